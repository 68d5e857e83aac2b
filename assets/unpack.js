// A view as it comes (graph/pack.py), made what it says. Pure: no page and no map.

/** @typedef {import("./types").View} View */
/** @typedef {import("./types").Packed} Packed */
/** @typedef {import("./types").Column} Column */

/**
 * The view that was packed.
 * @param {Packed} packed
 * @returns {View}
 */
export const unpacked = (packed) => {
  const { drawn, members, nodes, edges, folds, layouts, ...view } = packed;
  const bodies = rows(nodes);
  const idsOf = (/** @type {number[]} */ some) => some.map((row) => bodies[row].id);
  const links = rows(edges).map((link) => {
    const [source, target] = idsOf([link.source, link.target]);
    return { ...link, source, target, id: `${link.relation}: ${source} -> ${target}` };
  });
  const inside = Object.fromEntries(
    Object.entries(members).map(([block, some]) => [block, idsOf(some)]),
  );
  const ids = drawn.map((one) => (typeof one === "number" ? bodies[one].id : one));
  return /** @type {View} */ ({
    ...view,
    nodes: bodies,
    edges: links,
    folds: folds.map((fold) => ({ ...fold, members: idsOf(fold.members) })),
    layouts: layouts.map((layout) => ({
      ...layout,
      places: places(layout.places, ids),
      captions: layout.captions.map((one) => ({ ...one, members: inside[one.block] })),
    })),
  });
};

/**
 * @param {{ [name: string]: Column }} columns
 * @returns {any[]}
 */
const rows = (columns) => {
  const named = Object.entries(columns);
  const long = named.map(([, one]) => (Array.isArray(one) ? one : one.at)?.length ?? 0);
  return Array.from({ length: Math.max(0, ...long) }, (_, row) =>
    Object.fromEntries(named.map(([name, column]) => [name, cell(column, row)])),
  );
};

/**
 * @param {Column} column
 * @param {number} row
 */
const cell = (column, row) =>
  Array.isArray(column) ? column[row] : column.of[column.at ? column.at[row] : 0];

/**
 * @param {(number | null)[]} numbers
 * @param {string[]} ids
 */
const places = (numbers, ids) => {
  /** @type {{ [id: string]: [number, number, number] }} */
  const found = {};
  let at = 0;
  for (const id of ids) {
    const [x, y, width] = numbers.slice(at, at + 3);
    if (x === null) {
      at += 1;
      continue;
    }
    found[id] = [x, Number(y), Number(width)];
    at += 3;
  }
  return found;
};
