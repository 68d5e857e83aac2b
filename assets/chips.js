// The filters that are on, as chips over the view: each with a cross that takes it off.
import { element, make } from "./dom.js";
import { closed } from "./filter.js";
import { ticked, ticks } from "./state.js";

/** @typedef {import("./types").State} State */
/** @typedef {import("./types").View} View */
/** @typedef {import("./types").Facet} Facet */
/**
 * What is on, and what takes it off; a plain one only leads somewhere.
 * @typedef {{ words: string, change: Partial<State>, plain?: boolean }} Chip
 */

/** How many chips there are at most for one filter; beyond, one stands for all. */
const MOST = 4;

/**
 * The chips of a state: what is left out where that is less than what is taken.
 * @param {View} view
 * @param {State} state
 * @param {Facet[]} facets
 * @returns {Chip[]}
 */
export const chips = (view, state, facets) =>
  closed(state, facets).flatMap((facet) => {
    const found = facet.many ? several(view, state, facet) : [one(view, state, facet)];
    if (found.length && found.length <= MOST) return found;
    const words = `${facet.words}: ${found.length ? "some" : "none"}`;
    return [{ words, change: { [facet.name]: open(facet) } }];
  });

/** @param {Facet} facet */
const open = (facet) => structuredClone(facet.open);

/**
 * @param {View} view
 * @param {State} state
 * @param {Facet} facet
 */
const one = (view, state, facet) => {
  const value = state[facet.name];
  const words = view.choices[facet.name]?.find(({ key }) => key === value)?.words ?? String(value);
  return { words, change: { [facet.name]: open(facet) } };
};

/**
 * @param {View} view
 * @param {State} state
 * @param {Facet} facet
 * @returns {Chip[]}
 */
const several = (view, state, facet) => {
  const { name } = facet;
  const choices = view.choices[name] ?? [];
  const all = choices.map(({ key }) => key);
  const on = ticks(/** @type {string[]} */ (state[name]), all);
  const left = choices.filter(({ key }) => !on.includes(key));
  const added = (/** @type {string} */ key) => all.filter((one) => on.includes(one) || one === key);
  if (left.length <= on.length)
    return left.map(({ key, words }) => ({
      words: `Without ${words[0].toLowerCase()}${words.slice(1)}`,
      change: { [name]: ticked(added(key), all, "") },
    }));
  return choices
    .filter(({ key }) => on.includes(key))
    .map(({ key, words }) => ({
      words: `${facet.one[0].toUpperCase()}${facet.one.slice(1)}: ${words}`,
      change: { [name]: on.filter((one) => one !== key) },
    }));
};

/**
 * Show the chips, and behind them what takes all filters off.
 * @param {Chip[]} shown
 * @param {(change: Partial<State>) => void} change
 */
export const showChips = (shown, change) => {
  const place = element("chips");
  const words = shown.map((chip) => chip.words).join("\n");
  if (place.dataset.words === words) return;
  const inside = place.contains(document.activeElement);
  place.dataset.words = words;
  place.replaceChildren(...shown.map((chip) => button(chip, change)));
  if (shown.some(({ plain, change }) => !plain && !("finding" in change))) place.prepend(all());
  if (inside) (place.querySelector("button") ?? element("main")).focus();
};

/**
 * @param {Chip} chip
 * @param {(change: Partial<State>) => void} change
 */
const button = ({ words, change: off, plain }, change) => {
  const onclick = () => change(off);
  if (plain) return make("button", words, { className: "chip all leads", onclick });
  const isFinding = "finding" in off;
  const told = isFinding ? make("span", words, { className: "words" }) : words;
  const cross = make("span", "×", { "aria-hidden": "true" });
  return make("button", [told, cross], {
    className: isFinding ? "chip finding-chip" : "chip",
    "aria-label": `${words}: take this filter off`,
    onclick,
  });
};

const all = () => make("button", "Show all", { className: "chip all", "data-do": "reset" });
