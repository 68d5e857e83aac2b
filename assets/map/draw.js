// The drawing of a view, as the first picture needs it.
import { bestLayout, captions, elements } from "./drawing.js";
import { whole } from "./geometry.js";
import { box, COMPASS, canvas, draggedHere, sheet, stage } from "./stage.js";

const LEAST_ZOOM = { compass: 0.82, others: 0.3 };
/**
 * Say by which roles bodies and links are coloured, before anything is drawn.
 * @param {string[]} roles
 */
export const prepare = (roles) => {
  stage.roles = roles;
};

/**
 * Draw the first view.
 * @param {import("../types").View} view
 */
export const begin = (view) => {
  stage.view = view;
  stage.layout = bestLayout(view.layouts, canvas());
  const cy = window.cytoscape({
    container: box,
    elements: drawn(),
    style: sheet(),
    layout: { name: "preset", fit: false },
    minZoom: 0.1,
    maxZoom: 4,
    boxSelectionEnabled: false,
    autounselectify: true,
    pixelRatio: /** @type {any} */ ("auto"),
  });
  stage.cy = cy;
  cy.viewport(frame());
  cy.one("render", () => performance.mark("map painted"));
};

/** What is drawn of the view. */
export const drawn = () => [
  ...elements(stage.view, stage.layout, place),
  ...(stage.arrangement === COMPASS ? captions(stage.layout) : []),
];

/**
 * Where a body stands on the compass.
 * @param {string} id
 * @returns {import("../types").Point}
 */
export const place = (id) => {
  const [x, y] = stage.layout.places[id];
  return draggedHere().get(id) ?? { x, y };
};

/** The whole fits; where letters would come out too small, the focus is in the middle instead. */
export const frame = () => {
  const { cy, view, layout } = stage;
  const compass = stage.arrangement === COMPASS;
  const focus = cy.getElementById(view.focus);
  const bounds = compass
    ? { x1: 0, y1: 0, x2: layout.width, y2: layout.height }
    : cy.elements().boundingBox();
  const least = compass ? LEAST_ZOOM.compass : LEAST_ZOOM.others;
  if (focus.empty()) return whole(bounds, canvas(), least, null);
  return whole(bounds, canvas(), least, compass ? place(view.focus) : focus.position());
};
