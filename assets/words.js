// What is shown, in a sentence or two. Pure: no page and no map.
import { chips } from "./chips.js";
import { closed } from "./filter.js";

/** @typedef {import("./types").View} View */
/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Facet} Facet */

/**
 * How many of each kind are shown, through which filters, which paths, and what there is not.
 * @param {View} view
 * @param {State} state
 * @param {Facet[]} facets
 * @param {import("./types").Passing} passing
 */
export const status = (view, state, facets, passing) => {
  const on = closed(state, facets);
  const words = on.flatMap((facet) =>
    chips(view, state, [facet]).map((chip) => chip.words + doubt(view, state, facet, passing)),
  );
  const single = on.some((facet) => !facet.many);
  const parts = view.counted.map((one) => amount(view, one, passing, single)).filter(Boolean);
  const shown = `${parts.join(", ") || "Nothing but the centre"} shown`;
  const through = [shown, words.join("; ")].filter(Boolean).join(": ");
  return [paths(view, state), `${through}.`, view.absent, view.more, view.folded]
    .filter(Boolean)
    .join(" ");
};

/**
 * That the sources do not tell what would pass a choice; "" where they do, or some passes.
 * @param {View} view
 * @param {State} state
 * @param {Facet} facet
 * @param {import("./types").Passing} passing
 */
const doubt = (view, state, { name, many }, passing) => {
  const known = !many && view.choices[name]?.find(({ key }) => key === state[name])?.known;
  const some = view.nodes.some(({ id, always }) => !always && passing.bodies.has(id));
  return known === "not" || (known === "in part" && !some) ? " (not in these sources)" : "";
};

/**
 * Between which two bodies paths are looked at; "" where none are.
 * @param {View} view
 * @param {State} state
 */
const paths = (view, { path }) => {
  if (path?.length !== 2) return "";
  const [start, end] = path.map((id) => view.nodes.find((body) => body.id === id)?.name ?? id);
  return `The details tell the paths from ${start} to ${end}.`;
};

/**
 * Which filters were taken off, since they left nothing.
 * @param {View} view
 * @param {State} state As it was.
 * @param {Facet[]} facets Those that were taken off.
 */
export const emptied = (view, state, facets) => {
  const named = facets.map(({ name, many, words }) => {
    const chosen = [state[name]].flat();
    const one = view.choices[name]?.find(({ key }) => key === chosen[0]);
    return (many && chosen.length > 1) || !one ? words : one.words;
  });
  return `Taken off, since nothing was left: ${named.join(", ")}.`;
};

/**
 * A body, or several drawn as one, in sentences; "" of nothing.
 * @param {import("./types").Body | import("./types").Fold | undefined} one
 */
export const spoken = (one) => {
  if (!one) return "";
  if ("members" in one) return one.say;
  const title = one.title && one.title !== one.name ? `, ${one.title}` : "";
  return `${one.name}${title}. ${one.say}`;
};

/**
 * "21 of 42 groups", or "42 groups" where all pass.
 * @param {View} view
 * @param {View["counted"][number]} counted
 * @param {import("./types").Passing} passing
 * @param {boolean} sparing Whether what has nothing to show is left out.
 */
const amount = (view, { key, one, many }, passing, sparing) => {
  const all = view.nodes.filter((body) => body.counted === key);
  const seen = all.filter((body) => passing.bodies.has(body.id)).length;
  if (!all.length || (!seen && sparing)) return "";
  const noun = all.length === 1 ? one : many;
  return seen === all.length ? `${seen} ${noun}` : `${seen} of ${all.length} ${noun}`;
};
