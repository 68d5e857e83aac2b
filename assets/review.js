// The review of a committee: its paper, asked of the server; and what was decided in its workbook,
// read by the server, kept here, and shown beside the links.
import { sentence, UNREACHED } from "./answers.js";
import { set, showDialog } from "./dash.js";
import { about, added, byLink, write as keep, MOST, read, rows, words } from "./decided.js";
import { made } from "./details.js";
import { element, make, speak } from "./dom.js";
import { save } from "./export.js";
import { pick } from "./pick.js";
import { begin, buttons as choosing, isReviewed, named, portfolio } from "./portfolio.js";
import { opened, query } from "./state.js";
import { nameOf, now, parts } from "./store.js";

/** @typedef {import("./decided.js").Decision} Decision */
/** @typedef {import("./decided.js").Workbook} Workbook */
/** @typedef {import("./details.js").Part} Part */

const MEGABYTE = 2 ** 20;
/** The largest workbook that is sent: more than any review has. */
const LARGEST = 4 * MEGABYTE;

/** Called when decisions were read or forgotten. @type {() => void} */
let changed = () => {};
/** @type {Map<string, Decision[]>} */
let decided = new Map();
/** What `decided` was made of. */
let madeOf = "";

/** By link, what was decided of it in the sources of the view. */
export const decisions = () => {
  const books = about(read(), now.state.sources);
  const key = JSON.stringify(books.map(({ name, date, taken }) => [name, date, taken.length]));
  if (key !== madeOf) decided = byLink(books);
  madeOf = key;
  return decided;
};

/**
 * The body that a review is of: the one chosen, or the one in the middle; "" where neither can be.
 */
const whose = () => {
  const { selected, focus } = now.state;
  return [selected, focus || now.view.focus].find((id) => id && isReviewed(id)) ?? "";
};

/** Open the dialog of the review. */
const openReview = () => {
  begin(whose());
  list();
  showDialog("review-modal");
};

/** Say among the exports of whom the review is. */
export const offerReview = () => {
  const of = whose();
  set("export-review", { hidden: !of });
  set("export-review-of", { children: `Review of the liaisons of ${of && named(of)}` });
};

/**
 * Save the paper of a review, with what was decided before.
 * @param {string} form
 * @param {HTMLElement} button Among the exports it is of one body, in its dialog of those chosen.
 */
export const saveReview = (form, button) => {
  const bodies = button.closest("#export-review") ? [whose()] : portfolio();
  if (!bodies.length) return speak(element("reviewed-told").textContent);
  const { sources, against } = now.state;
  for (const dialog of ["review-modal", "export-modal"]) set(dialog, { opened: false });
  const said = query({ ...opened(parts), sources, against }, parts);
  const books = about(read(), sources);
  const name = [...new Set(books.map((one) => one.name))].join(", ");
  const along = { bodies, decided: [...decisions().values()].flat(), name };
  save(`the review (${form.toUpperCase()})`, `review/${form}?${said}`, along);
};

/** Have a workbook chosen, and read the decisions in it. */
const chooseWorkbook = () => pick(".xlsx", readWorkbook);

/** Read the decisions of a workbook. @param {File} file */
const readWorkbook = async (file) => {
  const { sources } = now.state;
  say(["p", {}, [`Reading ${file.name} …`]]);
  try {
    if (file.size > LARGEST)
      throw new Error(`${file.name} is larger than any review. Nothing was read.`);
    const form = new FormData();
    form.append("workbook", file);
    const said = query({ ...opened(parts), sources }, parts);
    const answer = await fetch(`decisions?${said}`, { method: "POST", body: form }).catch(() => {
      throw new Error(UNREACHED);
    });
    if (!answer.ok) throw new Error(await sentence(answer));
    const found = await answer.json();
    if (found.error) throw new Error(found.error);
    take(found, sources);
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    say(["p", { class: "error", role: "alert" }, [reason]]);
  }
};

/**
 * Keep what was read, and tell it.
 * @param {{ name: string, said: string, taken: Decision[], problems: string[] }} found
 * @param {string[]} sources
 */
