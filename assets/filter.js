// What passes the filters, and how much of each there is. Each element says what it passes; here
// only membership is tested, by the rule of graph/facets.py. Pure: no page and no map.
import { same } from "./state.js";

/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Facet} Facet */
/** @typedef {import("./types").View} View */
/** @typedef {import("./types").Passing} Passing */
/** @typedef {import("./types").Passes} Passes */

/**
 * The filters that do not let all pass.
 * @param {State} state
 * @param {Facet[]} facets
 */
export const closed = (state, facets) =>
  facets.filter(({ name, open }) => state[name]?.length && !same(state[name], open));

/**
 * Whether one of the chosen values is among what an element passes, for each of the filters.
 * @param {Passes} passes
 * @param {State} state
 * @param {Facet[]} facets
 */
const passesAll = (passes, state, facets) =>
  facets.every(({ name }) => [state[name]].flat().some((value) => passes[name]?.includes(value)));

/**
 * The bodies, links, folds and captions that pass.
 * @param {View} view
 * @param {State} state
 * @param {Facet[]} facets
 * @returns {Passing}
 */
export const passing = (view, state, facets) => {
  const chosen = closed(state, facets);
  const [ofBodies, ofLinks] = [
    chosen.filter((one) => one.bodies),
    chosen.filter((one) => one.links),
  ];
  const kept = view.nodes.filter((body) => body.always || passesAll(body.passes, state, ofBodies));
  let bodies = new Set(kept.map((body) => body.id));
  const through = view.edges.filter(
    ({ source, target, passes }) =>
      bodies.has(source) && bodies.has(target) && passesAll(passes, state, ofLinks),
  );
  if (chosen.some((one) => !one.bodies)) {
    const ends = new Set(through.flatMap(({ source, target }) => [source, target]));
    const linked = kept.filter(({ id, always }) => always || ends.has(id));
    bodies = new Set(linked.map((body) => body.id));
  }
  return withGroups(view, bodies, new Set(through.map((link) => link.id)));
};

/**
 * A caption, a fold and a fold's links pass when a member does; a caption with how many do.
 * @param {View} view
 * @param {Set<string>} bodies
 * @param {Set<string>} links
 * @returns {Passing}
 */
const withGroups = (view, bodies, links) => {
  const some = (/** @type {string[]} */ members) => members.some((id) => bodies.has(id));
  const [{ captions }] = view.layouts;
  const counted = captions.map(
    ({ block, members }) =>
      /** @type {[string, number]} */ ([block, members.filter((id) => bodies.has(id)).length]),
  );
  for (const { id, heads } of view.folds.filter((fold) => some(fold.members))) {
    bodies.add(id);
    for (const head of heads) links.add(foldLink(id, head));
  }
  // words over none pass in any case
  const none = new Set(captions.filter((one) => !one.members.length).map((one) => one.block));
  const passing = counted.filter(([block, count]) => count || none.has(block));
  return { bodies, links, captions: new Map(passing) };
};

/**
 * The id of the link between a fold and the focus.
 * @param {string} id
 * @param {string} head
 */
export const foldLink = (id, head) => `${id} ${head}`;

/**
 * By filter and choice, how many bodies or links would pass with the choice, the others as they
 * are.
 * @param {View} view
 * @param {State} state
 * @param {Facet[]} facets
 * @returns {import("./types").Counts}
 */
export const counts = (view, state, facets) => {
  const shown = facets.filter((facet) => facet.panel);
  return Object.fromEntries(shown.map((facet) => [facet.name, count(view, state, facets, facet)]));
};

/**
 * @param {View} view
 * @param {State} state
 * @param {Facet[]} facets
 * @param {Facet} facet
 */
const count = (view, state, facets, facet) => {
  const through = passing(view, { ...state, [facet.name]: facet.open }, facets);
  /** @type {{ [choice: string]: number }} */
  const found = {};
  for (const { id, passes } of elements(view, facet)) {
    if (!through[facet.counts].has(id)) continue;
    for (const choice of passes[facet.name] ?? []) found[choice] = (found[choice] ?? 0) + 1;
  }
  return found;
};

/**
 * The choices of a filter that any element has, whatever passes.
 * @param {View} view
 * @param {Facet} facet
 */
export const present = (view, facet) =>
  new Set(elements(view, facet).flatMap(({ passes }) => passes[facet.name] ?? []));

/**
 * What is counted beside a filter's choices.
 * @param {View} view
 * @param {Facet} facet
 */
const elements = (view, facet) => (facet.counts === "links" ? view.edges : view.nodes);

/**
 * The filters that leave nothing beside the focus, where there is more: those that do so alone, or
 * else all of them; none where something is left.
 * @param {View} view
 * @param {State} state
 * @param {Facet[]} facets
 */
export const emptying = (view, state, facets) => {
  const others = view.nodes.filter((body) => !body.always);
  const isEmpty = (/** @type {Facet[]} */ some) => {
    const { bodies } = passing(view, state, some);
    return others.length > 0 && !others.some(({ id }) => bodies.has(id));
  };
  const chosen = closed(state, facets);
  if (!isEmpty(chosen)) return [];
  const alone = chosen.filter((one) => isEmpty([one]));
  return isEmpty(chosen.filter((one) => !alone.includes(one))) ? chosen : alone;
};
