// The card over the map: what there is to say of what the pointer, or the keyboard, is at.
import { placed } from "./geometry.js";
import { saying } from "./saying.js";
import { box, canvas, stage } from "./stage.js";

/** @typedef {import("../types").Box} Box */

/** What is left between the card and what it tells of, and the canvas' border. */
const GAP = 8;
/** @type {HTMLElement | null} */
let card = null;

/**
 * Tell of an element beside a box on the canvas, or of nothing.
 * @param {string | null} id
 * @param {Box | null} [beside]
 * @param {Box[]} [seen] What the card is to leave to be seen.
 */
export const tellOf = (id, beside = null, seen = []) => {
  const said = id && beside ? saying(stage.view, stage.relations, id) : null;
  if (!said || !beside) {
    if (card) card.hidden = true;
    return;
  }
  card ??= made();
  const parts = [
    ...(said.head ? [["b", said.head]] : []),
    ...said.lines.map((line) => ["p", line]),
  ];
  card.replaceChildren(
    ...parts.map(([tag, words]) =>
      Object.assign(document.createElement(tag), { textContent: words }),
    ),
  );
  card.hidden = false;
  stand(card, beside, seen);
};

/** What it tells is said otherwise to who cannot see it. */
const made = () => {
  const one = Object.assign(document.createElement("div"), { id: "card" });
  one.setAttribute("aria-hidden", "true");
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
