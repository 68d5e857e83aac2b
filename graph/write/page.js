// The page that stands alone: its state is in the address behind the «#», its facts are in the
// page.
import { onClick } from "../../assets/actions.js";
import { covered } from "../../assets/covered.js";
import { data, element, make, speak, write } from "../../assets/dom.js";
import { emptying, passing } from "../../assets/filter.js";
import * as keys from "../../assets/keys.js";
import * as map from "../../assets/map/map.js";
import { stage } from "../../assets/map/stage.js";
import * as panel from "../../assets/panel.js";
import { chosen } from "../../assets/sheet/draw.js";
import * as sheet from "../../assets/sheet/sheet.js";
import * as states from "../../assets/state.js";
import * as store from "../../assets/store.js";
import { switchTheme } from "../../assets/themes.js";
import { unpacked } from "../../assets/unpack.js";
import { emptied, spoken, status } from "../../assets/words.js";
import { details } from "./page-details.js";
import { control, fill } from "./page-filters.js";
import { all, line, placeOf, unpack } from "./page-packs.js";
import { offer } from "./page-search.js";

/** @typedef {import("../../assets/types").State} State */

const { change, facets, now, vocabulary } = store;
const { every, none } = /** @type {typeof vocabulary & { every: boolean }} */ (vocabulary);
const firstSheet = data("first-sheet");
const KEYS = "Arrow keys walk, Enter opens details, f opens its compass, slash finds.";
const TOO_OLD = "This browser cannot unpack what is in this page: one of 2023 or later can.";
const MARKED = "all others are marked by how they stand to it";
/** What the parts of a state are that this page has not. */
const FIXED = { sources: [], expanded: [], path: [], link: [], against: [], finding: "" };
/** What is said once before what is shown. */
let before = "";

/** Whether a body can be in the centre. @param {string} id */
const isCentre = (id) => (every ? placeOf.has(id) : id === now.view.home);
const onSheet = () => store.shown() === "sheet";
const foldOf = (/** @type {string} */ id) => now.view.folds.find((fold) => fold.id === id);

/**
 * The state without what is no choice, no body and no view.
 * @param {State} said
 * @returns {State}
 */
const known = (said) => {
  const { sheets, begins } = now.view;
  const state = /** @type {State} */ ({ ...said, ...FIXED });
  const among = (/** @type {string} */ name, /** @type {string[]} */ some) => {
    if (!some.includes(String(state[name]))) state[name] = "";
  };
  for (const name of panel.SWITCHES) among(name, ["1"]);
  among("view", sheets.length ? ["map", "sheet"] : begins === "map" ? [] : ["map"]);
  among("sheet", sheets.slice(1));
  among("shade", Object.keys(firstSheet?.shades ?? {}));
  if (!isCentre(state.focus) || (state.focus === now.view.home && begins === "map"))
    state.focus = "";
  for (const { name, many, open } of facets) {
    const listed = now.view.choices[name].map(({ key }) => key);
    const isChoice = (/** @type {string} */ value) =>
      value === none || states.ticks([value], listed).length > 0;
    if (many) state[name] = [state[name]].flat().filter(isChoice);
    else if (!listed.includes(String(state[name]))) state[name] = open;
  }
  if (!placeOf.has(state.selected) && !foldOf(state.selected)) state.selected = "";
  return state;
};

/** Have the compass of the body that is to be in the centre, which is not there before all is
 * unpacked; whether that has moved. */
const turn = () => {
  const centre = isCentre(now.state.focus) ? now.state.focus : now.view.home;
  const packed = centre === now.view.focus ? null : line("views", placeOf.get(centre));
  if (!packed) return false;
  store.receive(unpacked(packed));
  element("map").setAttribute("aria-label", `Map of ${now.view.label} and its liaisons`);
  map.draw(now.view);
  return true;
};

/** Take filters off that leave nothing where the centre has moved to; whether there were some. */
const takeOff = () => {
  const empty = onSheet() ? [] : emptying(now.view, now.state, facets);
  if (!empty.length) return false;
  before = emptied(now.view, now.state, empty);
  change(states.unfiltered(empty), true);
  return true;
};

/** Bring the page to what the address says. */
const show = () => {
  const moved = turn();
  now.state = known(now.state);
  // which shows it anew
  if (moved && takeOff()) return;
  const { state, view } = now;
  document.body.dataset.view = store.shown();
  sheet.show(onSheet());
  map.single(state.single === "1");
  map.filter(passing(view, state, facets), state.hide === "1");
  const drawn = [now.bodies.get(state.selected)?.fold || state.selected].filter(Boolean);
  map.mark(drawn);
  words();
  tell();
  // the details, which are there now, may lie over the map
  if (drawn.length) map.reveal(drawn);
};

