// How bodies and the view of them move: at once where a person asked for no motion.

/** @typedef {import("cytoscape").Core} Core */
/** @typedef {import("../types").Point} Point */
/** @typedef {import("../types").Viewport} Viewport */

const DURATION = { travel: 300, look: 200 };
/**
 * Where all is on its way to.
 * @type {{ ends: Map<string, Point>, viewport: Viewport } | null}
 */
let going = null;
/** From where the map will be looked at. @type {Viewport | null} */
let looked = null;

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
  if (looked) cy.viewport(looked);
  looked = null;
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
  looked = null;
  cy.stop(true);
  cy.nodes().stop(true);
};

/**
 * Look at the map from elsewhere.
 * @param {Core} cy
 * @param {Viewport} viewport
 */
export const look = (cy, viewport) => {
  if (still()) return cy.viewport(viewport);
  looked = viewport;
  const complete = () => settle(cy);
  cy.animate({ ...viewport }, { duration: DURATION.look, complete });
};
