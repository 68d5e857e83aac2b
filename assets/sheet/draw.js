// The sheet as elements: blocks in columns, in each block its bodies as buttons.
import { make } from "../dom.js";
import { isPhone } from "../rules.js";
import { now } from "../store.js";
import { classes, fitting, placeOf } from "./marks.js";

/** @typedef {import("../types").Sheet} Sheet */

/** The narrowest that a column of so many pills is, in pixels, with what is between blocks. */
const NARROWEST = [0, 0, 214, 175];
/** What is left between columns, and at the sides. */
const [GUTTER, PADDING] = [10, 16];
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
  const blocks = sheet.blocks.map((block, at) => drawnBlock(sheet, block, at));
  box.setAttribute("aria-label", `${sheet.words}. ${KEYS}`);
  box.replaceChildren(make("div", blocks, { className: "blocks" }));
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
  const { words, goes_on: more } = block;
  const title = words + (more ? ", continued" : "");
  const caption = [
    make("span", (more ? "… " : "") + words.split(". ")[0], { className: "words" }),
    make("span", more ? "" : String(block.count), { className: "count" }),
  ];
  const folds = { type: "button", className: "caption", title, tabIndex: -1, "data-block": at };
  const pills = block.bodies.map((place) => drawnPill(sheet, place));
  const inside = [
    make("h2", [make("button", caption, folds)]),
    make("div", pills, { className: `cells across-${sheet.across}` }),
  ];
  const part = make("section", inside, {
    className: more ? "field goes-on" : "field",
    "data-field": block.key,
    "aria-label": title,
  });
  part.classList.toggle("foldable", canFold(block));
  open(part, !block.folded && !isPhone());
  return part;
};

/**
 * @param {Sheet} sheet
 * @param {number} place
 */
const drawnPill = (sheet, place) => {
  const label = sheet.labels[place];
  const size = sheet.inside[place].length;
  const first = TOP.exec(label)?.[0];
  const words = first
    ? [make("span", first, { className: "type" }), label.slice(first.length)]
    : label;
  const title = [label, sheet.titles[place]].filter(Boolean).join(", ");
  const given = { type: "button", tabIndex: -1, className: "pill", title, "data-place": place };
  const pill = make("button", words, { ...given, ...(size ? { "data-size": size } : {}) });
  drawn.pills[place] = pill;
  return pill;
};

/** Whether a block can be folded: on a phone all, else what begins so. */
const canFold = (/** @type {Sheet["blocks"][number]} */ block) => block.folded || isPhone();

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
  const phone = isPhone();
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
