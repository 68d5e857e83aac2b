// The dashboard's screen: its words, controls and lists, brought to what the state says.
import { chips, showChips } from "./chips.js";
import { showChoices } from "./compare.js";
import { bring, isReady, remember, set, showColumn } from "./dash.js";
import { element, write } from "./dom.js";
import * as findings from "./findings.js";
import { rows, tree } from "./lists.js";
import { fill, inputs } from "./panel.js";
import { decidedWords } from "./review.js";
import { isPhone } from "./rules.js";
import { showSources } from "./sources.js";
import { ticks } from "./state.js";
import { byField, change, shown as looked, now, vocabulary } from "./store.js";
import { theme } from "./themes.js";

/** @typedef {import("./types").View} View */
/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Facet} Facet */
/** @typedef {import("./types").Passing} Passing */

const LISTS = ["table", "tree", "matrix", "findings", "insights", "compare"];
const KEYS = "Arrow keys walk, Enter opens details, question mark lists the keys.";

/**
 * Bring words, counts, controls and the list that is looked at to the state.
 * @param {View} view
 * @param {State} state
 * @param {Facet[]} facets
 * @param {Passing} passing
 * @param {string} words What is said below.
 */
export const show = (view, state, facets, passing, words) => {
  if (!isReady()) return;
  tell(view, state, facets, words);
  control(view, state, facets);
  list(view, state, passing);
};

/**
 * @param {View} view
 * @param {State} state
 * @param {Facet[]} facets
 * @param {string} words
 */
const tell = (view, state, facets, words) => {
  fill(view, state, facets);
  // what stands there already is not said again over what a key has just said
  if (element("status").textContent !== words) write("live", words);
  write("status", words);
  write("map-summary", `${view.summary} ${words} ${KEYS}`);
  element("map").setAttribute("aria-label", `Map of ${view.label} and its liaisons`);
  const about = view.begins === "map" || state.focus ? view.named : view.title;
  const [bodies, links] = view.counts.map((count) => count.toLocaleString("en"));
  write("dataset", `${about} · ${bodies} bodies · ${links} links`);
};

/**
 * @param {View} view
 * @param {State} state
 * @param {Facet[]} facets
 */
const control = (view, state, facets) => {
  for (const facet of facets.filter((one) => one.panel))
    bring(facet.name, shown(view, state, facet));
  bring("hide", { checked: Boolean(state.hide) });
  bring("single", { checked: Boolean(state.single) });
  bring("layout", { value: state.layout });
  bring("tabs", { value: tab() });
  offerTabs(view);
  if (isPhone()) controlOf(tab())?.scrollIntoView({ block: "nearest", inline: "nearest" });
  bring("of-sheet", { value: state.sheet || "families" });
  bring("shade", { value: state.shade });
  findings.bringBoxes();
  showChips([...chips(view, state, facets), ...findings.chips()], change);
  listSources();
};

/** Write the sources at the left, as the view and this browser know them. */
export const listSources = () => {
  const { view, state } = now;
  showSources(vocabulary.builtin, view.rests, state.sources, (sources) => change({ sources }));
};

/** The tab of what is looked at: a phone begins with the list. */
export const tab = () => (isPhone() && !now.state.view && looked() === "map" ? "list" : looked());

/** The tab of the sheet is there where there is something for it. @param {View} view */
const offerTabs = ({ sheets }) => {
  const control = controlOf("sheet");
  if (control instanceof HTMLElement) control.hidden = !sheets.length;
};

const controlOf = (/** @type {string} */ tab) =>
  document
    .querySelector(`.tabs input[value="${tab}"]`)
    ?.closest(".mantine-SegmentedControl-control");

/**
 * What a filter's component shows: one choice, the boxes that are ticked, or a list of its own.
 * @param {View} view
 * @param {State} state
 * @param {Facet} facet
 */
const shown = (view, state, facet) => {
  const { name, many } = facet;
  const all = view.choices[name].map(({ key }) => key);
  if (!many) return { value: state[name] };
  if (inputs(facet).length) return { value: ticks(/** @type {string[]} */ (state[name]), all) };
  return { value: state[name], data: all };
};

/**
 * @param {View} view
 * @param {State} state
 * @param {Passing} passing
 */
export const list = (view, state, passing) => {
  if (!isReady()) return;
  const shown = looked();
  for (const name of LISTS) element(`${name}-panel`).hidden = shown !== name;
  document.body.dataset.view = shown;
  document.body.dataset.begins = view.begins;
  document.body.classList.toggle("by-field", byField());
  document.body.classList.toggle("begun", !state.view && shown === "map");
  if (shown === "table") {
    const decided = decidedWords(view);
    const rowData = rows(view, passing, decided);
    showColumn("table", "decided", decided.size > 0);
    set("table", { rowData, selectedRows: rowData.filter(({ id }) => id === state.selected) });
  }
  if (shown === "tree")
    set("tree", { ...tree(view, passing), selected: [state.selected].filter(Boolean) });
  if (shown === "compare") {
    showChoices(vocabulary.builtin, view.rests, state, change);
    const { sources, against } = state;
    bring("ask-compare", { data: { sources, against } });
  } else remember("ask-compare", "data", null);
  if (shown === "matrix") {
    const { selected, path, link, ...drawn } = state;
    const coarse = matchMedia("(pointer: coarse)").matches;
    bring("ask-matrix", { data: { ...drawn, theme: theme(), coarse } });
    // asked for again by whoever comes back, since it may not have come
  } else remember("ask-matrix", "data", null);
  if (shown === "insights") {
    const { sources, focus, selected, insight } = state;
    const drawn = { sources, focus, selected, insight, theme: theme(), narrow: isPhone() };
    bring("ask-insights", { data: drawn });
  } else remember("ask-insights", "data", null);
};

/**
 * Show the button that does something, or not.
 * @param {string} name
 * @param {boolean} there
 */
export const offer = (name, there) => {
  const button = buttonOf(name);
  if (button) button.hidden = !there;
};

/**
 * Say of a button whether what it does is on.
 * @param {string} name
 * @param {boolean} on
 */
export const press = (name, on) => buttonOf(name)?.setAttribute("aria-pressed", String(on));

/** @param {string} name @returns {HTMLElement | null} */
const buttonOf = (name) => document.querySelector(`[data-do="${name}"]`);

/** What lies under the bar begins where that ends, however many rows its chips take. */
export const followBar = () => {
  const bar = element("bar");
  const follow = () => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`);
  new ResizeObserver(follow).observe(bar);
};

/** Below this height of the screen there is no room for the filters and the sources. */
const LOW = 800;
/** On a low screen the filters come first: the sources begin folded. */
export const makeRoom = () => {
  if (innerHeight < LOW) element("sources-panel").removeAttribute("open");
};

/**
 * Take a panel at a side off the screen, or put it back.
 * @param {"left" | "right"} side
 */
export const togglePanel = (side) => {
  const away = document.body.classList.toggle(`${side}-folded`);
  element(`fold-${side}`).setAttribute("aria-expanded", String(!away));
};
