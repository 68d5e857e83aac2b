// The details of a body on the page that stands alone: sentences, its links, and where each stands.
import { make } from "./page-elements.js";

/** @typedef {import("../../assets/types").Body} Body */
/** @typedef {import("../../assets/types").Fold} Fold */
/** @typedef {Map<string, Body>} Bodies */
/**
 * A body in sentences, and its links under their headings, each as the body at the other end and
 * the link.
 * @typedef {{ what: string, say: string, sections: [string, [string, string][]][] }} Fact
 */
/**
 * By id, the facts of bodies, and of bodies and links where they stand, their basis and the text there.
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
  if (fold) return family(fold, bodies);
  return body ? facts(body, told, bodies) : [];
};

/**
 * @param {Fold} fold
 * @param {Bodies} bodies
 */
const family = ({ label, family, members }, bodies) => [
  make("h2", label),
  make("p", `${members.length} of the family ${family}, drawn as one:`, { className: "quiet" }),
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
  const { what, say, sections } = told.facts[id];
  const where =
    basis === "stated" ? "Where this body is stated" : "Where this body is derived from";
  return [
    make("h2", name),
    ...(title ? [make("p", title, { className: "title" })] : []),
    make("p", what, { className: "quiet" }),
    ...(say ? [make("p", say, { className: "sentence" })] : []),
    ...sections.map(([heading, items]) => section(heading, items, told, bodies)),
    make("h3", where),
    proof(told.evidence[id]),
  ];
};

/**
 * @param {string} heading
 * @param {[string, string][]} items
 * @param {Told} told
 * @param {Bodies} bodies
 */
const section = (heading, items, told, bodies) => {
  const count = make("span", String(items.length), { className: "count" });
  const listed = items.map(([other, link]) =>
    make("li", [...named(other, bodies), proof(told.evidence[link])]),
  );
  const open = items.length <= OPEN;
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
