// Expanding a body, and withdrawing the neighbours that are linked only to it.
import { leaves } from "./filter.js";
import { refolding } from "./state.js";
import { change, now } from "./store.js";

/** The bodies whose neighbours that are linked to none else are withdrawn. @type {Set<string>} */
const bare = new Set();

/** The bodies that are withdrawn from the map. */
export const withdrawn = () =>
  leaves(now.view, new Set([...bare].filter((id) => now.bodies.has(id))));

/**
 * Show the neighbours of a body.
 * @param {string} id
 * @param {() => void} filter Has the map show what passes.
 */
export const expand = (id, filter) => {
  bare.delete(id);
  if (now.view.whole) filter();
  else change({ expanded: [...new Set([...now.state.expanded, id])] });
};

/**
 * Withdraw the neighbours of a body, or take back what it was expanded by.
 * @param {string} id
 * @param {() => void} filter Has the map show what passes.
 */
export const collapse = (id, filter) => {
  const back = refolding(now.state, id, now.bodies.get(id)?.family ?? "");
  if (back.expanded) {
    bare.delete(id);
    return change(back);
  }
  bare.add(id);
  filter();
};
