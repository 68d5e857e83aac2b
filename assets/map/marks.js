// What stands out on the map and what steps back: by the classes of what is drawn.
import { captionText } from "./drawing.js";

/** @typedef {import("cytoscape").Core} Core */
/** @typedef {import("cytoscape").SingularElementReturnValue} Element */
/** @typedef {import("../types").Passing} Passing */

/**
 * What does not pass is faded or hidden. Only what changes is touched, since styling costs.
 * @param {Core} cy
 * @param {Passing} passing
 * @param {boolean} hide
 */
export const filtered = (cy, passing, hide) => {
  const away = hide ? "hidden" : "faded";
  /** @type {{ [name: string]: Element[] }} */
  const lists = { hidden: [], faded: [], "": [] };
  cy.elements().forEach((one) => {
    const wanted = passes(one, passing) ? "" : away;
    const has = one.hasClass("hidden") ? "hidden" : one.hasClass("faded") ? "faded" : "";
    if (wanted !== has) lists[wanted].push(one);
  });
  cy.batch(() => {
    for (const [name, list] of Object.entries(lists))
      cy.collection(/** @type {any} */ (list))
        .removeClass("faded hidden")
        .addClass(name);
    for (const one of cy.nodes(".caption")) {
      const caption = one.data();
      const words = captionText(caption, passing.captions.get(caption.block) ?? 0);
      if (words !== caption.label) one.data("label", words);
    }
  });
};

/**
 * @param {Element} one
 * @param {Passing} passing
 */
const passes = (one, passing) => {
  if (one.hasClass("sign")) return passing.captions.has(one.data("block"));
  return (one.isNode() ? passing.bodies : passing.links).has(one.id());
};

/**
 * The body that is chosen stands out with its links, or two bodies with the links between them.
 * @param {Core} cy
 * @param {string[]} ids None, one or two.
 */
export const marked = (cy, ids) => {
  const [one, other] = ids.map((id) => cy.getElementById(id));
  cy.batch(() => {
    cy.nodes(".chosen").removeClass("chosen");
    cy.edges(".lit").removeClass("lit");
    if (!one) return;
    one.union(other ?? one).addClass("chosen");
    (other ? one.edgesWith(other) : one.connectedEdges()).addClass("lit");
  });
};

/**
 * The paths stand out, with what both their ends have links with; all else steps back.
 * @param {Core} cy
 * @param {import("../types").Paths} paths
 */
export const showPaths = (cy, { nodes, edges, shared }) => {
  const all = (/** @type {string[]} */ ids) =>
    ids.reduce((some, id) => some.union(cy.getElementById(id)), cy.collection());
  const path = all([...nodes, ...edges]);
  const forward = path.union(all(shared));
  cy.batch(() => {
    cy.elements(".onpath").not(path).removeClass("onpath");
    path.addClass("onpath");
    cy.elements(".back")
      .filter((one) => !nodes.length || forward.has(one))
      .removeClass("back");
    if (nodes.length) cy.elements().not(forward).addClass("back");
  });
};

/**
 * Whether paths are shown.
 * @param {Core} cy
 */
export const onPath = (cy) => cy.nodes(".onpath").nonempty();

/**
 * The body that the keyboard is at, or null.
 * @param {Core} cy
 * @returns {string | null}
 */
export const cursorOf = (cy) => cy.nodes(".cursor").toArray()[0]?.id() ?? null;

/**
 * @param {Core} cy
 * @param {string | null} id
 */
export const moveCursor = (cy, id) =>
  cy.batch(() => {
    cy.nodes(".cursor").removeClass("cursor");
    if (id) cy.getElementById(id).addClass("cursor");
  });

/**
 * Signs stand at the bodies whose links with the focus have changed: by id, "+", "−" or "±".
 * @param {Core} cy
 * @param {{ [id: string]: string }} signs
 */
export const changed = (cy, signs) =>
  cy.batch(() => {
    cy.nodes("[change]")
      .filter((one) => !signs[one.id()])
      .removeData("change");
    for (const [id, sign] of Object.entries(signs)) cy.getElementById(id).data("change", sign);
  });
