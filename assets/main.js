// The dashboard: each part of the screen is brought to the state. Filtering, highlighting and walking
// are done here; the server is asked for a new centre, for details and for paths.
import { onClick } from "./actions.js";
import { callbacks } from "./callbacks.js";
import { beginPath, choose, focus, pathIsBegun, stopPath } from "./choosing.js";
import { serve, set } from "./dash.js";
import { showDetails } from "./details.js";
import { element, speak } from "./dom.js";
import { cancel, save, tell } from "./export.js";
import { tellFailures } from "./failures.js";
import { passing } from "./filter.js";
import { refuseTooLarge } from "./importing.js";
import * as keys from "./keys.js";
import * as map from "./map/map.js";
import { stage } from "./map/stage.js";
import { collapse, expand, withdrawn } from "./neighbours.js";
import { listen } from "./panel.js";
import * as screen from "./screen.js";
import { onEnter } from "./search.js";
import { share } from "./share.js";
import { looked, opened, query, same, unfiltered } from "./state.js";
import { change, facets, now, parts, receive, sentence, vocabulary, whenChanged } from "./store.js";
import { switchTheme, theme } from "./themes.js";

/** @typedef {import("./types").State} State */

const NOTHING = { selected: "", path: [], link: [] };
const NO_FORCES =
  "What arranges by forces did not come: the map stays on the compass. Reload the page to try again.";
/** The paths that are shown. @type {import("./types").Paths} */
let paths = { nodes: [], edges: [], shared: [] };

/**
 * Bring the screen to the state.
 * @param {State | null} old The state that it is in; null where it is in none yet.
 */
const show = (old) => {
  const { state } = now;
  ask(old);
  map.arrange(state.layout).catch(() => tell(NO_FORCES));
  map.mark(state.selected);
  if (state.selected) map.reveal([state.selected]);
  filterMap();
  afterPaint(showWords);
};

/** Ask the server for what has changed and is not here. @param {State | null} old */
const ask = (old) => {
  const { state } = now;
  const changed = (/** @type {string[]} */ ...names) =>
    names.some((name) => !same(old?.[name], state[name]));
  if (changed("sources")) set("sources-now", { data: state.sources });
  if (old && changed("sources", "focus", "steps", "expanded")) askView();
  if (!changed("selected", "path", "link", "focus", "sources")) return;
  set("ask-details", { data: { ...state } });
  const open = Boolean(state.selected || state.path.length || state.link.length);
  document.body.classList.toggle("details-open", open);
};

const askView = () => set("ask-view", { data: { ...now.state } });

const through = () => passing(now.view, now.state, facets);
const filterMap = () => map.filter(through(), withdrawn(), now.state.hide === "1");
const showWords = () => screen.show(now.view, now.state, facets, through());

let due = 0;
/** The map first, the rest once it is painted, for the last of several changes. @param {() => void} work */
const afterPaint = (work) => {
  due += 1;
  const mine = due;
  requestAnimationFrame(() => setTimeout(() => mine === due && work()));
};

/** What is marked on the map, again on bodies that are drawn anew. */
const remark = () => {
  map.mark(now.state.selected);
  map.path(paths);
  filterMap();
};

/** An answer that comes after the state has moved on is asked for again. @param {import("./types").View} view */
const viewed = (view) => {
  const { sources, focus } = now.state;
  if (!same(view.sources, sources) || view.focus !== (focus || view.home)) return askView();
  receive(view);
  map.draw(view);
  remark();
  showWords();
};

/** @param {import("./types").Paths} found */
const showPaths = (found) => {
  paths = found;
  map.path(paths);
  if (paths.nodes.length) map.reveal(paths.nodes);
};

/** @param {string} format */
const exportAs = (format) => {
  const { sources, focus } = now.state;
  const scope = document.querySelector("#export-scope input:checked");
  const whole = scope instanceof HTMLInputElement && scope.value === "everything";
  const all = { ...opened(parts), sources, focus, scope: "everything" };
  const said = query(whole ? all : now.state, parts);
  const places = whole ? {} : map.places();
  set("export-modal", { opened: false });
  save(format.toUpperCase(), `export/${format}?${said}`, { places, theme: theme() });
};

/** Bring Dash and the map to the theme. */
const themed = () => {
  set("theme", { forceColorScheme: theme() });
  document.documentElement.dataset.agThemeMode = theme();
  map.restyle();
};

const drawer = (/** @type {boolean} */ open) =>
  document.body.classList.toggle("filters-open", open);
const unselect = () => change(NOTHING);

/** What buttons do, by their "data-do". @type {{ [name: string]: () => unknown }} */
const buttons = {
  reset: () => change(unfiltered(facets)),
  "cancel-export": cancel,
  "open-export": () => set("export-modal", { opened: true }),
  skip: () => element(looked(now.state) === "map" ? "map" : "main").focus(),
  share: () => share(now.state.sources),
  fit: map.fit,
  closer: () => map.zoom(keys.CLOSER),
  farther: () => map.zoom(1 / keys.CLOSER),
  keys: () => set("keys-modal", { opened: true }),
  "fold-left": () => screen.togglePanel("left"),
  "fold-right": () => screen.togglePanel("right"),
  "open-filters": () => drawer(true),
  "close-filters": () => drawer(false),
  "close-details": unselect,
  theme: () => {
    switchTheme();
    themed();
    screen.list(now.view, now.state, through());
  },
};

/** Escape on the map: from the path that was begun, then from what is chosen, then from the map. */
const stepBack = () => {
  if (pathIsBegun()) {
    stopPath();
    showWords();
  } else if (document.body.classList.contains("details-open")) unselect();
  else {
    map.leave();
    element("search").focus();
  }
};

const listenToKeys = () => {
  const say = (/** @type {string} */ id) => speak(sentence(id));
  const open = (/** @type {string} */ id) => {
    choose(id);
    document.getElementById("details")?.focus();
    say(id);
  };
  const path = (/** @type {string} */ id) => (pathIsBegun() ? choose(id) : beginPath(id));
  const onMap = { Enter: open, f: focus, p: path, Escape: stepBack };
  keys.onMap(map, () => now.view.focus, say, new Map(Object.entries(onMap)));
  keys.onPage({ "?": buttons.keys, closeDetails: unselect });
};

const listenToClicks = () =>
  onClick({
    do: (name) => buttons[name]?.(),
    body: choose,
    see: (view) => change({ view }),
    focus,
    path: beginPath,
    unpath: () => change({ path: [] }),
    unlink: () => change({ link: [] }),
    expand: (id) => expand(id, filterMap),
    fold: (id) => collapse(id, filterMap),
    export: exportAs,
  });

map.attend({ select: choose, focus, clear: unselect, redrawn: remark, covered: screen.covered });
whenChanged(show);
listenToKeys();
listenToClicks();
listen(vocabulary, change);
onEnter(() => now.state.sources);
refuseTooLarge();
tellFailures();
serve({
  ...callbacks,
  viewed,
  path: (found) => found && showPaths(found),
  said: (parts) => parts && showDetails(parts),
  ready() {
    themed();
    show(null);
    document.body.classList.add("ready");
  },
});
window.atlasMap = {
  ...map,
  get cy() {
    return stage.cy;
  },
};
window.atlas = {
  get state() {
    return now.state;
  },
  get view() {
    return now.view;
  },
  change,
};
