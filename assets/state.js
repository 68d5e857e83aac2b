// The state: what an address says, and what a change makes of it. Pure: no page and no map.

/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Part} Part */
/** @typedef {import("./types").Facet} Facet */
/** @typedef {import("./types").View} View */

/** Begins a choice that is left out where an address names those. */
const WITHOUT = "-";

/**
 * Whether two values, or two states, say the same.
 * @param {unknown} one
 * @param {unknown} other
 */
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * The state that an address without a word says.
 * @param {Part[]} parts
 * @returns {State}
 */
export const opened = (parts) =>
  /** @type {State} */ (
    Object.fromEntries(parts.map(({ name, open }) => [name, structuredClone(open)]))
  );

/**
 * The state that the query of an address says; what names no part is left out.
 * @param {string} query
 * @param {Part[]} parts
 */
export const parse = (query, parts) => {
  const state = opened(parts);
  const named = new Map(parts.map((part) => [part.name, part]));
  for (const part of parts) if (part.alias) named.set(part.alias, part);
  const said = new Set();
  for (const [name, value] of new URLSearchParams(query)) {
    const part = named.get(name);
    if (!part || part.former?.includes(value)) continue;
    const before = said.has(part) ? state[part.name] : [];
    state[part.name] = part.many ? [...before, value] : value;
    said.add(part);
  }
  for (const part of parts.filter((one) => one.many))
    state[part.name] = kept(part, /** @type {string[]} */ (state[part.name]));
  return state;
};

/**
 * The values of a list, where those that are left out may be named.
 * @param {Part} part
 * @param {string[]} values
 */
const kept = ({ all = [] }, values) => {
  const left = all.filter((one) => values.includes(WITHOUT + one) && !values.includes(one));
  if (!left.length) return values;
  const rest = all.filter((one) => !left.includes(one));
  // where all are left out nothing passes, as none of them is the name of a choice
  return rest.length ? rest : values;
};

/**
 * The values of a list as an address names them: what is left out, where that is less.
 * @param {Part} part
 * @param {string[]} values
 */
const shortest = ({ all = [] }, values) => {
  const left = all.filter((one) => !values.includes(one));
  const plain = same(
    values,
    all.filter((one) => values.includes(one)),
  );
  const shorter = plain && left.length && left.length < values.length;
  return shorter ? left.map((one) => WITHOUT + one) : values;
};

/**
 * The view that is looked at: where the state names none, the map, or without a body to begin with
 * what the network begins with.
 * @param {Pick<State, "view" | "focus">} state
 * @param {string} [begins]
 */
export const looked = ({ view, focus }, begins = "map") => view || (focus ? "map" : begins);

/**
 * The query by which an address says a state; what is as it is anyhow is left out.
 * @param {State} state
 * @param {Part[]} parts
 */
export const query = (state, parts) => {
  const said = new URLSearchParams();
  for (const part of parts) {
    const { name, open } = part;
    if (same(state[name], open)) continue;
    for (const value of shortest(part, [state[name]].flat())) said.append(name, value);
  }
  return said.toString();
};

/**
 * The state that a change makes of an old one: the one place where states are made.
 * A new focus takes the path, the link and what is expanded with it; of a body, a path, a link and
 * a finding that are chosen, the last stands.
 * @param {State} old
 * @param {Partial<State>} change
 * @param {string} home The body in the middle where the state names none.
 */
export const next = (old, change, home) => {
  const made = /** @type {State} */ ({ ...old, ...change });
  if (made.focus === home) made.focus = "";
  if (made.focus !== old.focus) {
    made.expanded = change.expanded ?? [];
    made.path = change.path ?? [];
    made.link = change.link ?? [];
    made.finding = change.finding ?? "";
  }
  if (change.selected && !change.path) made.path = [];
  if (change.selected || change.path?.length) made.link = [];
  if (change.link?.length) Object.assign(made, { selected: "", path: [] });
  if (change.finding) Object.assign(made, { selected: "", path: [], link: [] });
  else if (change.selected || change.path?.length || change.link?.length) made.finding = "";
  return made;
};

/**
 * The change that lets all pass.
 * @param {Facet[]} facets
 * @returns {Partial<State>}
 */
export const unfiltered = (facets) =>
  Object.fromEntries(facets.map(({ name, open }) => [name, structuredClone(open)]));

/**
 * The value of a filter by what is ticked of all its choices.
 * @param {string[]} ticks
 * @param {string[]} all
 * @param {string} none What stands for no tick at all, since an empty list lets all pass.
 */
export const ticked = (ticks, all, none) => {
  if (ticks.length === all.length) return [];
  return ticks.length ? ticks : [none];
};

/**
 * What is ticked of all choices of a filter by its value; a value may also be the beginning of
 * several choices ("organization_liaison").
 * @param {string[]} values
 * @param {string[]} all
 */
export const ticks = (values, all) =>
  values.length
    ? all.filter((one) => values.some((value) => one === value || one.startsWith(`${value} `)))
    : all;

/**
 * The change that opens what a body, or a fold, is drawn in as one; none where it is not folded.
 * @param {State} state
 * @param {View} view
 * @param {string} id
 * @returns {Partial<State>}
 */
export const unfolding = (state, view, id) => {
  const fold = view.folds.find((one) => one.id === id || one.members.includes(id));
  return fold ? { expanded: [...state.expanded, fold.opens] } : {};
};
