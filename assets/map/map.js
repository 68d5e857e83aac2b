// The map on #map: draws a view with Cytoscape.js, which is used in this folder alone, and changes
// what is drawn as it is told. It keeps no state of its own but what has been dragged, and tells
// what a person does through its handlers.
import { begin, drawn, frame, place } from "./draw.js";
import { bestLayout, captions } from "./drawing.js";
import { bring, forced, isHere } from "./force.js";
import { cursor, highlight } from "./looking.js";
import { filtered, marked, showPaths } from "./marks.js";
import { halt, settle, still, travel } from "./motion.js";
import { follow, light, restyled } from "./overlay.js";
import { bodies, box, COMPASS, canvas, draggedHere, sheet, stage } from "./stage.js";

export { prepare } from "./draw.js";
export { cursor, go, highlight, leave, reveal, walk, zoom } from "./looking.js";
export { lit } from "./overlay.js";

/** @typedef {import("../types").Point} Point */

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
  if (stage.arrangement !== COMPASS) return put();
  if (!moving) return cy.viewport(frame());
  travel(cy, new Map(bodies().map((node) => [node.id(), place(node.id())])), frame());
};

/** Bring the whole into sight. */
export const fit = () => {
  settle(stage.cy);
  stage.cy.viewport(frame());
};

/**
 * Arrange the bodies by the compass, or by forces; fails where what arranges by forces does not come,
 * and they stay on the compass then.
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
  const kept = draggedHere();
  cy.batch(() => {
    cy.nodes(".caption").remove();
    bodies().positions((node) => kept.get(node.id()) ?? places.get(node.id()) ?? place(node.id()));
    if (arrangement === COMPASS) cy.add(captions(stage.layout));
  });
  cy.viewport(frame());
};

/**
 * Where what is drawn stands, for a picture of it; nothing where it stands as a fresh page has it.
 * @returns {{ [id: string]: [number, number] }}
 */
export const places = () => {
  settle(stage.cy);
  const fresh = stage.arrangement === COMPASS && !draggedHere().size;
  // a picture has no folds, and nothing is known of where their bodies would be
  if (fresh || stage.view.folds.length) return {};
  const shown = bodies().nodes(":visible");
  return Object.fromEntries(
    shown.map((node) => [node.id(), [node.position("x"), node.position("y")]]),
  );
};

/**
 * Show which elements pass: the others fade, or are hidden.
 * @param {import("../types").Passing} passing
 * @param {Set<string>} withdrawn Bodies that are hidden in any case.
 * @param {boolean} hide
 */
export const filter = (passing, withdrawn, hide) => filtered(stage.cy, passing, withdrawn, hide);

/**
 * Mark the body that is chosen, or none.
 * @param {string} id
 */
export const mark = (id) => marked(stage.cy, id);

/**
 * Show the paths between two bodies, or none.
 * @param {import("../types").Paths} paths
 */
export const path = (paths) => {
  light(stage.cy, null);
  showPaths(stage.cy, paths);
};

/** Take the colours of the theme that is on now. */
export const restyle = () => {
  stage.cy.style().fromJson(sheet()).update();
  restyled(sheet());
};

const listen = () => {
  const { cy } = stage;
  cy.on("tap", "node", (event) => handlers.select(event.target.id()));
  cy.on("dbltap", "node", (event) => handlers.focus(event.target.id()));
  cy.on("tap", (event) => {
    if (event.target === cy) handlers.clear();
  });
  cy.on("mouseover", "node", (event) => {
    box.style.cursor = "pointer";
    highlight(event.target.id());
  });
  cy.on("mouseout", "node", () => {
    box.style.cursor = "";
    highlight(cursor());
  });
  cy.on("viewport", () => follow(cy));
  cy.on("grab", "node", () => {
    settle(cy);
    light(cy, null);
  });
  cy.on("dragfree", "node", ({ target }) => {
    draggedHere().set(target.id(), { ...target.position() });
  });
  new ResizeObserver(resized).observe(box);
  for (const name of ["pointerdown", "pointermove"]) box.addEventListener(name, renew, true);
};

const resized = () => {
  const { cy, view, layout, arrangement } = stage;
  cy.resize();
  const best = bestLayout(view.layouts, canvas());
  if (best === layout || arrangement !== COMPASS) return fit();
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
