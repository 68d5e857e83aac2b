// The matrix, which Plotly draws: its cells are chosen by a click, or walked over by the keyboard.
import { set } from "./dash.js";
import { speak } from "./dom.js";

/** A filled cell: row, column and sign. @typedef {[number, number, string]} Cell */
/** @typedef {import("./types").MatrixPlot} MatrixPlot */
/** @typedef {(reader: string, read: string) => void} Chosen */

/** @type {{ [key: string]: [number, number] }} */
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
/** The reader and the one that is read where the keyboard is, or was last. @type {string[]} */
let last = [];

const plot = () =>
  /** @type {MatrixPlot | null} */ (document.querySelector("#matrix-plot .js-plotly-plot"));

/**
 * The cells that have a sign, by row.
 * @param {string[][]} text The signs by row and column.
 * @returns {Cell[]}
 */
export const filled = (text) =>
  text.flatMap((signs, row) =>
    signs.flatMap((sign, column) => (sign ? [/** @type {Cell} */ ([row, column, sign])] : [])),
  );

/**
 * The links of a cell that was clicked are chosen.
 * @param {{ points: { x: string, y: string }[] } | null} clicked
 * @param {Chosen} chosen
 */
export const onCell = (clicked, chosen) => {
  const point = clicked?.points[0];
  if (!point) return;
  // else Dash is silent on a second click on the same cell
  set("matrix-plot", { clickData: null });
  last = [point.y, point.x];
  chosen(point.y, point.x);
};

/**
 * One stop for Tab: arrows go to the next cell that is filled, in the row or column or else
 * nearest; Enter chooses its links, Escape leads back.
 * @param {Chosen} chosen
 * @param {() => void} back
 */
export const walkMatrix = (chosen, back) => {
  document.addEventListener("keydown", (event) => {
    const drawn = onMatrix(event) && plot();
    if (!drawn || event.ctrlKey || event.metaKey || event.altKey) return;
    const { x, y, text } = drawn.data[0];
    const [row, column] = at(drawn);
    const step = STEPS[event.key];
    if (!step && event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    if (event.key === "Enter") chosen(y[row], x[column]);
    else if (event.key === "Escape") back();
    else go(drawn, nearest(filled(text), row, column, step) ?? [row, column, ""]);
  });
  document.addEventListener("focusin", (event) => {
    const drawn = onMatrix(event)?.matches(":focus-visible") && plot();
    if (drawn) go(drawn, at(drawn));
  });
  document.addEventListener("focusout", (event) => {
    const drawn = onMatrix(event) && plot();
    if (!drawn) return;
    window.Plotly.Fx.unhover(drawn);
    window.Plotly.relayout(drawn, { shapes: framed(drawn) });
  });
};

/** What has a line around it anyhow. @param {MatrixPlot} drawn */
const framed = ({ layout }) => layout.meta ?? [];

/** The matrix, where something happens on it. @param {Event} event */
const onMatrix = ({ target }) =>
  target instanceof Element && target.matches(".matrix") ? target : undefined;

/**
 * Where the keyboard is: where it was, if that is filled still, else at the first.
 * @param {MatrixPlot} drawn
 */
const at = ({ data: [{ x, y, text }] }) => {
  const cells = filled(text);
  return cells.find(([row, column]) => y[row] === last[0] && x[column] === last[1]) ?? cells[0];
};

/**
 * Mark a cell, bring it into sight, and say it.
 * @param {MatrixPlot} drawn
 * @param {Cell} cell
 */
const go = (drawn, [row, column]) => {
  const { x, y, hovertext } = drawn.data[0];
  last = [y[row], x[column]];
  const line = { color: drawn.layout.font.color, width: 3 };
  // within its cell, since the edge of the plot cuts off what is beyond
  const [x0, x1, y0, y1] = [column - 0.44, column + 0.44, row - 0.44, row + 0.44];
  const mark = { type: "rect", x0, x1, y0, y1, line };
  window.Plotly.relayout(drawn, { shapes: [...framed(drawn), mark] });
  scroll(drawn, row, column);
  window.Plotly.Fx.hover(drawn, { xval: column, yval: row });
  // what Plotly shows is HTML
  const parsed = new DOMParser().parseFromString(hovertext[row][column], "text/html");
  speak(parsed.body.textContent ?? "");
};

/**
 * Scroll the panel so that a cell is seen, with what is around it.
 * @param {MatrixPlot} drawn
 * @param {number} row
 * @param {number} column
 */
const scroll = (drawn, row, column) => {
  const panel = drawn.closest(".listing");
  if (!panel) return;
  const step = drawn.layout.width / drawn.data[0].x.length;
  const [box, frame] = [drawn.getBoundingClientRect(), panel.getBoundingClientRect()];
  // the names of rows and columns lie over what is scrolled
  const corner = drawn.closest(".matrix")?.querySelector(".corner")?.getBoundingClientRect();
  const { width = 0, height = 0 } = corner ?? {};
  const left = box.left + column * step - frame.left - width;
  const top = box.top + row * step - frame.top - height;
  panel.scrollBy(
    beyond(left, panel.clientWidth - width, 2 * step),
    beyond(top, panel.clientHeight - height, 2 * step),
  );
};

/**
 * How far a place lies beyond what is seen, less a margin.
 * @param {number} place
 * @param {number} seen
 * @param {number} margin
 */
const beyond = (place, seen, margin) =>
  Math.min(0, place - margin) || Math.max(0, place + margin - seen);

/**
 * The filled cell that comes next in a direction: what lies aside counts as much farther.
 * @param {Cell[]} cells
 * @param {number} row
 * @param {number} column
 * @param {[number, number]} step
 */
export const nearest = (cells, row, column, [down, right]) => {
  /** @param {Cell} cell */
  const far = ([r, c]) => {
    const along = (r - row) * down + (c - column) * right;
    const aside = Math.abs((r - row) * right) + Math.abs((c - column) * down);
    return along > 0 ? along + 1000 * aside : Infinity;
  };
  let best;
  for (const cell of cells) if (far(cell) < (best ? far(best) : Infinity)) best = cell;
  return best;
};
