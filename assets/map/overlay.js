// A body with its links and their ends is drawn once more over the map, and the map itself steps
// back as one picture: what that costs does not grow with the map.
import { make } from "../dom.js";

/** @typedef {import("cytoscape").Core} Core */

/** @type {Core | null} */
let over = null;

/**
 * Light some elements of the map, or none.
 * @param {Core} cy
 * @param {import("cytoscape").CollectionReturnValue | null} near
 * @param {() => import("cytoscape").StylesheetJson} [sheet] Needed for the first that are lit.
 * @param {boolean} [dim] Whether the rest steps back.
 */
export const light = (cy, near, sheet, dim = true) => {
  const box = /** @type {HTMLElement} */ (cy.container());
  box.classList.toggle("dimmed", Boolean(near) && dim);
  over?.elements().remove();
  if (!near || !sheet) return;
  over ??= overlaid(box, sheet());
  over.add(near.map((one) => /** @type {any} */ (withClass(one))));
  follow(cy);
};

/** @param {import("cytoscape").NodeSingular | import("cytoscape").EdgeSingular} one */
const withClass = (one) => {
  const made = one.json();
  return one.isEdge() ? { ...made, classes: `${made.classes} near` } : made;
};

/**
 * @param {HTMLElement} box
 * @param {import("cytoscape").StylesheetJson} style
 */
const overlaid = (box, style) => {
  return window.cytoscape({
    container: box.appendChild(make("div", "", { id: "over" })),
    style,
    layout: { name: "preset", fit: false },
    minZoom: 0.1,
    maxZoom: 4,
    userPanningEnabled: false,
    userZoomingEnabled: false,
    autoungrabify: true,
    autounselectify: true,
  });
};

/**
 * Look at the same part of the map.
 * @param {Core} cy
 */
export const follow = (cy) => {
  over?.viewport({ zoom: cy.zoom(), pan: { ...cy.pan() } });
};

/** @param {import("cytoscape").StylesheetJson} sheet */
export const restyled = (sheet) => over?.style().fromJson(sheet).update();

/** The bodies that are lit. */
export const lit = () => over?.nodes().map((node) => node.id()) ?? [];
