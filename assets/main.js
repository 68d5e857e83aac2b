// The dashboard: each part of the screen is brought to the state. Filtering, highlighting and
// walking are done here; the server is asked for a new centre, for details and for paths.
import { onClick } from "./actions.js";
import { buttons as asideButtons } from "./asides.js";
import { askList } from "./asked.js";
import { ask, askRest, askView, beside, NOTHING, without } from "./asking.js";
import { callbacks, goTo } from "./callbacks.js";
import {
  beginPath,
  choose,
  chooseLink,
  expand,
  focus,
  fold,
  pathIsBegun,
  stopPath,
  toldOf,
} from "./choosing.js";
import { areChangesOf, changes, goneWords, receiveChanges } from "./compare.js";
import { covered } from "./covered.js";
import { serve, set, showDialog } from "./dash.js";
import { showDetails } from "./details.js";
import { element, speak } from "./dom.js";
import { giveTo } from "./early.js";
import { cancel, save, tell } from "./export.js";
import { tellFailures } from "./failures.js";
import { closed, emptying, passing } from "./filter.js";
import * as findings from "./findings.js";
import { leave, openDialog, refuseTooLarge, take } from "./importing.js";
import * as insights from "./insights.js";
import * as keys from "./keys.js";
import * as map from "./map/map.js";
import { stage } from "./map/stage.js";
import { walkMatrix } from "./matrix.js";
import { listen } from "./panel.js";
import * as review from "./review.js";
import { isPhone } from "./rules.js";
import * as screen from "./screen.js";
import { onEnter } from "./search.js";
import { share } from "./share.js";
import * as sheet from "./sheet/sheet.js";
import { opened, parse, query, same, unfiltered } from "./state.js";
import {
  byField,
  change,
  facets,
  now,
  parts,
  receive,
  shown,
  vocabulary,
  whenChanged,
} from "./store.js";
import { switchTheme, theme } from "./themes.js";
import { did, undo } from "./undo.js";
import { unpacked } from "./unpack.js";
import { emptied, spoken, status } from "./words.js";

/** @typedef {import("./types").State} State */
/** @typedef {{ words: string, back: Partial<State> }} Taken */

const FIELDS = "All fields are shown, whatever the filters.";
const ALL = "All that these sources list is counted, whatever the filters.";
const NO_FORCES =
  "What arranges by forces did not come: the map stays on the compass. Reload the page to try again.";
/** The paths that are shown. @type {import("./types").Paths} */
let paths = { nodes: [], edges: [], shared: [], said: "" };
/** Whether a person has just moved the centre. */
let moved = false;
/** Filters that left nothing and were taken off, and how to put them back. @type {Taken | null} */
let taken = null;

/**
 * Bring the screen to the state.
 * @param {State | null} old The state that it is in; null where it is in none yet.
 * @param {boolean} [back] Whether the browser went back or forward to the state.
 */
const show = (old, back = false) => {
  const { state } = now;
  taken = null;
  sheet.show(shown() === "sheet");
  if (old && !same(old.focus, state.focus)) moved = !back;
  ask(old);
  map.arrange(state.layout).catch(() => tell(NO_FORCES));
  map.single(Boolean(state.single));
  markChosen();
  markChanges();
  revealChosen();
  filterMap();
  afterPaint(showWords);
};

const through = () => passing(now.view, now.state, facets);
const filterMap = () => map.filter(through(), Boolean(now.state.hide));
/** The body that is chosen, or the two whose links are, as they are drawn. */
const chosenBodies = () => {
  const { link, selected } = now.state;
  const ids = link.length ? link : [selected].filter(Boolean);
  return ids.map((id) => now.bodies.get(id)?.fold || id);
};
const markChosen = () => map.mark(chosenBodies());
const revealChosen = () => {
  const chosen = chosenBodies();
  if (chosen.length) map.reveal(chosen);
};
const showWords = () => {
  const seen = shown() === "sheet" && sheet.seen();
  if (seen) {
    const some = facets.filter(({ name }) => name === "direction");
    screen.show(seen, now.state, some, passing(seen, now.state, some), sheet.words());
    sheet.key();
  } else if (shown() === "findings") {
    screen.show(now.view, now.state, [], through(), findings.words());
  } else {
    const gone = isCompared() ? goneWords() : "";
    const whole = ["insights", "compare"].includes(shown()) ? ALL : "";
    const every = byField() ? FIELDS : whole;
    const said = every || status(now.view, now.state, facets, through());
    const words = [taken?.words ?? "", gone, said];
    screen.show(now.view, now.state, facets, through(), words.filter(Boolean).join(" "));
  }
  findings.show();
  const { hide } = now.state;
  const offered = {
    "reset-places": map.isMoved(),
    "put-back": Boolean(taken),
    anew: Boolean(hide) && closed(now.state, facets).length > 0,
  };
  for (const [name, there] of Object.entries(offered)) screen.offer(name, there);
  screen.press("anew", hide === "anew");
};

