// The card over the map: what there is to say of what the pointer, or the keyboard, is at.
import { make } from "../dom.js";
import { placed } from "./geometry.js";
import { saying } from "./saying.js";
import { box, canvas, stage } from "./stage.js";

/** @typedef {import("../types").Box} Box */

/** What is left between the card and what it tells of, and the canvas' border. */
const GAP = 8;
/** @type {HTMLElement | null} */
let card = null;

/**
 * @typedef {() => { beside: Box | null, seen: Box[] }} Where
 *   What the card stands beside, and what it leaves to be seen.
 */
/** What is to be told with the next frame. @type {{ id: string, where: Where } | null} */
let asked = null;
let waiting = false;

/**
 * Tell of an element beside a box on the canvas, or of nothing. It is drawn with the next frame,
 * where things stand then: to measure it at once would hold up what is lit.
 * @param {string | null} id
 * @param {Where | null} [where]
 */
export const tellOf = (id, where = null) => {
  asked = id && where ? { id, where } : null;
  if (!asked) return hide();
  if (!waiting) requestAnimationFrame(tell);
  waiting = true;
};

const hide = () => {
  if (card) card.hidden = true;
};

const tell = () => {
  waiting = false;
  const { beside, seen } = asked?.where() ?? { beside: null, seen: [] };
  const said = asked && beside ? saying(stage.view, stage.relations, asked.id) : null;
  if (!said || !beside) return hide();
  card ??= made();
  const head = said.head ? [make("b", said.head)] : [];
  card.replaceChildren(...head, ...said.lines.map((line) => make("p", line)));
  card.hidden = false;
  stand(card, beside, seen);
};

/** What it tells is said otherwise to who cannot see it. */
const made = () => {
  const one = make("div", "", { id: "card", "aria-hidden": "true" });
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape") one.hidden = true;
  });
  return box.appendChild(one);
};

/**
 * @param {HTMLElement} one
 * @param {Box} beside
 * @param {Box[]} seen
 */
const stand = (one, beside, seen) => {
  const size = { width: one.offsetWidth, height: one.offsetHeight };
  const { x, y } = placed(size, beside, [...seen, beside], canvas(), GAP);
  one.style.left = `${x}px`;
  one.style.top = `${y}px`;
};
