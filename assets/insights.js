// The insights, which Plotly draws: a point, or a row of a table, marks its body on the map; a plot
// is saved as a picture.
import { element } from "./dom.js";
import { isPhone } from "./rules.js";
import { looked, unfolding } from "./state.js";
import { change, now } from "./store.js";

/** A picture has twice as many pixels as the screen. */
const SCALE = 2;

/**
 * Mark a body on the map, which moves to one that is not there.
 * @param {string} id
 */
export const mark = (id) => {
  const { bodies, state, view } = now;
  const there = bodies.has(id) ? unfolding(state, view, id) : { focus: id };
  const made = { selected: id, insight: "", view: "", ...there };
  const begun = looked({ ...state, ...made }, view.begins) === "map" && !isPhone();
  change({ ...made, view: begun ? "" : "map" });
};

/**
 * An insight by itself, with its table; "" for all of them.
 * @param {string} name
 */
export const open = (name) => {
  change({ insight: name });
  element("insights-panel").scrollTo(0, 0);
  element("insights").focus();
};

/**
 * Save a plot as a picture, with the words that the page has around it.
 * @param {string} name
 */
export const save = (name) => {
  /** @type {import("./types").InsightPlot | null} */
  const plot = document.querySelector(`#insight-${name} .js-plotly-plot`);
  if (!plot) return;
  const { meta, ...layout } = plot.layout;
  const { width, height, ...words } = meta;
  const how = { format: "png", filename: name, width, height, scale: SCALE };
  return window.Plotly.downloadImage({ data: plot.data, layout: { ...layout, ...words } }, how);
};
