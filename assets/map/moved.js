// Where bodies were moved to, kept in this browser for each view: no address says it. Pure: the
// storage is given.

/** @typedef {import("../types").Point} Point */
/** @typedef {Map<string, Point>} Places */

const KEY = "places";
/** So many views are remembered, those in which something was moved last. */
const MOST = 100;

/**
 * The places that a storage remembers, by view; none of what cannot be read.
 * @param {Pick<Storage, "getItem">} storage
 * @returns {Map<string, Places>}
 */
export const remembered = (storage) => {
  try {
    const all = Object.entries(JSON.parse(storage.getItem(KEY) ?? "{}") ?? {});
    return new Map(all.map(([view, places]) => [view, placesOf(places)]));
  } catch {
    return new Map();
  }
};

/**
 * @param {unknown} told
 * @returns {Places}
 */
const placesOf = (told) => {
  const all = Object.entries(/** @type {any} */ (told) ?? {});
  const known = all.filter(([, at]) => Array.isArray(at) && at.every(Number.isFinite));
  return new Map(known.map(([id, [x, y]]) => [id, { x, y }]));
};

/**
 * Remember the places of a view, which is then the last of them.
 * @param {Pick<Storage, "setItem">} storage
 * @param {Map<string, Places>} all By view; changed to what is remembered.
 * @param {string} view
 * @param {Places} places
 */
export const remember = (storage, all, view, places) => {
  all.delete(view);
  if (places.size) all.set(view, places);
  for (const old of [...all.keys()].slice(0, -MOST)) all.delete(old);
  const plain = [...all].map(([one, moved]) => [
    one,
    Object.fromEntries([...moved].map(([id, { x, y }]) => [id, [x, y]])),
  ]);
  try {
    storage.setItem(KEY, JSON.stringify(Object.fromEntries(plain)));
  } catch {
    // they then last as long as the page
  }
};
