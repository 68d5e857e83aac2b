// What the map is drawn on and from: shared by the parts of this folder.
import { look } from "./look.js";
import { remember, remembered } from "./moved.js";

/** @typedef {import("../types").Point} Point */

export const COMPASS = "compass";
export const box = /** @type {HTMLElement} */ (document.getElementById("map"));

/**
 * What Cytoscape.js draws, the view that it is of, the layout of it that fits the canvas, how it is
 * arranged, the roles by which bodies and links are coloured, how much of the right side and of the
 * foot something lies over; ``relations`` are the sentences of links; ``single`` is whether each
 * link is drawn by itself.
 * @type {{ cy: import("cytoscape").Core, view: import("../types").View,
 *   layout: import("../types").Layout, arrangement: string, roles: string[], single: boolean,
 *   relations: { [relation: string]: string },
 *   covered: () => import("../types").Size }}
 */
export const stage = /** @type {any} */ ({
  arrangement: COMPASS,
  single: false,
  covered: () => ({ width: 0, height: 0 }),
});

/** By view and arrangement, where bodies were moved to. @type {Map<string, Map<string, Point>>} */
let all;
/** The browser's own, or, where that is not allowed, none. */
const storage = () => {
  try {
    return localStorage;
  } catch {
    return { getItem: () => null, setItem() {} };
  }
};

const viewNow = () => {
  const { view, layout, arrangement } = stage;
  const { sources, focus, left } = view;
  return [...sources, focus, left, arrangement, view.layouts.indexOf(layout)].join("\n");
};

/** Where bodies were moved to in what is drawn now. */
export const movedHere = () => {
  all ??= remembered(storage());
  return all.get(viewNow()) ?? new Map();
};

/** Have bodies moved to these places in what is drawn now. @param {Map<string, Point>} places */
export const moveHere = (places) => remember(storage(), all, viewNow(), places);

/** The size of the map's box. */
export const canvas = () => ({ width: box.clientWidth, height: box.clientHeight });

/** What is drawn and is a body, or several as one. */
export const bodies = () => stage.cy.nodes().not(".sign");

/** The style sheet, in the colours of the theme that is on now. */
export const sheet = () => {
  const tokens = getComputedStyle(document.documentElement);
  return look(stage.roles, (name) => tokens.getPropertyValue(name).trim());
};
