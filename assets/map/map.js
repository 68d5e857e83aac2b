// The map on #map: draws a view with Cytoscape.js, which is used in this folder alone, and changes
// what is drawn as it is told. It keeps no state of its own but what has been dragged, and tells
// what a person does through its handlers.
import { tellOf } from "./card.js";
import { begin, drawn, frame, hold, opening, placing, signs } from "./draw.js";
import { bestLayout, standing } from "./drawing.js";
import { bring, forced, isHere } from "./force.js";
import { closest } from "./geometry.js";
import { cursor, highlight } from "./looking.js";
import { changed, filtered, marked, showPaths } from "./marks.js";
import { halt, settle, still, travel } from "./motion.js";
import { follow, light, restyled } from "./overlay.js";
import { bodies, box, COMPASS, canvas, movedHere, moveHere, sheet, stage } from "./stage.js";

export { prepare } from "./draw.js";
export { cursor, go, highlight, leave, reveal, walk, zoom } from "./looking.js";
export { lit } from "./overlay.js";

/** @typedef {import("../types").Point} Point */

/** How far from a body a finger may touch: half of the 44 pixels that fingers need. */
const FINGER = 22;
/** @type {import("../types").MapHandlers} */
let handlers;

/**
 * Have what a person does on the map done and told; to be called once, after the first drawing.
 * @param {import("../types").MapHandlers} told
 */
export const attend = (told) => {
  handlers = told;
  stage.covered = told.covered;
  listen();
};

/**
 * Draw a view in place of what is drawn.
 * @param {import("../types").View} view
 */
export const draw = (view) => {
  if (!stage.cy) return begin(view);
  stage.view = view;
  stage.layout = bestLayout(view.layouts, canvas());
  change();
};

/** From one view to another: what is in both travels, so that the reader's eye can follow. */
const change = () => {
  const { cy, view, layout } = stage;
  const starts = new Map(cy.nodes().map((node) => [node.id(), { ...node.position() }]));
  const start = starts.get(view.focus) ?? { x: layout.width / 2, y: layout.height / 2 };
  const moving = stage.arrangement === COMPASS && !still();
  halt(cy);
  light(cy, null);
  cy.batch(() => {
    cy.elements().remove();
    cy.add(drawn());
    if (moving) bodies().positions((node) => starts.get(node.id()) ?? start);
  });
  hold();
  drawSingle();
  if (stage.arrangement !== COMPASS) return put();
  if (!moving) return cy.viewport(opening());
  const place = placing();
  travel(cy, new Map(bodies().map((node) => [node.id(), place(node.id())])), opening());
};

/** Bring the whole into sight. */
export const fit = () => {
  settle(stage.cy);
  stage.cy.viewport(frame());
};

/**
 * Arrange the bodies by the compass, or by forces; fails where what arranges by forces does not
 * come, and they stay on the compass then.
 * @param {string} name
 */
export const arrange = async (name) => {
  if (name === stage.arrangement) return;
  settle(stage.cy);
  stage.arrangement = name;
  await put();
};

/** Put the bodies where the arrangement has them, and where they were dragged in it. */
const put = async () => {
  const { arrangement } = stage;
  try {
    if (arrangement !== COMPASS && !isHere()) await bring();
  } catch (failure) {
    stage.arrangement = COMPASS;
    throw failure;
  }
  if (arrangement === stage.arrangement) stand();
};

const stand = () => {
  const { cy, arrangement } = stage;
  const places = arrangement === COMPASS ? new Map() : forced();
  const [moved, place] = [movedHere(), placing()];
  cy.batch(() => {
    cy.nodes(".sign").remove();
    bodies().positions((node) => moved.get(node.id()) ?? places.get(node.id()) ?? place(node.id()));
    cy.add(signs());
  });
  hold();
  drawSingle();
  cy.viewport(frame());
};

/** Whether bodies were moved in what is drawn now. */
export const isMoved = () => movedHere().size > 0;

/** Have all bodies where the arrangement has them. */
export const reset = async () => {
  move(new Map());
  await put();
};

/**
 * Remember where bodies were moved to, and how to take that back.
 * @param {Map<string, Point>} places
 */
const move = (places) => {
  const before = movedHere();
  moveHere(places);
  handlers.moved(() => {
    moveHere(before);
    return put();
  });
};

/**
 * Where what is drawn stands, for a picture of it; nothing where it stands as a fresh page has it.
 * @returns {import("../types").Standing}
 */
