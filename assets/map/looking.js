// Looking around on the map: what is brought into sight, what is lit, where the keyboard is.
import { frame } from "./draw.js";
import { nearest, sight } from "./geometry.js";
import { cursorOf, moveCursor, onPath } from "./marks.js";
import { look, settle, travelling } from "./motion.js";
import { light } from "./overlay.js";
import { bodies, sheet, stage } from "./stage.js";

/**
 * Bring bodies into sight where they are out of it, or under what lies over the right side: by as
 * little as possible, and with the whole where one of them is nowhere to be seen.
 * @param {string[]} ids
 */
export const reveal = (ids) => show(ids, frame);

/**
 * @param {string[]} ids
 * @param {() => import("../types").Viewport} whole From where to look where one is out of sight.
 */
const show = (ids, whole) => {
  const { cy } = stage;
  settle(cy);
  const nodes = ids.map((id) => cy.getElementById(id)).filter((node) => node.nonempty());
  if (!nodes.length) return;
  const room = { width: cy.width() - stage.covered(), height: cy.height() };
  const now = { zoom: cy.zoom(), pan: { ...cy.pan() } };
  const boxes = nodes.map((node) => node.boundingBox());
  const { zoom, pan } = sight(boxes, room, now, whole());
  if (zoom !== now.zoom || pan.x !== now.pan.x || pan.y !== now.pan.y) look(cy, { zoom, pan });
};

/**
 * Light a body with its links and their ends, or none.
 * @param {string | null} id
 */
export const highlight = (id) => {
  const { cy } = stage;
  if (onPath(cy) || travelling()) return;
  const body = cy.getElementById(id ?? "");
  light(cy, body.nonempty() && !body.hasClass("faded") ? body.closedNeighborhood() : null, sheet);
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
  show([id], () => ({ zoom: cy.zoom(), pan: { ...cy.pan() } }));
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
