// The matrix: a table of who can read whom, in which each cell that is filled can be chosen.
import { element } from "./dom.js";

/**
 * What the server gives: a sentence, the bodies by id and label, and the cells, by row and column, with
 * their sign; whether they are all in one row and one column.
 * @typedef {{ said: string, bodies: [string, string][], cells: [number, number, string][],
 *   cross: boolean }} Matrix
 */

/** @type {{ [sign: string]: string }} */
const WAYS = {
  "⇄": "both ways",
  "→": "one way",
  "⇢": "whether it can be read in turn is not in these sources",
};
/** @type {{ [key: string]: [number, number] }} */
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * Draw the matrix; a cell that is chosen tells its reader and the one that is read.
 * @param {Matrix} matrix
 * @param {(reader: string, read: string) => void} chosen
 */
export const drawMatrix = ({ said, bodies, cells, cross }, chosen) => {
  const words = Object.assign(document.createElement("p"), { className: "quiet" });
  words.textContent = said;
  if (cross) words.append(" ", toTable());
  const place = element("matrix");
  if (!bodies.length) return place.replaceChildren(words);
  /** @type {Map<string, string>} */
  const signs = new Map(cells.map(([row, column, sign]) => [`${row} ${column}`, sign]));
  const table = Object.assign(document.createElement("table"), { className: "matrix" });
  Object.assign(table.createCaption(), { className: "unseen" }).textContent =
    "A row can read a column";
  const head = table.createTHead().insertRow();
  head.append(document.createElement("td"), ...bodies.map(([, label]) => header(label, "col")));
  const body = table.createTBody();
  bodies.forEach(([reader, label], row) => {
    const line = body.insertRow();
    line.append(header(label, "row"));
    bodies.forEach(([read, other], column) => {
      const sign = signs.get(`${row} ${column}`);
      const cell = line.insertCell();
      if (sign) cell.append(button(`${label} can read ${other}, ${WAYS[sign]}`, sign));
      if (sign) cell.firstElementChild?.addEventListener("click", () => chosen(reader, read));
    });
  });
  walk(table, cells);
  return place.replaceChildren(words, table);
};

const toTable = () => {
  const made = Object.assign(document.createElement("button"), { className: "link" });
  made.textContent = "See them as a table";
  made.dataset.see = "table";
  return made;
};

/**
 * @param {string} words
 * @param {"row" | "col"} scope
 */
const header = (words, scope) => {
  const made = Object.assign(document.createElement("th"), { scope });
  made.append(Object.assign(document.createElement("span"), { textContent: words }));
  return made;
};

/**
 * @param {string} words
 * @param {string} sign
 */
const button = (words, sign) => {
  const made = Object.assign(document.createElement("button"), { textContent: sign, title: words });
  made.className = sign === "⇄" ? "both" : "one";
  made.tabIndex = -1;
  made.setAttribute("aria-label", words);
  return made;
};

/**
 * One stop for Tab; arrows go to the next cell that is filled, in the row or column or else nearest.
 * @param {HTMLTableElement} table
 * @param {Matrix["cells"]} cells
 */
const walk = (table, cells) => {
  const at = ([row, column] = cells[0]) =>
    /** @type {HTMLElement | null} */ (
      table.tBodies[0].rows[row]?.cells[column + 1]?.firstElementChild
    );
  const first = at();
  if (first) first.tabIndex = 0;
  table.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const cell = event.target instanceof Element ? event.target.closest("td") : null;
    const line = cell?.closest("tr");
    if (!step || !cell || !line) return;
    event.preventDefault();
    const next = nearest(cells, line.sectionRowIndex, cell.cellIndex - 1, step);
    if (next) at(next)?.focus();
  });
  table.addEventListener("focusin", ({ target }) => {
    for (const one of table.querySelectorAll("[tabindex='0']")) one.setAttribute("tabindex", "-1");
    if (target instanceof HTMLElement) target.tabIndex = 0;
  });
};

/**
 * The filled cell that comes next in a direction: what lies aside counts as much farther.
 * @param {Matrix["cells"]} cells
 * @param {number} row
 * @param {number} column
 * @param {[number, number]} step
 */
export const nearest = (cells, row, column, [down, right]) => {
  /** @param {Matrix["cells"][number]} cell */
  const far = ([r, c]) => {
    const along = (r - row) * down + (c - column) * right;
    const aside = Math.abs((r - row) * right) + Math.abs((c - column) * down);
    return along > 0 ? along + 1000 * aside : Infinity;
  };
  let best;
  for (const cell of cells) if (far(cell) < (best ? far(best) : Infinity)) best = cell;
  return best;
};
