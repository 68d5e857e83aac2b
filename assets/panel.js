// The filters at the left: a row for each choice, with its words and its count.
import { counts, present } from "./filter.js";
import { ticked } from "./state.js";

/** @typedef {import("./types").Facet} Facet */

/** The parts of the state that are on or off, each a switch of the same name. */
export const SWITCHES = ["hide", "single"];

/**
 * The radio buttons or boxes of a filter.
 * @param {Pick<Facet, "name">} facet
 * @returns {HTMLInputElement[]}
 */
export const inputs = ({ name }) => {
  const label = document.getElementById(`${name}-label`);
  const found = label?.parentElement?.querySelectorAll(
    /** @type {"input"} */ ("input[type=radio], input[type=checkbox]"),
  );
  return [...(found ?? [])];
};

/**
 * What the buttons or boxes of a filter say.
 * @param {Facet} facet
 * @param {string} none
 */
const readValue = (facet, none) => {
  const all = inputs(facet);
  const on = all.filter((input) => input.checked).map((input) => input.value);
  if (!facet.many) return on[0] ?? facet.open;
  return ticked(
    on,
    all.map((input) => input.value),
    none,
  );
};

/**
 * Tell which filter a person sets to what. The browser's own event comes before Dash's news of a
 * radio button or a box, so that the map need not wait for that.
 * @param {import("./types").Vocabulary} vocabulary
 * @param {(change: Partial<import("./types").State>) => void} changed
 */
export const listen = ({ facets, none }, changed) => {
  const toggled = (/** @type {Event} */ { target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (SWITCHES.includes(target.id)) return changed({ [target.id]: target.checked ? "1" : "" });
    const facet = facets.find((one) => inputs(one).includes(target));
    if (facet) changed({ [facet.name]: readValue(facet, none) });
  };
  document.addEventListener("click", toggled, true);
};

/**
 * A count as far as it is known, in short, and what that means in words.
 * @param {number} count
 * @param {import("./types").Choice["known"]} extent
 */
export const known = (count, extent = "in full") => {
  if (extent === "in full") return [String(count), ""];
  return count
    ? [`≥ ${count}`, `At least ${count}, by the sources read here`]
    : ["?", "Not in these sources"];
};

/**
 * Write the words and counts of all choices, and hide the boxes of what the view has none of.
 * @param {import("./types").View} view
 * @param {import("./types").State} state
 * @param {Facet[]} facets
 */
export const fill = (view, state, facets) => {
  const counted = counts(view, state, facets);
  for (const facet of facets.filter((one) => one.panel)) {
    const choices = new Map((view.choices[facet.name] ?? []).map((one) => [one.key, one]));
    const there = present(view, facet);
    for (const input of inputs(facet)) {
      const row = input.closest(".mantine-Radio-root, .mantine-Checkbox-root, .pick");
      if (!(row instanceof HTMLElement)) continue;
      const choice = choices.get(input.value);
      const [count, told] = known(counted[facet.name][input.value] ?? 0, choice?.known);
      text(row, ".words", choice?.words ?? "");
      text(row, ".count", count);
      row.title = told;
      row.hidden = facet.many && !there.has(input.value);
    }
  }
};

/**
 * @param {HTMLElement} row
 * @param {string} selector
 * @param {string} words
 */
const text = (row, selector, words) => {
  const place = row.querySelector(selector);
  if (place && place.textContent !== words) place.textContent = words;
};
