// The sheet as elements: blocks in columns, in each block its bodies as buttons.
import { now } from "../store.js";
import { classes, fitting, placeOf } from "./marks.js";

/** @typedef {import("../types").Sheet} Sheet */

/** The narrowest that a column of so many pills is, in pixels, with what is between blocks. */
const NARROWEST = [0, 0, 214, 175];
/** What is left between columns, and at the sides. */
const [GUTTER, PADDING] = [10, 16];
const PHONE = 760;
const TOP = /^(TC) /;

/** The body that the sheet is looked at from: the chosen one, or the centre; "" without one. */
export const chosen = () => {
  const { selected, focus, link } = now.state;
  return link[0] || selected || focus || (now.view.begins === "map" ? now.view.home : "");
};

export const box = /** @type {HTMLElement} */ (document.getElementById("sheet"));

/**
 * What is drawn: the sheet, and its pills by place.
 * @type {{ sheet: Sheet | null, pills: HTMLButtonElement[] }}
 */
export const drawn = { sheet: null, pills: [] };

/**
 * Draw a sheet in place of the one that is drawn.
 * @param {Sheet} sheet
 */
export const draw = (sheet) => {
  drawn.sheet = sheet;
  drawn.pills = [];
  const within = document.createElement("div");
  within.className = "blocks";
  within.append(...sheet.blocks.map((block, at) => drawnBlock(sheet, block, at)));
  box.setAttribute("aria-label", `${sheet.words}. ${KEYS}`);
  box.replaceChildren(within);
  arrange();
};

const KEYS =
  "Arrow keys go to the nearest, letters and digits find one, Enter opens its compass, o opens a family.";

/**
 * @param {Sheet} sheet
 * @param {Sheet["blocks"][number]} block
 * @param {number} at
 */
const drawnBlock = (sheet, block, at) => {
  const part = document.createElement("section");
  part.className = block.goes_on ? "field goes-on" : "field";
  part.dataset.field = block.key;
  const [words] = block.words.split(". ");
  const more = block.goes_on ? ", continued" : "";
  const before = block.goes_on ? "… " : "";
  part.setAttribute("aria-label", block.words + more);
  const head = document.createElement("h2");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "caption";
  button.title = block.words + more;
  button.dataset.block = String(at);
  button.tabIndex = -1;
  const count = document.createElement("span");
  count.className = "count";
  count.textContent = block.goes_on ? "" : String(block.count);
  const name = document.createElement("span");
  name.className = "words";
  name.textContent = before + words;
  button.append(name, count);
  head.append(button);
  const cells = document.createElement("div");
  cells.className = `cells across-${sheet.across}`;
  for (const place of block.bodies) cells.append(drawnPill(sheet, place));
  part.append(head, cells);
  part.classList.toggle("foldable", canFold(block));
  open(part, !block.folded && innerWidth > PHONE);
  return part;
};

/**
 * @param {Sheet} sheet
 * @param {number} place
 */
const drawnPill = (sheet, place) => {
  const pill = document.createElement("button");
  const label = sheet.labels[place];
  const size = sheet.inside[place].length;
  pill.type = "button";
  pill.tabIndex = -1;
  pill.className = "pill";
  pill.dataset.place = String(place);
  pill.title = [label, sheet.titles[place]].filter(Boolean).join(", ");
  if (size) pill.dataset.size = String(size);
  const first = TOP.exec(label)?.[0];
  if (first) {
    const kind = document.createElement("span");
    kind.className = "type";
    kind.textContent = first;
    pill.append(kind, label.slice(first.length));
  } else pill.append(label);
  drawn.pills[place] = pill;
  return pill;
};

/** Whether a block can be folded: on a phone all, else what begins so. */
const canFold = (/** @type {Sheet["blocks"][number]} */ block) =>
  block.folded || innerWidth <= PHONE;

/**
 * Open a block with all in which it goes on, or fold it to its caption.
 * @param {Element} part
 * @param {boolean} on
 */
export const open = (part, on) => {
  /** @type {Element | null} */
  let one = part;
  while (goesOn(one) && one.previousElementSibling) one = one.previousElementSibling;
  do {
    one.classList.toggle("folded", !on);
    one.querySelector(".caption")?.setAttribute("aria-expanded", String(on));
    one = one.nextElementSibling;
  } while (one && goesOn(one));
};

const goesOn = (/** @type {Element} */ part) => part.classList.contains("goes-on");

/** Put the blocks into as few columns as the canvas is high enough for. */
export const arrange = () => {
  const { sheet } = drawn;
  if (!sheet || box.hidden) return;
  const layout = fitting(sheet.layouts, box.clientHeight);
  const room = box.clientWidth - PADDING + GUTTER;
  const width = Math.max(NARROWEST[sheet.across], Math.floor(room / layout.columns));
  const within = /** @type {HTMLElement} */ (box.firstElementChild);
  const phone = innerWidth <= PHONE;
  within.classList.toggle("placed", !phone);
  within.style.height = phone ? "" : `${layout.height}px`;
  within.style.width = phone ? "" : `${width * layout.columns - GUTTER}px`;
  [...within.children].forEach((one, at) => {
    const part = /** @type {HTMLElement} */ (one);
    const [column, top] = layout.at[at];
    part.style.left = phone ? "" : `${column * width}px`;
    part.style.top = phone ? "" : `${top}px`;
    part.style.width = phone ? "" : `${width - GUTTER}px`;
  });
};

/**
 * Write on each what has changed of it since the older side, or take that off.
 * @param {string[]} signs By place.
 */
export const sign = (signs) => {
  drawn.pills.forEach((pill, place) => {
    if ((pill.dataset.change ?? "") === (signs[place] ?? "")) return;
    if (signs[place]) pill.dataset.change = signs[place];
    else delete pill.dataset.change;
  });
};

/**
 * Mark all by how they stand to the chosen one, or shade them.
 * @param {string} chosen Its id, or that of a committee of it.
 * @param {string} direction
 * @param {string} shade
 */
export const mark = (chosen, direction, shade) => {
  const { sheet, pills } = drawn;
  if (!sheet) return;
  const place = placeOf(sheet, chosen);
  document.body.classList.toggle("unchosen", place < 0 || !sheet.ways.length);
  document.body.classList.toggle("unshaded", !Object.keys(sheet.shades).length);
  classes(sheet, place, direction, shade).forEach((name, at) => {
    const pill = pills[at];
    if (pill.className === name) return;
    pill.className = name;
    pill.setAttribute("aria-pressed", String(at === place));
  });
  const part = pills[place]?.closest("section");
  if (part?.classList.contains("folded")) open(part, true);
};
