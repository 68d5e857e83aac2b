// How the map looks: Cytoscape.js's style sheet, from the colours that the page brings.
import { FOCUS_HEIGHT, HEIGHT } from "./drawing.js";

/** @typedef {import("cytoscape").StylesheetJson} Sheet */

const FONT = "system-ui, Roboto, sans-serif";
/** How faint the links of a role are, those of all others being OTHERS. */
const FAINT = new Map([
  ["to", 0.42],
  ["both", 0.42],
  ["from", 0.42],
  ["organization", 0.22],
]);
const OTHERS = 0.35;
/** How high a line of a caption is, as graph/place/measure.py has it. */
const LINE = 16;

/**
 * @param {string[]} roles
 * @param {(name: string) => string} colour The value of a CSS variable.
 * @returns {Sheet}
 */
export const look = (roles, colour) => [
  ...bodies(roles, colour),
  ...links(roles, colour),
  ...marks(colour),
  ...changes(colour),
];

/**
 * @param {string[]} roles
 * @param {(name: string) => string} colour
 * @returns {Sheet}
 */
const bodies = (roles, colour) => [
  {
    selector: "node",
    style: {
      width: "data(width)",
      height: HEIGHT,
      label: "data(label)",
      "font-family": FONT,
      "font-size": 12,
      "text-valign": "center",
      "text-halign": "center",
      "border-width": 1.25,
      shape: /** @type {any} */ ("data(shape)"),
      "corner-radius": "6",
      "z-index": 2,
    },
  },
  ...roles.map((role) => ({
    selector: `node[role="${role}"]`,
    style: {
      "background-color": colour(`--${role}-fill`),
      "border-color": colour(`--${role}-border`),
      color: colour(`--${role}-text`),
    },
  })),
  {
    selector: 'node[role="focus"]',
    style: { height: FOCUS_HEIGHT, "font-size": 14, "font-weight": 600 },
  },
  {
    selector: "node[?dashed]",
    style: { "border-style": "dashed", "background-color": colour("--canvas") },
  },
  { selector: "node.family", style: { "border-style": "double", "border-width": 3 } },
  { selector: "node.elsewhere", style: { "border-style": "dashed" } },
  {
    selector: "node.caption",
    style: {
      "background-opacity": 0,
      "border-width": 0,
      width: 1,
      height: 1,
      "font-size": 13,
      "font-weight": 600,
      "text-wrap": "wrap",
      "line-height": LINE / 13,
      color: colour("--quiet"),
      "text-background-color": colour("--canvas"),
      "text-background-opacity": 1,
      "text-background-padding": "3px",
      "z-index": 0,
      events: "no",
    },
  },
  {
    selector: "node.caption.none",
    style: { "font-weight": 400, "font-size": 12, "line-height": LINE / 12 },
  },
  {
    selector: "node.trunk, node.rule",
    style: {
      height: "data(height)",
      events: "no",
      "z-compound-depth": "bottom",
    },
  },
  {
    selector: "node.trunk",
    style: { "shape-polygon-points": /** @type {any} */ ("data(points)") },
  },
  { selector: "node.rule", style: { "border-width": 0 } },
  ...roles.map((role) => ({
    selector: `node.rule[role="${role}"]`,
    style: { "background-color": colour(`--${role}-border`) },
  })),
];

/**
 * @param {string[]} roles
 * @param {(name: string) => string} colour
 * @returns {Sheet}
 */
const links = (roles, colour) => [
  {
    selector: "edge",
    style: { width: 1, "curve-style": "straight", "arrow-scale": 0.75, "z-index": 1 },
  },
  ...roles.map((role) => ({
    selector: `edge[role="${role}"]`,
    style: {
      "line-color": colour(`--${role}-border`),
      "target-arrow-color": colour(`--${role}-border`),
      opacity: FAINT.get(role) ?? OTHERS,
    },
  })),
  { selector: "edge[?arrow]", style: { "target-arrow-shape": "triangle" } },
  { selector: 'edge[line="dotted"]', style: { "line-style": "dotted", opacity: 0.25 } },
  {
    selector: 'edge[line="dashed"]',
    style: { "line-style": "dashed", "line-dash-pattern": [5, 3], width: 1.4, opacity: 0.8 },
  },
];

/**
 * What passes, what is chosen, what is near.
 * @param {(name: string) => string} colour
 * @returns {Sheet}
 */
const marks = (colour) => [
  { selector: ".faded", style: { opacity: 0.13 } },
  { selector: "edge.faded", style: { visibility: "hidden" } },
  { selector: ".hidden", style: { display: "none" } },
  { selector: "node.back", style: { opacity: 0.22 } },
  { selector: "edge.back", style: { opacity: 0.05 } },
  { selector: "edge.single", style: { display: "none" } },
  { selector: "edge.single.drawn", style: { display: "element" } },
  {
    selector: "edge.near, edge.lit",
    style: { display: "element", opacity: 1, width: 1.8, "z-index": 3 },
  },
  {
    selector: "edge.onpath",
    style: { display: "element", opacity: 1, width: 3, "z-index": 4 },
  },
  { selector: "node.onpath", style: { "border-width": 2.5 } },
  {
    selector: "node.chosen",
    style: {
      "border-width": 3,
      "underlay-color": colour("--to-border"),
      "underlay-opacity": 0.28,
      "underlay-padding": 5,
    },
  },
  {
    selector: "node.cursor",
    style: { "underlay-color": colour("--ink"), "underlay-opacity": 0.35, "underlay-padding": 6 },
  },
];

/** By sign, the role whose colour it has, and what is drawn of it. */
const SIGNS = {
  "+": ["both", "M5 9h8M9 5v8"],
  "−": ["from", "M5 9h8"],
  "±": ["group", "M6 7h6M9 4v6M6 13h6"],
};

/**
 * What has changed: a sign on the corner of a body.
 * @param {(name: string) => string} colour
 * @returns {Sheet}
 */
const changes = (colour) =>
  Object.entries(SIGNS).map(([sign, [role, path]]) => ({
    selector: `node[change="${sign}"]`,
    style: {
      "background-image": drawnSign(path, colour(`--${role}-border`), colour("--canvas")),
      "background-width": 18,
      "background-height": 18,
      "background-position-x": "100%",
      "background-position-y": "0%",
      "background-offset-x": 9,
      "background-offset-y": -9,
      "background-clip": "none",
      "background-image-containment": "over",
      "bounds-expansion": 9,
    },
  }));

/**
 * @param {string} path
 * @param {string} line
 * @param {string} fill
 */
const drawnSign = (path, line, fill) => {
  const circle = `<circle cx="9" cy="9" r="8" fill="${fill}" stroke="${line}" stroke-width="1.5"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="18" height="18">${circle}<path d="${path}" stroke="${line}" stroke-width="2" fill="none"/></svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
};
