// The controls at the left of the page that stands alone.

import { element, make } from "../../assets/dom.js";
import { closed } from "../../assets/filter.js";
import * as panel from "../../assets/panel.js";
import * as states from "../../assets/state.js";
import { now } from "../../assets/store.js";

/** @typedef {import("../../assets/types").Facet} Facet */
/** @typedef {import("../../assets/types").View} View */
/** @typedef {{ key: string, words: string }} Choice */

const { SWITCHES } = panel;
const SHADE = { name: "shade", words: "Shade by", className: "shade" };
const SHEET = { name: "of-sheet", words: "Sheet of", className: "choices" };

/**
 * Choices that are the data's own names may be any number: they have no list here.
 * @param {Facet} facet
 */
const isListed = ({ name, panel }) =>
  panel && now.view.choices[name].some(({ key, words }) => key !== words);

/**
 * Make the filters and, where there is one, the switches of the sheet.
 * @param {Facet[]} facets
 * @param {import("../../assets/types").Sheet | null} sheet
 * @returns {Facet[]} The filters that have a list.
 */
export const fill = (facets, sheet) => {
  const listed = facets.filter(isListed);
  element("facets").replaceChildren(
    ...listed.map((facet) => group(facet, facet.many, now.view.choices[facet.name], facet.one)),
  );
  if (!sheet) return listed;
  const shades = Object.entries(sheet.shades).map(([key, { words }]) => ({ key, words }));
  const first = { key: "", words: "Direction to the chosen" };
  element("sheet-choices").replaceChildren(
    group(SHEET, false, sheet.sheets, ""),
    group(SHADE, false, [first, ...shades], ""),
    make("p", "", { id: "shade-key", className: "shade" }),
  );
  return listed;
};

/**
 * Choices, each with its mark, its words and its count.
 * @param {{ name: string, words: string, className?: string }} of
 * @param {boolean} many
 * @param {Choice[]} choices
 * @param {string} mark What begins the class of a choice's mark; "" for none.
 */
const group = ({ name, words, className }, many, choices, mark) => {
  const label = `${name}-label`;
  const rows = choices.map(({ key, words: said }) =>
    make(
      "label",
      [
        make("input", "", { type: many ? "checkbox" : "radio", name, value: key }),
        ...(mark
          ? [make("span", "", { className: `mark ${mark}-${key.replaceAll(" ", "-")}` })]
          : []),
        make("span", said, { className: "words" }),
        ...(mark ? [make("span", "", { className: "count" })] : []),
      ],
      { className: "pick" },
    ),
  );
  return make("fieldset", [make("legend", words, { id: label }), ...rows], {
    className: className ?? `facet facet-${name}`,
    "aria-labelledby": label,
  });
};

/**
 * Bring the controls to the state.
 * @param {View} view
 * @param {Facet[]} facets Those that apply.
 * @param {Facet[]} listed
 */
export const control = (view, facets, listed) => {
  const { state } = now;
  panel.fill(
    view,
    state,
    listed.filter((one) => facets.includes(one)),
  );
  for (const facet of listed) {
    const inputs = panel.inputs(facet);
    const all = inputs.map(({ value }) => value);
    const on = facet.many ? states.ticks([state[facet.name]].flat(), all) : [state[facet.name]];
    for (const input of inputs) input.checked = on.includes(input.value);
  }
  for (const input of panel.inputs(SHEET))
    input.checked = input.value === (state.sheet || "families");
  for (const input of panel.inputs(SHADE)) input.checked = input.value === state.shade;
  for (const name of SWITCHES) {
    const box = /** @type {HTMLInputElement} */ (element(name));
    box.checked = state[name] === "1";
  }
  const reset = /** @type {HTMLElement} */ (document.querySelector('[data-do="reset"]'));
  reset.hidden = !closed(state, facets).length;
};