export const places = () => {
  const { cy, view, layout, arrangement } = stage;
  settle(cy);
  const compass = arrangement === COMPASS;
  if (compass && !isMoved()) return {};
  return standing(
    view,
    layout,
    new Map(cy.nodes().map((node) => [node.id(), node.position()])),
    compass ? movedHere() : new Map(),
  );
};

/**
 * Show which elements pass: the others fade, or are hidden.
 * @param {import("../types").Passing} passing
 * @param {boolean} hide
 */
export const filter = (passing, hide) => filtered(stage.cy, passing, hide);

/**
 * Mark the body that is chosen, the two whose links are, or none.
 * @param {string[]} ids
 */
export const mark = (ids) => marked(stage.cy, ids);

/**
 * Show the paths between two bodies, or none.
 * @param {import("../types").Paths} paths
 */
export const path = (paths) => {
  light(stage.cy, null);
  showPaths(stage.cy, paths);
};

/**
 * Draw each link by itself, or only those of what is looked at.
 * @param {boolean} on
 */
export const single = (on) => {
  stage.single = on;
  drawSingle();
};

/** Without trunks there is nothing that would stand for the links. */
const drawSingle = () => {
  const on = stage.single || stage.arrangement !== COMPASS;
  stage.cy.batch(() => stage.cy.edges(".single").toggleClass("drawn", on));
};

/**
 * Put a sign at the bodies whose links with the focus have changed, by id; none at all others.
 * @param {{ [id: string]: string }} found
 */
export const changes = (found) => changed(stage.cy, found);

/** Take the colours of the theme that is on now. */
export const restyle = () => {
  stage.cy.style().fromJson(sheet()).update();
  restyled(sheet());
};

const listen = () => {
  const { cy } = stage;
  /**
   * The last two that were tapped: Cytoscape.js takes two quick taps anywhere for one double tap.
   */
  let taps = ["", ""];
  cy.on("tap", (event) => {
    taps = [taps[1], hit(event)?.id() ?? ""];
    tapped(event);
    tellOf(null);
  });
  cy.on("dbltap", (event) => {
    const body = hit(event);
    if (body?.isNode() && taps[0] === taps[1]) handlers.focus(body.id());
  });
  cy.on("mouseover", "node, edge", ({ target, renderedPosition }) => {
    box.style.cursor = "pointer";
    highlight(target.id(), target.isEdge() ? renderedPosition : null);
  });
  cy.on("mouseout", "node, edge", () => {
    box.style.cursor = "";
    highlight(cursor());
  });
  cy.on("viewport", () => follow(cy));
  cy.on("grab", "node", () => {
    settle(cy);
    highlight(null);
  });
  cy.on("dragfree", "node", ({ target }) => {
    move(new Map(movedHere()).set(target.id(), { ...target.position() }));
  });
  new ResizeObserver(resized).observe(box);
  for (const name of ["pointerdown", "pointermove"]) box.addEventListener(name, renew, true);
};

/** @param {import("cytoscape").EventObject} event */
const tapped = (event) => {
  const one = hit(event);
  if (!one) return handlers.clear();
  const { id, source, target } = one.data();
  if (!source) return handlers.select(id);
  const fold = stage.view.folds.find((some) => some.id === source || some.id === target);
  if (fold) handlers.select(fold.id);
  else handlers.link(source, target);
};

/**
 * The body or the link that a person means; a finger means the nearest body that it covers.
 * @param {import("cytoscape").EventObject} event
 * @returns {import("cytoscape").SingularElementReturnValue | null}
 */
const hit = ({ target, renderedPosition, originalEvent }) => {
  const finger = originalEvent?.type.startsWith("touch") ? FINGER : 0;
  const seen = bodies().filter((node) => node.visible() && !node.hasClass("faded"));
  const boxes = finger
    ? seen.map((node) => ({ node, ...node.renderedBoundingBox({ includeOverlays: false }) }))
    : [];
  return closest(boxes, renderedPosition, finger)?.node ?? (target === stage.cy ? null : target);
};

const resized = () => {
  const { cy, view, layout, arrangement } = stage;
  cy.resize();
  const best = bestLayout(view.layouts, canvas(), movedHere().size ? layout : undefined);
  if (best === layout || arrangement !== COMPASS) {
    settle(cy);
    return cy.viewport(opening());
  }
  stage.layout = best;
  change();
  handlers.redrawn();
};

let corner = "";
/** Cytoscape.js keeps the place of its box, and is not told when the page moves the map. */
const renew = () => {
  const { x, y } = box.getBoundingClientRect();
  if (corner === `${x} ${y}`) return;
  corner = `${x} ${y}`;
  stage.cy.resize();
};