const take = ({ name, said, taken, problems }, sources) => {
  const date = new Date().toLocaleDateString("sv");
  const all = taken.length ? added(read(), { sources, name, date, taken }) : read();
  if (!all)
    throw new Error(
      `${MOST.workbooks} workbooks with ${MOST.decisions.toLocaleString("en")} decisions are kept at the most. Nothing was taken: forget some first.`,
    );
  const lasts = keep(all);
  list();
  changed();
  const listed = problems.map((words) => /** @type {Part} */ (["li", {}, [words]]));
  const summary = /** @type {Part} */ (["summary", {}, [`Not taken, or cut · ${listed.length}`]]);
  say(
    ["p", {}, [said]],
    ...(lasts ? [] : [/** @type {Part} */ (["p", {}, [UNKEPT]])]),
    ...(listed.length
      ? [/** @type {Part} */ (["details", { open: true }, [summary, ["ul", {}, listed]]])]
      : []),
  );
};

const UNKEPT = "This browser keeps nothing: the decisions last as long as this page.";

/** @param {...Part} told */
const say = (...told) => element("review-read").replaceChildren(...told.map(made));

/** The workbooks of which decisions are kept, each with what forgets them. */
const list = () =>
  element("workbooks").replaceChildren(...about(read(), now.state.sources).map(row));

/** @param {Workbook} book */
const row = (book) => {
  const count = `${rows(book)} ${rows(book) === 1 ? "decision" : "decisions"}`;
  return make("li", [
    make("span", book.name, { className: "name" }),
    make("span", `${count}, read on ${book.date}`, { className: "quiet" }),
    make("button", "Forget these decisions", {
      className: "button",
      "aria-label": `Forget these decisions: ${book.name}`,
      onclick: () => forget(book),
    }),
  ]);
};

/** @param {Workbook} book */
const forget = ({ name, sources }) => {
  const isIt = (/** @type {Workbook} */ one) =>
    one.name === name && String(one.sources) === String(sources);
  keep(read().filter((one) => !isIt(one)));
  list();
  changed();
  const words = `The decisions of ${name} are forgotten.`;
  say(["p", {}, [words]]);
  document.querySelector(/** @type {"button"} */ ('[data-do="read-decisions"]'))?.focus();
};

/** Write beside each link in the details what was decided of it. */
export const showDecisions = () => {
  const all = decisions();
  for (const old of document.querySelectorAll("#details .decided")) old.remove();
  for (const item of document.querySelectorAll(/** @type {"li"} */ ("#details li[data-edge]"))) {
    const lines = (all.get(item.dataset.edge ?? "") ?? []).map(line);
    const evidence = item.querySelector(".evidence")?.parentElement;
    if (evidence?.parentElement === item) evidence.before(...lines);
    else item.append(...lines);
  }
};

/** @param {Decision} decision */
const line = ([of, , word, note, made_]) => {
  const day = made_ ? [", ", ["span", { class: "day" }, [made_]]] : [];
  const said = [["strong", {}, [word]], of && ` by ${nameOf(of)}`, ...day].filter(Boolean);
  const told = note ? [" ", ["q", {}, [note]]] : [];
  return made(["p", { class: "decided" }, /** @type {Part[]} */ (["Decided: ", ...said, ...told])]);
};

/**
 * What was decided of the links of bodies, in words, by body; of the one in the middle it stands
 * at the other ends.
 * @param {import("./types").View} view
 * @returns {Map<string, string>}
 */
export const decidedWords = (view) => {
  const all = decisions();
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const { id, source, target } of all.size ? view.edges : [])
    for (const one of all.get(id) ?? [])
      for (const end of [source, target].filter((id) => id !== view.focus))
        found.set(end, (found.get(end) ?? new Set()).add(words(one)));
  return new Map([...found].map(([id, said]) => [id, [...said].join("; ")]));
};

/** What buttons do, by their "data-do". */
export const buttons = {
  ...choosing,
  "open-review": openReview,
  "read-decisions": chooseWorkbook,
};

/** Open the dialog and read the decisions of a workbook there. @param {File} file */
export const openWorkbook = (file) => {
  openReview();
  readWorkbook(file);
};

/**
 * Be told when decisions were read, or forgotten, here or in another window.
 * @param {() => void} told
 */
export const attend = (told) => {
  changed = () => {
    showDecisions();
    told();
  };
  addEventListener("storage", () => changed());
};
