// What stands out on the map and what steps back: by the classes of what is drawn.

/** @typedef {import("cytoscape").Core} Core */
/** @typedef {import("cytoscape").SingularElementReturnValue} Element */
/** @typedef {import("../types").Passing} Passing */

/**
 * What does not pass is faded or hidden. Only what changes is touched, since styling costs.
 * @param {Core} cy
 * @param {Passing} passing
 * @param {Set<string>} withdrawn
 * @param {boolean} hide
 */
export const filtered = (cy, passing, withdrawn, hide) => {
  const away = hide ? "hidden" : "faded";
  /** @type {{ [name: string]: Element[] }} */
  const lists = { hidden: [], faded: [], "": [] };
  cy.elements().forEach((one) => {
    const wanted = withdrawn.has(one.id()) ? "hidden" : passes(one, passing) ? "" : away;
    const has = one.hasClass("hidden") ? "hidden" : one.hasClass("faded") ? "faded" : "";
    if (wanted !== has) lists[wanted].push(one);
  });
  cy.batch(() => {
    for (const [name, list] of Object.entries(lists))
      cy.collection(/** @type {any} */ (list))
        .removeClass("faded hidden")
        .addClass(name);
  });
};

/**
 * @param {Element} one
 * @param {Passing} passing
 */
const passes = (one, passing) => {
  if (one.hasClass("caption")) return passing.captions.has(one.data("block"));
  return (one.isNode() ? passing.bodies : passing.links).has(one.id());
};

/**
 * @param {Core} cy
 * @param {string} id
 */
export const marked = (cy, id) =>
  cy.batch(() => {
    cy.nodes(".chosen").removeClass("chosen");
    if (id) cy.getElementById(id).addClass("chosen");
  });

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
