// What the map is drawn on and from: shared by the parts of this folder.
import { look } from "./look.js";

/** @typedef {import("../types").Point} Point */

export const COMPASS = "compass";
export const box = /** @type {HTMLElement} */ (document.getElementById("map"));

/**
 * What Cytoscape.js draws, the view that it is of, the layout of it that fits the canvas, how it is
 * arranged, the roles by which bodies and links are coloured, and how much of the right side something
 * lies over.
 * @type {{ cy: import("cytoscape").Core, view: import("../types").View,
 *   layout: import("../types").Layout, arrangement: string, roles: string[],
 *   covered: () => number }}
 */
export const stage = /** @type {any} */ ({ arrangement: COMPASS, covered: () => 0 });

/** By view and arrangement, where bodies were dragged to. @type {Map<string, Map<string, Point>>} */
const dragged = new Map();

/** Where bodies were dragged to in what is drawn now. */
export const draggedHere = () => {
  const { view, layout, arrangement } = stage;
  const key = [...view.sources, view.focus, arrangement, view.layouts.indexOf(layout)].join("\n");
  const places = dragged.get(key) ?? new Map();
  dragged.set(key, places);
  return places;
};

/** The size of the map's box. */
export const canvas = () => ({ width: box.clientWidth, height: box.clientHeight });

/** What is drawn and is a body, or several as one. */
export const bodies = () => stage.cy.nodes().not(".caption");

/** The style sheet, in the colours of the theme that is on now. */
export const sheet = () => {
  const tokens = getComputedStyle(document.documentElement);
  return look(stage.roles, (name) => tokens.getPropertyValue(name).trim());
};
