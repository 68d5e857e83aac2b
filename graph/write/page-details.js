// The details of a body on the page that stands alone: sentences, its links, and where each stands.
import { make } from "./page-elements.js";

/** @typedef {import("../../assets/types").Body} Body */
/** @typedef {import("../../assets/types").Fold} Fold */
/** @typedef {Map<string, Body>} Bodies */
/**
 * A link of a body: the body at the other end, the link, what is said beside it.
 * @typedef {[string, string, string]} Item
 * A body in sentences, its links under their headings, and what the sources list of it.
 * @typedef {{ what: string, say: string, sections: [string, Item[]][], lists: string[] }} Fact
 */
/**
 * By id, the facts of bodies, and of bodies and links where they stand, their basis and the text
 * there.
 * @typedef {{ facts: { [id: string]: Fact }, evidence: { [id: string]: [string, string, string][] } }} Told
 */

const OPEN = 8;

/**
 * What is to be said of a body, or of several that are drawn as one.
 * @param {string} id
 * @param {Told} told
 * @param {Bodies} bodies
 * @param {Map<string, Fold>} folds
 * @returns {HTMLElement[]}
 */
export const details = (id, told, bodies, folds) => {
  const [fold, body] = [folds.get(id), bodies.get(id)];
  if (fold) return together(fold, bodies);
  return body ? facts(body, told, bodies) : [];
};

/**
 * @param {Fold} fold
 * @param {Bodies} bodies
 */
const together = ({ label, say, members }, bodies) => [
  make("h2", label),
  make("p", say.replace(/ Enter opens \w+\.$/, ""), { className: "quiet" }),
  make(
    "ul",
    members.map((id) => make("li", named(id, bodies))),
  ),
];

/**
 * @param {Body} body
 * @param {Told} told
 * @param {Bodies} bodies
 */
const facts = ({ id, name, title, basis }, told, bodies) => {
  const { what, say, sections, lists } = told.facts[id];
  const where =
    basis === "stated" ? "Where this body is stated" : "Where this body is derived from";
  return [
    make("h2", name),
    ...(title ? [make("p", title, { className: "title" })] : []),
    make("p", what, { className: "quiet" }),
    ...(say ? [make("p", say, { className: "sentence" })] : []),
    ...sections.map(([heading, items], place) =>
      section(heading, items, !place || items.length <= OPEN, told, bodies),
    ),
    make("h3", where),
    proof(told.evidence[id]),
    ...(lists.length ? [make("h3", "What the sources list of it")] : []),
    ...lists.map((said) => make("p", said)),
  ];
};

/**
 * @param {string} heading
 * @param {Item[]} items
 * @param {boolean} open
 * @param {Told} told
 * @param {Bodies} bodies
 */
const section = (heading, items, open, told, bodies) => {
  const count = make("span", String(items.length), { className: "count" });
  const listed = items.map(([other, link, carried]) => {
    const beside = make("span", carried, { className: "carried" });
    return make("li", [...named(other, bodies), beside, proof(told.evidence[link])]);
  });
  return make("details", [make("summary", [heading, count]), make("ul", listed)], { open });
};

/**
 * @param {string} id
 * @param {Bodies} bodies
 */
const named = (id, bodies) => {
  const href = `#${new URLSearchParams({ selected: id })}`;
  const link = make("a", bodies.get(id)?.name ?? id, { href, className: "body" });
  link.dataset.body = id;
  return [link, make("span", bodies.get(id)?.title ?? "", { className: "quiet" })];
};

/** @param {Told["evidence"][string]} pieces */
const proof = (pieces) =>
  make(
    "div",
    pieces.map(([where, basis, text]) => {
      const mark = make("span", basis, { className: `basis ${basis.split(":")[0]}` });
      return make("div", [make("div", [where, mark]), ...(text ? [make("q", text)] : [])], {
        className: "proof",
      });
    }),
  );
