// Looking around on the map: what is brought into sight, what is lit, where the keyboard is.
import { tellOf } from "./card.js";
import { frame, isNarrow } from "./draw.js";
import { nearest, sight } from "./geometry.js";
import { cursorOf, moveCursor, onPath } from "./marks.js";
import { look, settle, travelling } from "./motion.js";
import { light, lit } from "./overlay.js";
import { bodies, sheet, stage } from "./stage.js";

/**
 * Bring bodies into sight where they are out of it, or under what lies over a side: by as
 * little as possible, and, where the whole can be read, with the whole if one of them is nowhere to
 * be seen.
 * @param {string[]} ids
 */
export const reveal = (ids) => show(ids, isNarrow() ? here : frame);

const here = () => ({ zoom: stage.cy.zoom(), pan: { ...stage.cy.pan() } });

/**
 * @param {string[]} ids
 * @param {() => import("../types").Viewport} whole From where to look where one is out of sight.
 */
const show = (ids, whole) => {
  const { cy } = stage;
  settle(cy);
  const nodes = ids.map((id) => cy.getElementById(id)).filter((node) => node.nonempty());
  if (!nodes.length) return;
  const { width, height } = stage.covered();
  const room = { width: cy.width() - width, height: cy.height() - height };
  const now = here();
  const boxes = nodes.map((node) => node.boundingBox());
  const { zoom, pan } = sight(boxes, room, now, whole());
  if (zoom !== now.zoom || pan.x !== now.pan.x || pan.y !== now.pan.y) look(cy, { zoom, pan });
};

/**
 * Tell of a body or a link, and light it: a body with its links and their ends, a link with its
 * ends and what goes the other way. Null for neither.
 * @param {string | null} id
 * @param {import("../types").Point | null} [at] Where on the canvas a link is pointed at.
 */
export const highlight = (id, at = null) => {
  const { cy } = stage;
  const one = cy.collection().union(cy.getElementById(id ?? ""));
  const there = one.nonempty() && !one.hasClass("faded") && !travelling();
  if (!onPath(cy) && !travelling()) illuminate(there ? one : null);
  const point = at && { x1: at.x, y1: at.y, x2: at.x, y2: at.y };
  tellOf(there ? id : null, () => ({ beside: point ?? boxOf(id ?? ""), seen: litBoxes() }));
};

/** @param {import("cytoscape").CollectionReturnValue | null} one */
const illuminate = (one) => {
  const { cy } = stage;
  if (!one) return light(cy, null);
  const ends = one.connectedNodes();
  if (ends.empty()) light(cy, one.closedNeighborhood(), sheet);
  else light(cy, one.parallelEdges().union(ends), sheet, false);
};

/** The boxes, on the canvas, of the bodies that are lit. */
const litBoxes = () =>
  lit().map((id) => stage.cy.getElementById(id).renderedBoundingBox({ includeOverlays: false }));

/** @param {string} id */
const boxOf = (id) => {
  const one = stage.cy.getElementById(id);
  return one.empty() ? null : one.renderedBoundingBox();
};

/** The body that the keyboard is at, or null. */
export const cursor = () => cursorOf(stage.cy);

/**
 * Put the keyboard at a body, and bring that into sight.
 * @param {string} id
 */
export const go = (id) => {
  const { cy } = stage;
  const node = cy.getElementById(id);
  if (node.empty()) return;
  settle(cy);
  moveCursor(cy, id);
  highlight(id);
  show([id], here);
};

/**
 * Go to the nearest body in a direction; gives where the keyboard is then.
 * @param {import("../types").Point} direction
 */
export const walk = (direction) => {
  settle(stage.cy);
  if (!cursor()) go(stage.view.focus);
  const from = stage.cy.getElementById(cursor() ?? "");
  if (from.empty()) return null;
  const seen = bodies().filter((node) => node.visible() && !node.hasClass("faded"));
  const others = seen.not(from).nodes();
  const places = others.map((node) => ({ id: node.id(), ...node.position() }));
  const next = nearest(from.position(), places, direction);
  if (next) go(next.id);
  return cursor();
};

/** Take the keyboard off the map. */
export const leave = () => {
  moveCursor(stage.cy, null);
  highlight(null);
};

/**
 * Zoom around the middle.
 * @param {number} factor
 */
export const zoom = (factor) => {
  const { cy } = stage;
  settle(cy);
  const middle = { x: cy.width() / 2, y: cy.height() / 2 };
  cy.zoom({ level: cy.zoom() * factor, renderedPosition: middle });
};
