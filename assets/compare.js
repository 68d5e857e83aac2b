// The view that compares: what the sources of the view are set against, and what the server says.
import { made } from "./details.js";
import { element, make } from "./dom.js";
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
  const older = make("fieldset", [
    make("legend", "Older side: compared with"),
    ...all.map((one) => choice(one, state, change)),
  ]);
  const names = all.filter((one) => one.names.every((name) => state.sources.includes(name)));
  const newer = make("div", [
    make("h3", "Newer side: this view"),
    ...names.map((one) => make("p", titled(one))),
    make("button", "Swap the sides", {
      className: "button",
      hidden: !state.against.length,
      onclick: () => change({ sources: state.against, against: state.sources }),
    }),
  ]);
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
  const given = { className: "button", "data-do": "open-import" };
  const button = make("button", "Import another date", given);
  return make("p", [`${ANOTHER} `, button], { className: "hint" });
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
  return `No longer linked with the centre: ${gone.slice(0, MOST).join(", ")}${more}.`;
};

/** How many are named. */
const MOST = 5;

/**
 * @param {import("./sources.js").Entry} one
 * @param {State} state
 * @param {(change: Partial<State>) => void} change
 */
const choice = (one, { against }, change) => {
  const checked = one.names.every((name) => against.includes(name));
  const rest = against.filter((name) => !one.names.includes(name));
  const box = make("input", "", { type: "checkbox", checked });
  box.onchange = () => change({ against: box.checked ? [...rest, ...one.names] : rest });
  return make("label", [box, make("span", titled(one))], { className: "source" });
};

/** @param {import("./sources.js").Entry} one */
const titled = (one) => {
  const dates = [...new Set(one.parts.map(({ retrieved }) => retrieved || "no date"))];
  return `${titleOf(one)} · ${dates.join(", ")}`;
};

/** Write what the server says of the comparison. @param {import("./details.js").Part[]} parts */
export const showCompared = (parts) => {
  element("compare").replaceChildren(...parts.map(made));
};
