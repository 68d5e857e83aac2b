// The sheet: what a person does on it, and what is told of it. It is drawn by draw.js.
import { areChangesOf, changes } from "../compare.js";
import { set } from "../dash.js";
import { element, speak, write } from "../dom.js";
import { inputs } from "../panel.js";
import { FAMILY } from "../rules.js";
import { same } from "../state.js";
import { change, now } from "../store.js";
import { arrange, box, chosen, draw, drawn, mark, open, sign } from "./draw.js";
import { asView, nearest, placeOf, sentence, signs, typed } from "./marks.js";

/** @typedef {import("../types").Sheet} Sheet */

/** @type {{ [key: string]: { x: number, y: number } }} */
const STEPS = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const CHANGES = "+ links that are new since the older side, − links that are gone.";
/** For how long letters that are typed belong together, in milliseconds. */
const TOGETHER = 1000;
/** The id of the body where the keyboard is, or was last. */
let at = "";
let letters = "";
let last = 0;

/** The sheet as a view, for filters and words; null where none is drawn. */
export const seen = () => {
  const { sheet } = drawn;
  return sheet && asView(sheet, placeOf(sheet, chosen()), now.view);
};

/** Bring the sheet to the state; it is asked for where another one is drawn. @param {boolean} on */
export const show = (on) => {
  box.hidden = !on;
  if (!on) return;
  if (isHere()) marked();
  else page.ask();
};

/** Whether what is drawn is what the state asks for. */
const isHere = () => {
  const { sheet } = drawn;
  const { sources, sheet: asked } = now.state;
  return (
    sheet && same(sheet.sources, sources) && sheet.asked === asked && same(sheet.opened, opened())
  );
};

const opened = () => now.state.expanded.filter((id) => id.startsWith(FAMILY));

/** A sheet has come. @param {Sheet} sheet */
export const receive = (sheet) => {
  if (!sheet) return;
  const inside = box.contains(document.activeElement);
  draw(sheet);
  if (!isHere()) return page.ask();
  marked();
  page.drawn();
  if (inside) focusAt();
};

const focusAt = () => drawn.pills.find((pill) => pill.tabIndex === 0)?.focus();

/**
 * Choose a body that is on the sheet, or in a family on it, and go there; false where it is not.
 * @param {string} id
 */
export const find = (id) => {
  const { sheet } = drawn;
  const place = sheet ? placeOf(sheet, id) : -1;
  if (place < 0) return false;
  change({ selected: id });
  go(place);
  return true;
};

const marked = () => {
  mark(chosen(), String(now.state.direction), now.state.shade);
  sign(changed());
  arrange();
  rove();
};

/** By place, what has changed since the older side; none where that is not asked for or known. */
const changed = () => {
  const { sheet } = drawn;
  const on = sheet && now.state.shade === "change" && areChangesOf(now.state);
  return on ? signs(sheet, changes().bodies) : [];
};

/** What is said of the sheet below it. */
export const words = () => {
  const { sheet, pills } = drawn;
  if (!sheet) return "";
  const place = placeOf(sheet, chosen());
  if (place < 0 || !sheet.ways.length) return `${sheet.words}.`;
  const near = sheet.stands[place].reduce((sum, places) => sum + places.length, 0);
  const passing = pills.filter((pill) => !pill.classList.contains("faded")).length - 1;
  const all = String(now.state.direction) === "all";
  const few = all ? "" : `${passing} of them shown.`;
  return [`${sheet.words}; ${near} in liaison with ${sheet.labels[place]}.`, few]
    .filter(Boolean)
    .join(" ");
};

/** One stop for Tab: the pill where the keyboard was, or the chosen one, or the first. */
const rove = () => {
  const { sheet, pills } = drawn;
  if (!sheet) return;
  const place = [at, chosen(), sheet.ids[0]]
    .map((id) => placeOf(sheet, id))
    .find((one) => one >= 0);
  for (const pill of pills) if (pill.tabIndex === 0) pill.tabIndex = -1;
  if (place !== undefined) pills[place].tabIndex = 0;
  for (const caption of box.querySelectorAll(/** @type {"button"} */ ("button.caption")))
    caption.tabIndex = caption.closest(".foldable") ? 0 : -1;
};

/** @param {number} place */
const go = (place) => {
  const { sheet, pills } = drawn;
  if (!sheet || place < 0) return;
  const part = pills[place].closest("section");
  if (part?.classList.contains("folded")) open(part, true);
  at = sheet.ids[place];
  rove();
  pills[place].focus();
  pills[place].scrollIntoView({ block: "nearest", inline: "nearest" });
  say(place);
};

/** @param {number} place */
const say = (place) => {
  const { sheet } = drawn;
  if (!sheet) return;
  speak(sentence(sheet, place, placeOf(sheet, chosen()), now.state.shade, changed()[place]));
};

/** Where each pill is, or null where it is folded away. */
const boxes = () =>
  drawn.pills.map((pill) => {
    const { left, right, top, bottom, width } = pill.getBoundingClientRect();
    return width ? { x1: left, x2: right, y1: top, y2: bottom } : null;
  });