/** Bring filters and words to the state. */
const words = () => {
  const { state } = now;
  const view = (onSheet() && sheet.seen()) || now.view;
  const some = onSheet() ? facets.filter(({ name }) => name === "direction") : facets;
  control(view, some, listed);
  if (onSheet()) sheet.key();
  const said = onSheet() ? sheet.words() : status(view, state, some, passing(view, state, some));
  const all = [before, said].filter(Boolean).join(" ");
  before = "";
  write("status", all);
  write("live", all);
  write("map-summary", `${now.view.summary} ${all} ${KEYS}`);
  for (const tab of document.querySelectorAll("[data-see]"))
    tab.setAttribute("aria-pressed", String(tab.getAttribute("data-see") === store.shown()));
};

const toldOf = () => now.state.selected || (onSheet() ? chosen() : now.view.focus);

/** Tell of what is chosen, or in the centre. */
const tell = () => {
  const { selected } = now.state;
  document.body.classList.toggle("details-open", Boolean(selected));
  element("right").scrollTop = 0;
  const id = toldOf();
  element("right").replaceChildren(...closing(), ...(id ? told(id) : entrance()));
};

/** What is said where nothing is chosen on the sheet. */
const entrance = () => {
  const then = now.state.sheet ? "what is known of it is told here" : MARKED;
  const said = `Choose one on the sheet: ${then}. Enter, or a double click, opens its compass.`;
  return [
    make("h2", now.view.title || "All at a glance"),
    make("p", said, { className: "sentence" }),
  ];
};

/** @param {string} id */
const told = (id) => {
  const centre = !onSheet() && id === now.view.focus;
  const beside = !every || onSheet() || centre ? "" : (now.bodies.get(id)?.say ?? "");
  // of several that stand as one only a family has a compass of its own
  const opens = foldOf(id)?.opens ?? id;
  const has = every && !centre && placeOf.has(opens);
  return details(id, foldOf(id), beside, has ? [opening(opens)] : []);
};

/** @param {string} id */
const opening = (id) =>
  make("button", "Open its compass", { className: "button", "data-compass": id });

/** Look at the sheet, or at the compass of what is chosen on it. @param {string} view */
const see = (view) => {
  if (view === "map" && onSheet() && chosen()) return compass(chosen());
  change({ view: view === now.view.begins && !now.state.focus ? "" : view, selected: "" });
};

const unselect = () => change({ selected: "" });
const closing = () =>
  now.state.selected
    ? [make("button", "Close", { className: "plain narrow-only", onclick: unselect })]
    : [];

/** @param {string} id */
const choose = (id) => {
  if (placeOf.has(id) || foldOf(id)) change({ selected: id });
};

/** Open the compass of a body. @param {string} id */
const compass = (id) => {
  if (isCentre(id)) sheet.compass(id);
};

/** A body that was searched for: on the sheet, on the compass, or else in the centre of its own. */
const goTo = (/** @type {string} */ id) => {
  if (onSheet() && sheet.find(id)) return;
  if (onSheet() || !now.bodies.has(id)) compass(id);
  else {
    choose(id);
    map.go(now.bodies.get(id)?.fold || id);
  }
  element("map").focus();
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
  const say = (/** @type {string} */ id) => speak(spoken(now.bodies.get(id) ?? foldOf(id)));
  const open = (/** @type {string} */ id) => {
    choose(id);
    element("right").focus();
  };
  const back = () => {
    if (now.state.selected) return unselect();
    map.leave();
    element("search").focus();
  };
  const acts = new Map(Object.entries({ Enter: open, f: compass, Escape: back }));
  keys.onMap(map, () => now.view.focus, say, acts);
  keys.onDetails(toldOf, { f: (id) => compass(foldOf(id)?.opens ?? id) });
  keys.onPage({ closeDetails: unselect });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && keys.within(event, "#left")) drawer(false);
  });
};

/** The sheet that the state asks for, once it is there. */
const give = () => {
  const { sheet: asked } = now.state;
  const found = asked ? line("sheets", now.view.sheets.indexOf(asked)) : firstSheet;
  if (found) sheet.receive(found);
};

const listed = fill(facets, firstSheet);
document.body.classList.toggle("several", Boolean(firstSheet));
element("bar").hidden = !firstSheet;
element("map").setAttribute("aria-label", `Map of ${now.view.label} and its liaisons`);
store.receive(now.view);
now.state = known(now.state);
map.prepare(vocabulary);
map.draw(now.view);
map.attend({
  select: choose,
  /** The details of a body tell of its links: those of the end that is not the focus. */
  link: (source, target) => choose(source === now.view.focus ? target : source),
  focus: compass,
  clear: unselect,
  redrawn: show,
  moved() {},
  covered,
});
store.whenChanged(show);
sheet.attend({ drawn: words, ask: give, open: compass });
show();
unpack().then(show, () => write("status", TOO_OLD));
panel.listen({ ...vocabulary, facets: listed }, change);
onClick({
  do: (name) => buttons[name]?.(),
  see,
  body: choose,
  compass,
});
listenToKeys();
offer(all, goTo);
window.atlasMap = {
  ...map,
  get cy() {
    return stage.cy;
  },
};
