// How bodies and the view of them move: at once where a person asked for no motion.

/** @typedef {import("cytoscape").Core} Core */
/** @typedef {import("../types").Point} Point */
/** @typedef {import("../types").Viewport} Viewport */

const DURATION = { travel: 300, pan: 200, centre: 150 };
/**
 * Where all is on its way to.
 * @type {{ ends: Map<string, Point>, viewport: Viewport } | null}
 */
let going = null;

/** Whether a person asked for no motion. */
export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * Have bodies, and the view of them, travel to their ends.
 * @param {Core} cy
 * @param {Map<string, Point>} ends
 * @param {Viewport} viewport
 */
export const travel = (cy, ends, viewport) => {
  const how = /** @type {const} */ ({ duration: DURATION.travel, easing: "ease-in-out" });
  going = { ends, viewport };
  cy.nodes().forEach((node) => {
    // a copy, since Cytoscape.js changes the objects that it is given
    node.animate({ position: { ...(ends.get(node.id()) ?? node.position()) } }, how);
  });
  cy.animate({ ...viewport }, { ...how, complete: () => settle(cy) });
};

/** Whether bodies are on their way. */
export const travelling = () => going !== null;

/**
 * Go at once where all is on its way to, before anything else reads or sets places or viewport.
 * @param {Core} cy
 */
export const settle = (cy) => {
  cy.stop(true);
  if (!going) return;
  const { ends, viewport } = going;
  going = null;
  cy.nodes().stop(true);
  cy.batch(() => cy.nodes().positions((node) => ends.get(node.id()) ?? node.position()));
  cy.viewport(viewport);
};

/**
 * Leave all where it is now.
 * @param {Core} cy
 */
export const halt = (cy) => {
  going = null;
  cy.stop(true);
  cy.nodes().stop(true);
};

/**
 * @param {Core} cy
 * @param {Point} by
 */
export const pan = (cy, by) => {
  if (still()) cy.panBy(by);
  else cy.animate({ panBy: by }, { duration: DURATION.pan });
};

/**
 * @param {Core} cy
 * @param {import("cytoscape").NodeSingular} node
 */
export const centre = (cy, node) => {
  if (still()) cy.center(node);
  else cy.animate({ center: { eles: node } }, { duration: DURATION.centre });
};