let due = 0;
/**
 * The map first, the rest once it is painted, for the last of several changes.
 * @param {() => void} work
 */
const afterPaint = (work) => {
  due += 1;
  const mine = due;
  requestAnimationFrame(() => setTimeout(() => mine === due && work()));
};

const isCompared = () => now.state.against.length > 0 && areChangesOf(now.state);

/** Mark what has changed since the sources that the view is set against. */
const markChanges = () => {
  const signs = isCompared() ? changes().near : {};
  const drawn = Object.entries(signs).map(([id, sign]) => [now.bodies.get(id)?.fold || id, sign]);
  map.changes(Object.fromEntries(drawn));
};

/** What is marked on the map, again on bodies that are drawn anew. */
const remark = () => {
  markChosen();
  markChanges();
  map.path(paths);
  filterMap();
};

/**
 * An answer that comes after the state has moved on is asked for again.
 * @param {import("./types").Packed} packed
 */
const viewed = (packed) => {
  const { sources, focus } = now.state;
  if (!same(packed.sources, sources)) return askView();
  if (packed.missing?.length) return without(packed.missing);
  const shows = packed.beside === beside(now.state) && packed.focus === (focus || packed.home);
  if (!shows) return askView();
  const view = unpacked(packed);
  receive(view);
  if (moved) takeOff();
  map.draw(view);
  remark();
  revealFinding();
  showWords();
  if (moved) speak(`${sentence(view.focus)} ${element("status").textContent}`);
  moved = false;
  askRest();
};

/** On a phone the map opens on its centre, and the bodies of a finding may lie elsewhere. */
const revealFinding = () => {
  if (isPhone() && now.state.finding) map.reveal(paths.nodes);
};

/** Filters that leave nothing where the centre has moved to are taken off. */
const takeOff = () => {
  const empty = emptying(now.view, now.state, facets);
  if (!empty.length) return;
  const back = Object.fromEntries(empty.map(({ name }) => [name, now.state[name]]));
  const words = emptied(now.view, now.state, empty);
  change(unfiltered(empty), true);
  taken = { words, back };
};

/** @param {import("./types").Paths} found */
const showPaths = (found) => {
  const drawn = (/** @type {string} */ id) => now.bodies.get(id)?.fold || id;
  paths = { ...found, nodes: [...new Set(found.nodes.map(drawn))] };
  map.path(paths);
  if (!paths.nodes.length) return;
  map.reveal(paths.nodes);
  speak(paths.said);
};

/** @param {string} format */
const exportAs = (format) => {
  const { sources, focus } = now.state;
  const scope = document.querySelector("#export-scope input:checked");
  const whole = scope instanceof HTMLInputElement && scope.value === "everything";
  const ticked = element("export-measures");
  const measures = ticked instanceof HTMLInputElement && ticked.checked ? "1" : "";
  const all = { ...opened(parts), sources, focus, scope: "everything" };
  const said = query({ ...(whole ? all : now.state), measures }, parts);
  set("export-modal", { opened: false });
  save(format.toUpperCase(), `export/${format}?${said}`, { ...map.places(), theme: theme() });
};

/** Bring Dash and the map to the theme. */
const themed = () => {
  set("theme", { forceColorScheme: theme() });
  document.documentElement.dataset.agThemeMode = theme();
  map.restyle();
};

const drawer = (/** @type {boolean} */ open) =>
  document.body.classList.toggle("filters-open", open);
