// What of a view is drawn, as Cytoscape.js takes it. Pure: no page and no map.
import { foldLink } from "../filter.js";

/** @typedef {import("../types").View} View */
/** @typedef {import("../types").Layout} Layout */
/** @typedef {import("../types").Size} Size */
/** @typedef {import("../types").Point} Point */
/** @typedef {(id: string) => Point} Place Where a body stands. */

/** How high bodies are, and the focus is. */
export const HEIGHT = 24;
export const FOCUS_HEIGHT = 36;
/** @type {{ [shape: string]: string }} */
const SHAPES = { pill: "round-rectangle", cut: "cut-rectangle", hexagon: "hexagon" };
/** How wide the rule along a block is. */
const RULE = 2;

/**
 * What another layout must fit better than the one in which bodies were moved, to take its place.
 */
const BETTER = 0.08;

/**
 * The layout that fits a canvas best: the first of those that need the least to be made smaller.
 * The one in which bodies were moved stays where another is hardly better, for they were moved in
 * it.
 * @param {Layout[]} layouts
 * @param {Size} canvas
 * @param {Layout} [drawn] The one in which bodies were moved, where some were.
 */
export const bestLayout = (layouts, canvas, drawn) => {
  const scale = (/** @type {Layout} */ one) =>
    Math.min(canvas.width / one.width, canvas.height / one.height, 1);
  const best = layouts.reduce((best, one) => (scale(one) > scale(best) + 0.001 ? one : best));
  return drawn && scale(best) < scale(drawn) + BETTER ? drawn : best;
};

/**
 * Bodies, folds, and links between those that are drawn.
 * @param {View} view
 * @param {Layout} layout
 * @param {Place} place
 * @returns {import("cytoscape").ElementDefinition[]}
 */
export const elements = (view, layout, place) => {
  const bodies = view.nodes.filter(({ id, fold }) => !fold && layout.places[id]);
  const here = new Set(bodies.map((body) => body.id));
  const links = view.edges.filter(({ source, target }) => here.has(source) && here.has(target));
  const pill = pillOf(layout, place);
  return [
    ...bodies.map((body) => pill(body, body.elsewhere ? "elsewhere" : "")),
    ...view.folds.map((fold) => pill({ ...fold, shape: "pill", dashed: false }, "family")),
    ...links.map(({ id, source, target, role, line, arrow }) => ({
      group: /** @type {const} */ ("edges"),
      classes: line === "solid" ? "single" : "",
      data: { id, source, target, role, line, arrow },
    })),
    ...view.folds.flatMap((fold) => fold.heads.map((head) => foldEdge(fold, head, view.focus))),
  ];
};

/**
 * @param {Layout} layout
 * @param {Place} place
 */
const pillOf =
  (layout, place) =>
  /**
   * @param {{ id: string, label: string, role: string, shape: string, dashed: boolean }} body
   * @param {string} classes
   * @returns {import("cytoscape").ElementDefinition}
   */
  ({ id, label, role, shape, dashed }, classes) => ({
    group: "nodes",
    classes,
    data: { id, label, role, dashed, shape: SHAPES[shape], width: layout.places[id][2] },
    position: { ...place(id) },
  });

/**
 * @param {import("../types").Fold} fold
 * @param {string} head Which way it goes: "to" the focus, or "from" it.
 * @param {string} focus
 * @returns {import("cytoscape").ElementDefinition}
 */
const foldEdge = ({ id, role }, head, focus) => {
  const [source, target] = head === "to" ? [id, focus] : [focus, id];
  const data = { id: foldLink(id, head), source, target, role, line: "solid", arrow: true };
  return { group: "edges", classes: "single", data };
};

/**
 * The trunks of a layout, and the rules along its blocks, under all else.
 * @param {Layout} layout
 * @returns {import("cytoscape").ElementDefinition[]}
 */
export const trunks = ({ trunks: all }) =>
  all.flatMap(({ block, role, dashed, outline, rule }) => {
    const [arrow, line] = [boxOf(outline), boxOf(rule)];
    const { x, y, width, height } = arrow;
    // in halves of the box that they lie in, from its middle
    const points = outline
      .flatMap((at) => [(2 * (at[0] - x)) / width, (2 * (at[1] - y)) / height])
      .map((at) => Math.max(-1, Math.min(at, 1)).toFixed(4))
      .join(" ");
    const size = { width: line.width + RULE, height: line.height + RULE };
    const drawn = { block, role, dashed, label: "" };
    return [
      sign(`trunk ${block}`, "trunk", arrow, { ...drawn, shape: "polygon", width, height, points }),
      sign(`rule ${block}`, "rule", line, { ...drawn, shape: "rectangle", ...size }),
    ];
  });

