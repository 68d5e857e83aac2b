// The page that stands alone: its state is in the address behind the «#», its facts are in the
// page.
import { onClick } from "../../assets/actions.js";
import { data, element, speak, write } from "../../assets/dom.js";
import { closed, passing } from "../../assets/filter.js";
import * as keys from "../../assets/keys.js";
import * as map from "../../assets/map/map.js";
import { stage } from "../../assets/map/stage.js";
import * as panel from "../../assets/panel.js";
import * as states from "../../assets/state.js";
import { switchTheme } from "../../assets/themes.js";
import { spoken, status } from "../../assets/words.js";
import { details } from "./page-details.js";
import { make } from "./page-elements.js";
import { offer } from "./page-search.js";

/** @typedef {import("../../assets/types").State} State */
/** @typedef {import("../../assets/types").Facet} Facet */
/** @typedef {import("../../assets/types").View} View */

/** @type {import("../../assets/types").Vocabulary} */
const vocabulary = data("vocabulary");
const { facets, parts, none } = vocabulary;
/** @type {{ view: View } & import("./page-details.js").Told} */
const { view, facts, evidence } = data("data");
view.sources = [];
const bodies = new Map(view.nodes.map((body) => [body.id, body]));
const folds = new Map(view.folds.map((fold) => [fold.id, fold]));
const { SWITCHES } = panel;
const KEYS = "Arrow keys walk, Enter opens details, slash finds.";

/**
 * Choices that are the data's own names may be any number: they have no list here.
 * @param {Facet} facet
 */
const isListed = ({ name, panel }) =>
  panel && view.choices[name].some(({ key, words }) => key !== words);
const listed = facets.filter(isListed);

/** The state that the address says; what is no choice and no body is left out. */
const parse = () => {
  const said = states.parse(location.hash.slice(1), parts);
  for (const { name, many, open } of facets) {
    const all = view.choices[name].map(({ key }) => key);
    const known = (/** @type {string} */ value) =>
      value === none || states.ticks([value], all).length > 0;
    if (many) said[name] = [said[name]].flat().filter(known);
    else if (!all.includes(String(said[name]))) said[name] = open;
  }
  if (!bodies.has(said.selected) && !folds.has(said.selected)) said.selected = "";
  for (const name of SWITCHES) if (said[name] !== "1") said[name] = "";
  return said;
};

let state = parse();

/** @param {Partial<State>} asked */
const change = (asked) => {
  const said = states.query(/** @type {State} */ ({ ...state, ...asked }), parts);
  if (`#${said}` === (location.hash || "#")) return;
  history.pushState(null, "", `#${said}`);
  show();
};

/** @param {string} id */
const choose = (id) => {
  if (bodies.has(id) || folds.has(id)) change({ selected: id });
};
const unselect = () => change({ selected: "" });
const say = (/** @type {string} */ id) => speak(spoken(bodies.get(id) ?? folds.get(id)));
/** The details of a body tell of its links: those of the end that is not the focus. */
const link = (/** @type {string} */ source, /** @type {string} */ target) =>
  choose(source === view.focus ? target : source);

/** Bring the page to what the address says. */
const show = () => {
  state = parse();
  const through = passing(view, state, facets);
  map.single(state.single === "1");
  map.filter(through, state.hide === "1");
  map.mark([state.selected].filter(Boolean));
  if (state.selected) map.reveal([state.selected]);
  control();
  const words = status(view, state, facets, through);
  write("status", words);
  write("live", words);
  write("map-summary", `${view.summary} ${words} ${KEYS}`);
  document.body.classList.toggle("details-open", Boolean(state.selected));
  element("right").scrollTop = 0;
  element("right").replaceChildren(...closing(), ...shown(state.selected || view.focus));
};

/** Bring the filters to the state. */
const control = () => {
  panel.fill(view, state, listed);
  for (const facet of listed) {
    const inputs = panel.inputs(facet);
    const all = inputs.map(({ value }) => value);
    const on = facet.many ? states.ticks([state[facet.name]].flat(), all) : [state[facet.name]];
    for (const input of inputs) input.checked = on.includes(input.value);
  }
  for (const name of SWITCHES) {
    const box = /** @type {HTMLInputElement} */ (element(name));
    box.checked = state[name] === "1";
  }
  const reset = /** @type {HTMLElement} */ (document.querySelector('[data-do="reset"]'));
  reset.hidden = !closed(state, facets).length;
};

const closing = () =>
  state.selected
    ? [make("button", "Close", { className: "plain narrow-only", onclick: unselect })]
    : [];

/** @param {string} id */
const shown = (id) => details(id, { facts, evidence }, bodies, folds);

/** A filter's choices, each with its mark, its words and its count. @param {Facet} facet */
const choices = (facet) => {
  const label = `${facet.name}-label`;
  const rows = view.choices[facet.name].map(({ key, words }) => {
    const type = facet.many ? "checkbox" : "radio";
    const mark = make("span", "", { className: `mark ${facet.one}-${key.replaceAll(" ", "-")}` });
    return make(
      "label",
      [
        make("input", "", { type, name: facet.name, value: key }),
        mark,
        make("span", words, { className: "words" }),
        make("span", "", { className: "count" }),
      ],
      { className: "pick" },
    );
  });
  const group = make("fieldset", [make("legend", facet.words, { id: label }), ...rows]);
  group.setAttribute("aria-labelledby", label);
  return group;
};

/** @param {boolean} open */
const drawer = (open) => {
  document.body.classList.toggle("filters-open", open);
  const button = document.querySelector(`[data-do="${open ? "close" : "open"}-filters"]`);
  if (button instanceof HTMLElement) button.focus();
};

/** @type {{ [name: string]: () => void }} */
const buttons = {
  "open-filters": () => drawer(true),
  "close-filters": () => drawer(false),
  fit: map.fit,
  reset: () => change(states.unfiltered(facets)),
  theme: () => {
    switchTheme();
    map.restyle();
  },
};

const listenToKeys = () => {
  const open = (/** @type {string} */ id) => {
    choose(id);
    element("right").focus();
  };
  const back = () => {
    if (state.selected) return unselect();
    map.leave();
    element("search").focus();
  };
  keys.onMap(map, () => view.focus, say, new Map(Object.entries({ Enter: open, Escape: back })));
  keys.onPage({ closeDetails: unselect });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && keys.within(event, "#left")) drawer(false);
  });
};

element("facets").replaceChildren(...listed.map(choices));
element("map").setAttribute("aria-label", `Map of ${view.label} and its liaisons`);
map.prepare(vocabulary);
map.draw(view);
map.attend({
  select: choose,
  link,
  focus() {},
  clear: unselect,
  redrawn: show,
  moved() {},
  covered: () => ({ width: 0, height: 0 }),
});
show();
addEventListener("popstate", show);
panel.listen({ ...vocabulary, facets: listed }, change);
onClick({ do: (name) => buttons[name]?.(), body: choose });
listenToKeys();
offer(view.nodes, (id) => {
  choose(id);
  map.go(id);
  element("map").focus();
});
window.atlasMap = {
  ...map,
  get cy() {
    return stage.cy;
  },
};
