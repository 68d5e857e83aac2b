// What passes as the rows of a table and as a tree. Pure: no page and no map.
import { grouped } from "./grouped.js";

/** @typedef {import("./types").View} View */
/** @typedef {import("./types").Body} Body */
/** @typedef {import("./types").Passing} Passing */
/** @typedef {{ value: string, label: string, children?: Branch[] }} Branch */

/**
 * A row for each body that passes, with the words of its links that do.
 * @param {View} view
 * @param {Passing} passing
 * @param {Map<string, string>} [decided] By body, what was decided of its links.
 */
export const rows = (view, passing, decided = new Map()) => {
  const words = linkWords(view, passing);
  return bodiesOf(view, passing).map((body) => ({
    id: body.id,
    name: body.name,
    title: body.title,
    kind: body.kind,
    type: body.type,
    family: body.family,
    basis: body.basis,
    words: body.words,
    decided: decided.get(body.id) ?? "",
    links: [...(words.get(body.id) ?? [])].join(", "),
  }));
};

/**
 * @param {View} view
 * @param {Passing} passing
 */
const bodiesOf = (view, passing) => view.nodes.filter((body) => passing.bodies.has(body.id));

/**
 * By body, the words of its links that pass, each once.
 * @param {View} view
 * @param {Passing} passing
 */
const linkWords = (view, passing) => {
  /** @type {Map<string, Set<string>>} */
  const words = new Map();
  for (const link of view.edges.filter(({ id }) => passing.links.has(id)))
    for (const id of [link.source, link.target])
      words.set(id, (words.get(id) ?? new Set()).add(link.words));
  return words;
};

/**
 * The bodies that pass under those that they are part of, in a root for each kind of the topmost;
 * and what is open: all of it.
 * @param {View} view
 * @param {Passing} passing
 */
export const tree = (view, passing) => {
  const shown = bodiesOf(view, passing);
  const here = new Set(shown.map((body) => body.id));
  const children = grouped(shown, ({ parent }) => (here.has(parent) ? parent : ""));
  const roots = grouped(children.get("") ?? [], (body) => body.kind);
  const order = (view.choices.kinds ?? []).map(({ key }) => key);
  const kinds = [...roots.keys()].sort((one, other) => order.indexOf(one) - order.indexOf(other));
  /** @param {Body} body @returns {Branch} */
  const branch = (body) => {
    const label = [body.name, body.title, body.words].filter(Boolean).join(" · ");
    const below = children.get(body.id);
    return { value: body.id, label, ...(below && { children: below.map(branch) }) };
  };
  const data = kinds.map((kind) => {
    const tops = roots.get(kind) ?? [];
    const all = within(tops, children);
    return {
      value: `root ${kind}`,
      label: `${rootWords(view, all)} (${all.length})`,
      children: tops.map(branch),
    };
  });
  const parents = shown.filter(({ id }) => children.has(id)).map(({ id }) => id);
  return { data, expanded: [...data.map(({ value }) => value), ...parents] };
};

/**
 * Bodies with all that are below them.
 * @param {Body[]} tops
 * @param {Map<string, Body[]>} children
 * @returns {Body[]}
 */
const within = (tops, children) =>
  tops.flatMap((body) => [body, ...within(children.get(body.id) ?? [], children)]);

/**
 * The kinds of bodies in words: "Committees and groups".
 * @param {View} view
 * @param {Body[]} bodies
 */
const rootWords = (view, bodies) => {
  const kinds = new Set(bodies.map((body) => body.kind));
  const named = (view.choices.kinds ?? []).filter(({ key }) => kinds.has(key));
  const words = named.map(({ words }, place) => (place ? words.toLowerCase() : words));
  return [words.slice(0, -1).join(", "), ...words.slice(-1)].filter(Boolean).join(" and ");
};