/**
 * @param {string} id
 * @param {string} name
 * @param {Point} position
 * @param {{ [name: string]: unknown }} data
 * @returns {import("cytoscape").ElementDefinition}
 */
const sign = (id, name, { x, y }, data) => ({
  group: "nodes",
  classes: `sign ${name}`,
  selectable: false,
  grabbable: false,
  data: { id, ...data },
  position: { x, y },
});

/**
 * The middle and the size of what points lie in.
 * @param {[number, number][]} points
 */
const boxOf = (points) => {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, top, bottom] = [
    Math.min(...xs),
    Math.max(...xs),
    Math.min(...ys),
    Math.max(...ys),
  ];
  const [width, height] = [right - left, bottom - top];
  return { x: left + width / 2, y: top + height / 2, width, height };
};

/**
 * The bodies that are drawn with their sizes, at the places of a layout, to be arranged.
 * @param {View} view
 * @param {Layout} layout
 * @returns {import("../types").Pill[]}
 */
export const pills = (view, layout) => {
  const folds = view.folds.map(({ id }) => ({ id, shape: "pill", fold: "" }));
  const drawn = [...view.nodes, ...folds].filter(({ id, fold }) => !fold && layout.places[id]);
  return drawn.map(({ id, shape }) => {
    const [x, y, width] = layout.places[id];
    return { id, shape, x, y, width, height: id === view.focus ? FOCUS_HEIGHT : HEIGHT };
  });
};

/**
 * What a caption says, in lines: its words, how many of its bodies pass, what is not known of them;
 * over no bodies its words alone.
 * @param {{ words: string, count: string, note: string, all: number }} caption
 * @param {number} passing
 */
export const captionText = ({ words, count, note, all }, passing) => {
  const counted = passing === all ? count : `${passing} of ${count}`;
  const first = all ? `${words} · ${counted}` : words;
  return note ? `${first}\n${note}` : first;
};

/**
 * The captions of a layout; quiet where they stand over no bodies.
 * @param {Layout} layout
 * @returns {import("cytoscape").ElementDefinition[]}
 */
export const captions = (layout) =>
  layout.captions.map(({ block, members: { length: all }, x, y, words, count, note }) => {
    const told = { words, count, note, all };
    const data = { label: captionText(told, all), ...told, block, shape: "rectangle", width: 1 };
    return sign(`caption ${block}`, all ? "caption" : "caption none", { x, y }, data);
  });

/**
 * Where bodies and captions stand, and how far bodies were moved from where the layout has them: of
 * several that are drawn as one, each as far as all.
 * @param {View} view
 * @param {Layout} layout
 * @param {Map<string, Point>} places Of bodies and captions, by the ids of what is drawn.
 * @param {Map<string, Point>} moved Where bodies were moved to.
 * @returns {import("../types").Standing}
 */
export const standing = (view, layout, places, moved) => {
  const told = (/** @type {string} */ id) => {
    const { x, y } = places.get(id) ?? { x: 0, y: 0 };
    return /** @type {[number, number]} */ ([x, y]);
  };
  const alone = view.nodes.filter(({ id }) => places.has(id));
  const here = layout.captions.filter(
    ({ block, members }) =>
      places.has(`caption ${block}`) &&
      (!members.length || members.some((id) => places.has(id) && !moved.has(id))),
  );
  const members = new Map(view.folds.map((fold) => [fold.id, fold.members]));
  const by = [...moved].filter(([id]) => layout.places[id]);
  return {
    places: Object.fromEntries(alone.map(({ id }) => [id, told(id)])),
    captions: Object.fromEntries(here.map(({ block }) => [block, told(`caption ${block}`)])),
    moved: Object.fromEntries(
      by.flatMap(([id, { x, y }]) => {
        const [fromX, fromY] = layout.places[id];
        return (members.get(id) ?? [id]).map((one) => [one, [x - fromX, y - fromY]]);
      }),
    ),
  };
};
