// What the card over the map says. Pure: no page and no map.
import { foldLink } from "../filter.js";

/** @typedef {import("../types").View} View */
/** @typedef {{ head: string, lines: string[] }} Card */

/**
 * What there is to say of a body, of several drawn as one, or of the links between two bodies; null
 * of anything else.
 * @param {View} view
 * @param {{ [relation: string]: string }} relations By relation, its sentence.
 * @param {string} id
 * @returns {Card | null}
 */
export const saying = (view, relations, id) => {
  const body = view.nodes.find((one) => one.id === id);
  if (body) return { head: body.id, lines: [...titled(body), body.say] };
  const fold = view.folds.find(
    (one) => one.id === id || one.heads.some((head) => foldLink(one.id, head) === id),
  );
  if (fold) return { head: fold.label, lines: [fold.say] };
  const link = view.edges.find((one) => one.id === id);
  if (!link) return null;
  const ends = [link.source, link.target];
  const between = view.edges.filter(
    ({ source, target }) => ends.includes(source) && ends.includes(target) && source !== target,
  );
  const sentences = between.map(({ relation, source, target, passes }) => {
    const sentence = fill(relations[relation] ?? "", source, target);
    return `${[sentence, ...categories(view, passes)].join(", ")}.`;
  });
  return { head: "", lines: [...new Set(sentences), "Click for where this is stated."] };
};

/**
 * The categories of a link in words.
 * @param {View} view
 * @param {import("../types").Passes} passes
 */
const categories = ({ choices }, { categories = [] }) =>
  (choices.categories ?? [])
    .filter(({ key }) => categories.includes(key))
    .map(({ words }) => words.slice(0, 1).toLowerCase() + words.slice(1));

/** @param {import("../types").Body} body */
const titled = ({ name, title }) => (title && title !== name ? [title] : []);

/**
 * @param {string} sentence
 * @param {string} source
 * @param {string} target
 */
const fill = (sentence, source, target) =>
  sentence.replaceAll(/\{([01])\}/g, (_, place) => (place === "0" ? source : target));
