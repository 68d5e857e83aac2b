// The card over the map: what there is to say of what the pointer, or the keyboard, is at.
import { saying } from "./saying.js";
import { box, stage } from "./stage.js";

/** @typedef {import("../types").Box} Box */

/** What is left between the card and what it tells of, and the canvas' border. */
const GAP = 8;
/** @type {HTMLElement | null} */
let card = null;

/**
 * Tell of an element beside a box on the canvas, or of nothing.
 * @param {string | null} id
 * @param {Box | null} [beside]
 */
export const tellOf = (id, beside = null) => {
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
  stand(card, beside);
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
 * Below the box, or above it where there is no room, within the canvas.
 * @param {HTMLElement} one
 * @param {Box} beside
 */
const stand = (one, { x1, y1, x2, y2 }) => {
  const { offsetWidth: width, offsetHeight: height } = one;
  const below = y2 + GAP + height <= box.clientHeight;
  const left = Math.min((x1 + x2 - width) / 2, box.clientWidth - width - GAP);
  const top = below ? y2 + GAP : Math.max(y1 - GAP - height, 0);
  one.style.left = `${Math.max(left, GAP)}px`;
  one.style.top = `${top}px`;
};
