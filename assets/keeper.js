// What a browser keeps under a name, as long as the page where it keeps nothing.
import { same } from "./state.js";

/**
 * How to read and to write what is kept: writing says whether it lasts beyond this page.
 * @template T
 * @param {string} key
 * @param {(held: unknown) => T} valid What of it is of the right shape.
 * @param {T} none
 */
export const keeper = (key, valid, none) => {
  let beside = none;
  const read = () => {
    try {
      const held = localStorage.getItem(key);
      return held === null ? beside : valid(JSON.parse(held));
    } catch {
      return beside;
    }
  };
  const write = (/** @type {T} */ kept) => {
    beside = kept;
    try {
      localStorage.setItem(key, JSON.stringify(kept));
      return same(read(), kept);
    } catch {
      return false;
    }
  };
  return { read, write };
};