/** A body, or a fold, in a sentence. @param {string} id */
const sentence = (id) =>
  spoken(now.bodies.get(id) ?? now.view.folds.find((fold) => fold.id === id));

const unselect = () => change(NOTHING);

/** What buttons do, by their "data-do". @type {{ [name: string]: () => unknown }} */
const buttons = {
  ...asideButtons,
  ...review.buttons,
  reset: () => change(unfiltered(shown() === "findings" ? findings.facets : facets)),
  "cancel-export": cancel,
  "open-import": openDialog,
  disputes: () => askList(now.state.sources),
  "open-export": () => {
    review.offerReview();
    showDialog("export-modal");
  },
  skip: () => (keys.stage() ?? element("main")).focus(),
  share: () => share(now.state.sources),
  fit: map.fit,
  "reset-places": map.reset,
  "put-back": () => taken && change(taken.back),
  anew: () => change({ hide: now.state.hide === "anew" ? "1" : "anew" }),
  closer: () => map.zoom(keys.CLOSER),
  farther: () => map.zoom(1 / keys.CLOSER),
  keys: () => showDialog("keys-modal"),
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

/** Take back what was moved, or opened and folded, last. */
const takeBack = async () => {
  const words = (await undo()) ? "Taken back." : "There is nothing to take back.";
  showWords();
  speak(words);
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
  const openLink = (/** @type {string[]} */ ...link) => {
    change({ link });
    element("details").focus();
  };
  /** The other end is chosen where one walks. @type {keys.Act} */
  const pathFrom = (id) => {
    keys.stage()?.focus();
    path(id);
  };
  keys.onDetails(toldOf, { f: focus, p: pathFrom });
  walkMatrix(openLink, stepBack);
  keys.onPage({ "?": buttons.keys, closeDetails: unselect, takeBack });
};

const listenToClicks = () =>
  onClick({
    do: (name) => buttons[name]?.(),
    body: (id) => (shown() === "sheet" ? change({ selected: id }) : choose(id)),
    compass: sheet.compass,
    matrix: (value) => change({ matrix: value, link: [] }),
    see: (view) => change({ view }),
    insight: insights.open,
    png: insights.save,
    focus,
    path: beginPath,
    unpath: () => change({ path: [] }),
    link(_, link) {
      set("list-modal", { opened: false });
      change({ link: parse(link.getAttribute("href") ?? "", parts).link });
    },
    onmap: findings.onMap,
    finding: findings.open,
    more: findings.more,
    aside: findings.aside,
    there: (_, link) => change(parse(link.getAttribute("href") ?? "", parts)),
    // on the sheet the links are those of the one that is chosen
    unlink: () => change({ link: [], selected: shown() === "sheet" ? now.state.link[0] : "" }),
    expand: (id) => (shown() === "sheet" ? sheet.toggle(id) : expand(id)),
    fold: (id) => (shown() === "sheet" ? sheet.toggle(id) : fold(id)),
    take,
    leave,
    go: goTo,
    adds: (of) => askList(now.state.sources, of),
    export: exportAs,
    review: review.saveReview,
  });

map.attend({
  select: choose,
  link: chooseLink,
  focus,
  clear: unselect,
  redrawn: remark,
  moved(back) {
    did(back);
    showWords();
  },
  covered,
});
whenChanged(show);
listenToKeys();
listenToClicks();
listen({ ...vocabulary, facets: [...facets, ...findings.facets, findings.whose] }, change);
sheet.attend({ drawn: showWords });
onEnter(() => now.state.sources);
refuseTooLarge();
tellFailures();
serve({
  ...callbacks,
  viewed,
  path: (found) => found && showPaths(found),
  changes(found) {
    if (!found) return;
    receiveChanges(found);
    markChanges();
    sheet.show(shown() === "sheet");
    showWords();
  },
  said(parts) {
    if (!parts) return;
    showDetails(parts);
    review.showDecisions();
    // they lie over more of a phone's map now
    if (isPhone()) revealChosen();
    revealFinding();
  },
  ready() {
    themed();
    screen.followBar();
    screen.makeRoom();
    findings.attend(showWords);
    review.attend(showWords);
    show(null);
    giveTo(/** @type {HTMLInputElement} */ (element("search")));
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
