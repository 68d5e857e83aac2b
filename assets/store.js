// What is looked at now: the state, which is the address, and the view that the server gave of it.
import { data } from "./dom.js";
import { looked, next, parse, query, same } from "./state.js";
import { unpacked } from "./unpack.js";

/** @typedef {import("./types").State} State */
/** @typedef {import("./types").View} View */

/** @type {import("./types").Vocabulary} */
export const vocabulary = data("vocabulary");
export const { parts, facets } = vocabulary;
const { behind } = vocabulary;

/** What the address says of the state: behind the «?», or the «#» of a page that stands alone. */
const said = () => parse((behind === "#" ? location.hash : location.search).slice(1), parts);

/** @type {{ state: State, view: View, bodies: Map<string, import("./types").Body> }} */
export const now = {
  state: said(),
  view: unpacked(data("first-view")),
  bodies: new Map(),
};

/** The view that is looked at. */
export const shown = () => looked(now.state, now.view.begins);

/** Whether fields are looked at in the matrix: as dashboard/state.py has it. */
export const byField = () => {
  const { matrix, focus } = now.state;
  if (shown() !== "matrix" || !now.view.sheets.length) return false;
  return matrix === "fields" || (!matrix && !focus && now.view.begins === "sheet");
};

/** @type {(old: State, back: boolean) => void} */
let changed = () => {};

/**
 * Say what is to be done after each change of the state, and whether the browser went back to it.
 * @param {(old: State, back: boolean) => void} listener
 */
export const whenChanged = (listener) => {
  changed = listener;
  addEventListener("popstate", () => take(said(), true));
};

/**
 * @param {State} state
 * @param {boolean} back
 */
const take = (state, back) => {
  const old = now.state;
  now.state = state;
  changed(old, back);
};

/**
 * Change the state, and the address with it.
 * @param {Partial<State>} asked
 * @param {boolean} [instead] Whether the address stands in place of the one before.
 */
export const change = (asked, instead = false) => {
  // without a focus of its own a network begins with no body, so that its home is named
  const made = next(now.state, asked, now.view.begins === "map" ? now.view.home : "");
  if (same(made, now.state)) return;
  const words = query(made, parts);
  const address = words || behind === "#" ? behind + words : location.pathname;
  if (instead) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  take(made, false);
};

/**
 * Take a view that the server gave.
 * @param {View} view
 */
export const receive = (view) => {
  now.view = view;
  now.bodies = new Map(view.nodes.map((body) => [body.id, body]));
  document.title = `${nameOf(view.focus)} · Liaison Atlas`;
};

/**
 * The name of a body, or its id where it is not in the view.
 * @param {string} id
 */
export const nameOf = (id) => now.bodies.get(id)?.name ?? id;