/** @param {Event} event @returns {number} The place of the pill where it happens; -1 elsewhere. */
const placeAt = ({ target }) => {
  const pill = target instanceof Element ? target.closest(".pill") : null;
  return pill instanceof HTMLElement ? Number(pill.dataset.place) : -1;
};

/** @param {number} place */
const choose = (place) => {
  const { sheet } = drawn;
  if (!sheet) return;
  at = sheet.ids[place];
  change({ selected: at, link: [], path: [] });
};

/** Open the compass of a body. @param {string} id */
export const compass = (id) => {
  speak(`The compass of ${labelOf(id)} opens.`);
  change({ focus: id, view: now.view.begins === "map" ? "" : "map", selected: "" });
};

const labelOf = (/** @type {string} */ id) =>
  drawn.sheet?.labels[drawn.sheet.ids.indexOf(id)] ?? id;

/**
 * Show the committees of a family in its place, or fold them.
 * @param {string} id The family's, or that of one of its committees.
 */
export const toggle = (id) => {
  const { sheet } = drawn;
  if (!sheet) return;
  const { expanded } = now.state;
  const place = sheet.ids.indexOf(id);
  if (sheet.inside[place]?.length) {
    at = id.slice(FAMILY.length);
    change({ expanded: [...expanded, id], selected: at });
    return speak(`${sheet.labels[place]} opens to its ${sheet.inside[place].length} committees.`);
  }
  const family = opened().find((one) => `${FAMILY}${id}/`.startsWith(`${one}/`) || one === id);
  if (!family) return speak(`${sheet.labels[place]} is no family of several committees.`);
  at = family;
  change({ expanded: expanded.filter((one) => one !== family), selected: family });
};

/** @param {KeyboardEvent} event */
const pressed = (event) => {
  const { sheet } = drawn;
  const place = placeAt(event);
  if (!sheet || place < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  const step = STEPS[key];
  if (step) go(nearest(boxes(), place, step));
  else if (key === "Enter") compass(sheet.ids[place]);
  else if (key === " ") choose(place);
  else if (key === "Escape") element("search").focus();
  else if (key === "Home") go(sheet.blocks[0].bodies[0]);
  else if (key === "o" && event.timeStamp - last > TOGETHER) page.open(sheet.ids[place]);
  else if (/^[\p{L}\p{N}]$/u.test(key)) findTyped(event, place);
  else return;
  event.preventDefault();
  event.stopPropagation();
};

/** Type to find: what is typed within a second belongs together. */
const findTyped = (/** @type {KeyboardEvent} */ event, /** @type {number} */ place) => {
  const { sheet } = drawn;
  if (!sheet) return;
  letters = event.timeStamp - last < TOGETHER ? letters + event.key : event.key;
  last = event.timeStamp;
  const found = typed(sheet, letters, place);
  if (found < 0) return speak(`No match for ${letters}.`);
  go(found);
};

/**
 * What the page around the sheet does: once one has come, where another is asked for, where a
 * family is to be opened.
 * @typedef {{ drawn(): void, ask(): void, open(id: string): void }} Around
 */

/** The dashboard, whose server makes sheets. @type {Around} */
let page = {
  drawn() {},
  ask: () => set("ask-sheet", { data: { ...now.state } }),
  open: toggle,
};

/**
 * Attend to what a person does.
 * @param {Partial<Around>} around What the page does otherwise than the dashboard.
 */
export const attend = (around) => {
  page = { ...page, ...around };
  document.addEventListener("click", switched, true);
  box.addEventListener("keydown", pressed);
  box.addEventListener("focusin", (event) => {
    const place = placeAt(event);
    const { sheet, pills } = drawn;
    if (!sheet || place < 0 || !pills[place].matches(":focus-visible")) return;
    if (at === sheet.ids[place]) return;
    at = sheet.ids[place];
    say(place);
  });
  box.addEventListener("click", (event) => {
    const place = placeAt(event);
    if (place >= 0) return choose(place);
    const caption = event.target instanceof Element ? event.target.closest(".caption") : null;
    const part = /** @type {HTMLElement | null | undefined} */ (caption?.closest(".foldable"));
    if (part) open(part, part.classList.contains("folded"));
  });
  box.addEventListener("dblclick", (event) => {
    const place = placeAt(event);
    if (place >= 0 && drawn.sheet) compass(drawn.sheet.ids[place]);
  });
  new ResizeObserver(() => arrange()).observe(box);
};

/** Which sheet is asked for, and what it is shaded by. @param {Event} event */
const switched = ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  if (inputs({ name: "of-sheet" }).includes(target))
    change({ sheet: target.value === "families" ? "" : target.value, selected: "", link: [] });
  else if (inputs({ name: "shade" }).includes(target)) change({ shade: target.value });
};

/** What the shades are, beside the choice of one. */
export const key = () => {
  const { shade, against } = now.state;
  const shaded = drawn.sheet?.shades[shade];
  document.body.classList.toggle("compared", against.length > 0 || shade === "change");
  if (shade === "change")
    return write("shade-key", against.length ? CHANGES : "Choose an older side in Compare.");
  write("shade-key", shaded ? `The longer the bar, the more: ${shaded.note}.` : "");
};
