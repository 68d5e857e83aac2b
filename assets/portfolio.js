// The committees that a review is of: begun with one, to which others are added in its dialog.
import { rowsShown, set } from "./dash.js";
import { element, make, write } from "./dom.js";
import { passing } from "./filter.js";
import { FAMILY, MEMBER } from "./rules.js";
import { facets, nameOf, now, shown } from "./store.js";

/** What a review may be of. */
const REVIEWED = ["committee", "member"];
/** The views that show bodies which pass the filters. */
const LISTS = ["map", "table", "tree"];

/** @type {string[]} */
let chosen = [];

/** Those that the review of the dialog is of. */
export const portfolio = () => chosen;

/** Whether a review may be of a body. @param {string} id */
export const isReviewed = (id) =>
  id.startsWith(FAMILY) || REVIEWED.includes(now.bodies.get(id)?.kind ?? (id && "committee"));

/** What a body stands for in a review. @param {string} id */
export const named = (id) => {
  const name = nameOf(id);
  if (name.startsWith(FAMILY)) return `${name.slice(FAMILY.length)} and its subcommittees`;
  const member = id.startsWith(MEMBER) || now.bodies.get(id)?.kind === "member";
  if (!member) return name;
  return `the committees with their secretariat at ${name.replace(MEMBER, "")}`;
};

/** Begin with one, or with none where "" is given. @param {string} of */
export const begin = (of) => {
  chosen = of ? [of] : [];
  const button = document.querySelector('[data-do="review-view"]');
  if (button instanceof HTMLElement) button.hidden = !LISTS.includes(shown());
  show("");
};

/**
 * Add some, where there are not too many.
 * @param {string[]} ids
 */
const add = (ids) => {
  const all = [...new Set([...chosen, ...ids])];
  const count = all.length - chosen.length;
  const most = Number(element("reviewed").dataset.most);
  if (all.length > most)
    return show(`That would be ${all.length}, and a review holds ${most}: nothing was added.`);
  chosen = all;
  show(count === 1 ? `${capital(named(all[all.length - 1]))}: added.` : `${count} added.`);
};

/** Add the one that was found by its name. @param {string} [id] */
export const addFound = (id) => {
  if (!id) return;
  set("review-add", { value: null, searchValue: "" });
  // it empties itself when it is left
  const field = element("review-add");
  field.blur();
  field.focus();
  add([id]);
};

/** Add all committees that the view shows; of the table, those that its own filters leave too. */
const addShown = async () => {
  const rows = shown() === "table" ? await rowsShown("table") : null;
  const ids = rows ?? [...passing(now.view, now.state, facets).bodies];
  add(ids.filter((id) => now.bodies.get(id)?.kind === "committee"));
};

/** @param {string} id */
const leaveOut = (id) => {
  chosen = chosen.filter((one) => one !== id);
  show(`${capital(named(id))}: left out.`);
  const next = element("reviewed").querySelector("button") ?? element("review-add");
  next.focus();
};

/** @param {string} words */
const capital = (words) => words[0].toUpperCase() + words.slice(1);

/** Show what is chosen, and say what happened. @param {string} told */
const show = (told) => {
  const [first, ...more] = chosen;
  const rest = more.length ? ` and ${more.length} more` : "";
  set("review-modal", {
    title: first ? `Review of the liaisons of ${named(first)}${rest}` : "Review",
  });
  element("reviewed").replaceChildren(...chosen.map(row));
  write("reviewed-told", told || (first ? "" : NOBODY));
};

const NOBODY = "A review is of a committee, or of a national body: choose one first.";

/** @param {string} id */
const row = (id) =>
  make("li", [
    make("span", capital(named(id)), { className: "name" }),
    make("button", "Leave out", {
      className: "act",
      "aria-label": `Leave out: ${named(id)}`,
      onclick: () => leaveOut(id),
    }),
  ]);

/** What buttons do, by their "data-do". */
export const buttons = { "review-view": addShown };
