// What is set aside among the findings: asked for its reason in its place, listed, taken back,
// saved in a file and opened from one.
import { file, joined, write as keep, LARGEST, LONGEST, MOST, opened, read } from "./aside.js";
import { element, make, speak, write } from "./dom.js";
import { download, save } from "./export.js";
import { pick } from "./pick.js";
import { query } from "./state.js";
import { now, parts } from "./store.js";
import { did } from "./undo.js";

/** @typedef {import("./aside.js").Aside} Aside */

/** The body whose findings are shown, "" for all. */
let of = "";

const items = () =>
  /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#findings-list .finding")]);

/**
 * Take what is set aside out of the list, and tell it above.
 * @param {string} whose The body whose findings are shown, "" for all.
 */
export const show = (whose) => {
  of = whose;
  const kept = read();
  const names = new Set(kept.map(({ name }) => name));
  for (const item of items()) item.hidden = names.has(item.dataset.name ?? "");
  for (const section of document.querySelectorAll("#findings-list section")) tell(section);
  const mine = kept.filter(({ bodies }) => !of || bodies.includes(of));
  write("aside-count", String(mine.length));
  element("aside-list").replaceChildren(...mine.map(row));
  const more = kept.length - mine.length;
  write("aside-elsewhere", more ? `${more} more among the findings of all bodies.` : "");
  element("aside").hidden = !kept.length;
};

/** How many of a kind are set aside, of those that are shown. @param {Element} section */
const tell = (section) => {
  const some = section.querySelectorAll(".finding[hidden]").length;
  let place = section.querySelector(".away");
  if (!place) {
    place = make("span", "", { className: "away" });
    section.querySelector("h3")?.append(place);
  }
  place.textContent = some ? ` · ${some} set aside` : "";
};

/** @param {Aside} one */
const row = ({ name, sentence, reason, date }) =>
  make("li", [
    make("p", sentence),
    make("p", [reason, date].filter(Boolean).join(" · "), { className: "reason" }),
    make("button", "Take back", {
      className: "act",
      "aria-label": `Take back: ${sentence}`,
      onclick: () => takeBack(name),
    }),
  ]);

/** @param {string} name */
const takeBack = (name) => {
  kept(read().filter((one) => one.name !== name));
  show(of);
  const item = items().find((one) => one.dataset.name === name);
  if (item) {
    item.scrollIntoView({ block: "nearest" });
    item.focus({ preventScroll: true });
  } else element("findings-list").focus();
  speak("Taken back: it stands among the findings again.");
};

/** Keep what is set aside, and say so where the browser does not. @param {Aside[]} all */
const kept = (all) => {
  const words =
    "This browser keeps nothing: what is set aside lasts as long as this page. Save it as a file.";
  write("findings-told", keep(all) ? "" : words);
};

/**
 * Ask for a reason in the finding's place: Enter sets it aside, Escape leaves it.
 * @param {string} name
 * @param {HTMLElement} button
 * @param {() => void} done
 */
export const setAsideHere = (name, button, done) => {
  const item = /** @type {HTMLElement} */ (button.closest(".finding"));
  const line = /** @type {HTMLElement} */ (item.querySelector(".line"));
  if (read().length >= MOST)
    return write("findings-told", `${MOST} findings are set aside, the most that are kept.`);
  const field = make("input", "", {
    className: "field",
    maxLength: LONGEST,
    placeholder: "Reason",
    "aria-label": "Reason to set it aside",
    "aria-describedby": item.querySelector("p")?.id ?? "",
  });
  const close = () => {
    why.remove();
    line.hidden = false;
  };
  const leave = () => {
    close();
    button.focus();
  };
  const take = () => {
    const reason = field.value.trim();
    if (!reason) {
      field.setAttribute("aria-invalid", "true");
      field.placeholder = "A reason is needed";
      speak("A reason is needed.");
      return field.focus();
    }
    close();
    add(item, name, reason);
    done();
  };
  const act = (/** @type {string} */ words, /** @type {() => void} */ onclick) =>
    make("button", words, { className: "button", onclick });
  const acts = [act("Set aside", take), act("Cancel", leave)];
  const why = make("div", [field, ...acts], { className: "why" });
  why.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" && !(event.key === "Enter" && event.target === field)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") take();
    else leave();
  });
  line.hidden = true;
  line.after(why);
  field.focus();
};

/**
 * @param {HTMLElement} item
 * @param {string} name
 * @param {string} reason
 */
const add = (item, name, reason) => {
  const seen = items().filter((one) => !one.hidden);
  const next = seen[seen.indexOf(item) + 1] ?? seen[seen.indexOf(item) - 1];
  const sentence = item.querySelector("p")?.textContent ?? "";
  const bodies = (item.dataset.bodies ?? "").split("\n").filter(Boolean);
  const date = new Date().toISOString().slice(0, 10);
  kept([{ name, sentence, bodies, reason, date }, ...read()]);
  did(() => takeBack(name));
  (next ?? element("findings-list")).focus({ preventScroll: true });
};

/** What the buttons of the view do. */
export const buttons = {
  "save-findings": () => {
    const reasons = Object.fromEntries(read().map(({ name, reason }) => [name, reason]));
    return save("CSV", `export/findings.csv?${query(now.state, parts)}`, { reasons });
  },
  "save-aside": () => {
    const all = read();
    if (!all.length) return write("findings-told", "Nothing is set aside, so there is no file.");
    const day = new Date().toISOString().slice(0, 10);
    const blob = new Blob([file(all)], { type: "application/json" });
    download(blob, `set-aside-${day}.json`);
    write("findings-told", `${all.length} set aside, saved in set-aside-${day}.json.`);
  },
  "open-aside": () => pick(".json", take),
};

/** Take what a file holds beside what is here. @param {File} given */
const take = async (given) => {
  const more = given.size > LARGEST ? null : opened(await given.text());
  if (!more) {
    const none = "is no file of findings that were set aside here. Nothing was changed.";
    return write("findings-told", `${given.name} ${none}`);
  }
  const { all, taken, had, over } = joined(read(), more);
  kept(all);
  show(of);
  const parts = [`${taken} taken from ${given.name}`];
  if (had) parts.push(`${had} ${had === 1 ? "was" : "were"} set aside here already`);
  if (over) parts.push(`${over} found no room beside ${MOST}`);
  write("findings-told", `${parts.join("; ")}.`);
};
