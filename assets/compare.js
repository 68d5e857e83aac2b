// The view that compares: what the sources of the view are set against, and what the server says.
import { made } from "./details.js";
import { element } from "./dom.js";
import { kept } from "./imports.js";
import { entries, titleOf } from "./sources.js";
import { same } from "./state.js";

/** @typedef {import("./types").State} State */

/** What has changed, as the server said last. @type {import("./types").Changed} */
let changed = { sources: [], against: [], focus: "", bodies: {}, near: {}, gone: [], rests: [] };

/** By body how many links were added and removed, and by neighbour of the focus the sign. */
export const changes = () => changed;

/** @param {import("./types").Changed} found */
export const receiveChanges = (found) => {
  changed = found;
};

/**
 * Whether what is known of changes is about this state.
 * @param {State} state
 */
export const areChangesOf = ({ sources, against, focus }) =>
  same([changed.sources, changed.against, changed.focus], [sources, against, focus]);

/**
 * Write what the view can be compared with.
 * @param {import("./types").Rest[]} builtin
 * @param {import("./types").Rest[]} rests
 * @param {State} state
 * @param {(change: Partial<State>) => void} change
 */
export const showChoices = (builtin, rests, state, change) => {
  const all = entries(builtin, kept(), [...rests, ...unseen(rests)]);
  const older = document.createElement("fieldset");
  older.append(text("legend", "Older side: compared with"));
  for (const one of all) older.append(choice(one, state, change));
  const newer = document.createElement("div");
  const names = all.filter((one) => one.names.every((name) => state.sources.includes(name)));
  newer.append(text("h3", "Newer side: this view"), ...names.map((one) => text("p", titled(one))));
  const swap = text("button", "Swap the sides");
  swap.className = "button";
  swap.hidden = !state.against.length;
  swap.addEventListener("click", () => change({ sources: state.against, against: state.sources }));
  newer.append(swap);
  const inside = element("compare-with").contains(document.activeElement);
  const at = [...element("compare-with").querySelectorAll("input, button")].indexOf(
    /** @type {Element} */ (document.activeElement),
  );
  element("compare-with").replaceChildren(older, newer, ...(state.against.length ? [] : [hint()]));
  const again = element("compare-with").querySelectorAll("input, button")[at];
  if (inside && again instanceof HTMLElement) again.focus();
};

/** What to do where the other date is not among the choices. */
const hint = () => {
  const button = text("button", "Import another date");
  button.className = "button";
  button.dataset.do = "open-import";
  const said = text("p", `${ANOTHER} `);
  said.className = "hint";
  said.append(button);
  return said;
};

const ANOTHER =
  "Two dates are compared once both are here: import the page or the file of another day, and it stands among these.";

/** What the older side rests on, beside the view. @param {import("./types").Rest[]} rests */
const unseen = (rests) =>
  changed.rests.filter(({ source }) => !rests.some((one) => one.source === source));

/**
 * Who is no neighbour of the focus any more, in words; "" where nobody is.
 */
export const goneWords = () => {
  const { gone } = changed;
  if (!gone.length) return "";
  const more = gone.length > MOST ? ` and ${gone.length - MOST} more` : "";
  return `No longer here: ${gone.slice(0, MOST).join(", ")}${more}.`;
};

/** How many are named. */
const MOST = 5;

/**
 * @param {import("./sources.js").Entry} one
 * @param {State} state
 * @param {(change: Partial<State>) => void} change
 */
const choice = (one, { against }, change) => {
  const label = document.createElement("label");
  label.className = "source";
  const box = Object.assign(document.createElement("input"), { type: "checkbox" });
  box.checked = one.names.every((name) => against.includes(name));
  box.addEventListener("change", () => {
    const rest = against.filter((name) => !one.names.includes(name));
    change({ against: box.checked ? [...rest, ...one.names] : rest });
  });
  label.append(box, text("span", titled(one)));
  return label;
};

/** @param {import("./sources.js").Entry} one */
const titled = (one) => {
  const dates = [...new Set(one.parts.map(({ retrieved }) => retrieved || "no date"))];
  return `${titleOf(one)} · ${dates.join(", ")}`;
};

/**
 * @param {string} tag
 * @param {string} words
 */
const text = (tag, words) =>
  /** @type {HTMLElement} */ (Object.assign(document.createElement(tag), { textContent: words }));

/** Write what the server says of the comparison. @param {import("./details.js").Part[]} parts */
export const showCompared = (parts) => {
  element("compare").replaceChildren(...parts.map(made));
};
