// The drawing of a view, as the first picture needs it.
import { bestLayout, captions, elements, trunks } from "./drawing.js";
import { whole } from "./geometry.js";
import { bodies, box, COMPASS, canvas, movedHere, sheet, stage } from "./stage.js";

/** What is left around what is seen as a whole. */
const MARGIN = 12;
/** Below this width of the canvas the whole map cannot be read. */
const NARROW = 600;
/** At this zoom labels of 12 pixels can be. */
const READABLE = 0.96;

/**
 * Say by which roles bodies and links are coloured, and which sentences links are, before anything
 * is drawn.
 * @param {import("../types").Vocabulary} vocabulary
 */
export const prepare = ({ roles, relations }) => {
  stage.roles = roles;
  stage.relations = relations;
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
  hold();
  cy.viewport(opening());
  cy.one("render", () => performance.mark("map painted"));
};

/** The focus of a compass is not moved: its trunks would point at nothing. @param {string} id */
const stays = (id) => stage.arrangement === COMPASS && id === stage.view.focus;

/** Have all that may be moved moved, and nothing else. */
export const hold = () => {
  for (const node of bodies()) node[stays(node.id()) ? "ungrabify" : "grabify"]();
};

/** What is drawn of the view. */
export const drawn = () => [...elements(stage.view, stage.layout, placing()), ...signs()];

/** What is drawn beside bodies and links: trunks and captions, on the compass alone. */
export const signs = () =>
  stage.arrangement === COMPASS ? [...trunks(stage.layout), ...captions(stage.layout)] : [];

/**
 * Where bodies stand on the compass, and where they were moved to from there.
 * @returns {(id: string) => import("../types").Point}
 */
export const placing = () => {
  const moved = movedHere();
  return (id) => {
    const [x, y] = stage.layout.places[id];
    return (stays(id) ? null : moved.get(id)) ?? { x, y };
  };
};

/** The viewport in which all that is not hidden is seen. */
export const frame = () => {
  const { cy, layout, arrangement } = stage;
  const seen = cy.nodes(":visible");
  const fresh = arrangement === COMPASS && !movedHere().size;
  if (seen.empty() || (fresh && seen.length === cy.nodes().length))
    return whole({ x1: 0, y1: 0, x2: layout.width, y2: layout.height }, canvas());
  const { x1, y1, x2, y2 } = seen.boundingBox();
  return whole({ x1: x1 - MARGIN, y1: y1 - MARGIN, x2: x2 + MARGIN, y2: y2 + MARGIN }, canvas());
};

/** Whether the canvas is a phone's. */
export const isNarrow = () => canvas().width < NARROW;

/**
 * The viewport of a fresh map: the whole or, on a phone where that could not be read, the focus.
 */
export const opening = () => {
  const all = frame();
  if (!isNarrow() || all.zoom >= READABLE) return all;
  const [{ width, height }, { x, y }] = [canvas(), placing()(stage.view.focus)];
  const pan = {
    x: filled(width / 2 - x * READABLE, stage.layout.width * READABLE, width),
    y: filled(height / 2 - y * READABLE, stage.layout.height * READABLE, height),
  };
  return { zoom: READABLE, pan };
};

/**
 * Where a drawing begins so that it fills the canvas as far as it can.
 * @param {number} start
 * @param {number} size
 * @param {number} room
 */
const filled = (start, size, room) =>
  size < room ? start : Math.min(0, Math.max(room - size, start));
