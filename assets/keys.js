// The keyboard: on the map, and anywhere on the page.
import { element } from "./dom.js";

/** @typedef {(id: string) => void} Act What a key does, at the body that the keyboard is at. */

/** @type {Map<string, import("./types").Point>} */
const STEPS = new Map([
  ["ArrowLeft", { x: -1, y: 0 }],
  ["ArrowRight", { x: 1, y: 0 }],
  ["ArrowUp", { x: 0, y: -1 }],
  ["ArrowDown", { x: 0, y: 1 }],
]);
/** By how much a step of the zoom is closer. */
export const CLOSER = 1.25;
/** Where letters are written. */
export const WRITING =
  "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

/**
 * Arrows walk, plus, minus and zero zoom; the other keys do what they are given to do.
 * @param {typeof import("./map/map.js")} map
 * @param {() => string} centre The body to begin with.
 * @param {Act} say Say a body that is reached.
 * @param {Map<string, Act>} acts By key.
 */
export const onMap = (map, centre, say, acts) => {
  const box = element("map");
  /** @type {Map<string, Act>} */
  const all = new Map([
    ["+", () => map.zoom(CLOSER)],
    ["=", () => map.zoom(CLOSER)],
    ["-", () => map.zoom(1 / CLOSER)],
    ["0", () => map.fit()],
    ...acts,
  ]);
  for (const [key, step] of STEPS) all.set(key, () => say(map.walk(step) ?? centre()));
  /** Where the keyboard was when it left the map. @type {string | null} */
  let left = null;
  box.addEventListener("keydown", (event) => {
    const act = modified(event) ? undefined : all.get(event.key);
    if (!act) return;
    event.preventDefault();
    act(map.cursor() ?? centre());
  });
  box.addEventListener("focus", () => {
    if (!box.matches(":focus-visible")) return;
    map.go(map.cursor() ?? left ?? centre());
    say(map.cursor() ?? centre());
  });
  box.addEventListener("blur", () => {
    left = map.cursor() ?? null;
    map.leave();
  });
};

/**
 * Keys that act in the details on the body that they tell of, as they do on the map.
 * @param {() => string} told That body, or "".
 * @param {{ [key: string]: Act }} acts By key.
 */
export const onDetails = (told, acts) =>
  document.addEventListener("keydown", (event) => {
    if (!within(event, "#right") || within(event, WRITING) || modified(event)) return;
    const id = Object.hasOwn(acts, event.key) && told();
    if (!id) return;
    event.preventDefault();
    acts[event.key](id);
  });

/**
 * The slash leads to the search, Escape back from it and from the details, Ctrl+Z takes back,
 * unless something is being written; further keys do what they are given to do.
 * @param {{ closeDetails: () => void, takeBack?: () => unknown, [key: string]: (() => unknown) |
 * undefined }} acts By key.
 */
export const onPage = ({ closeDetails, takeBack, ...acts }) =>
  document.addEventListener("keydown", (event) => {
    const { key } = event;
    if (key === "Escape" && within(event, "#search")) return (stage() ?? element("map")).focus();
    if (within(event, WRITING)) return;
    const control = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (control && key === "z" && takeBack) {
      event.preventDefault();
      takeBack();
    }
    if (modified(event)) return;
    if (key === "/") {
      event.preventDefault();
      element("search").focus();
    } else if (key === "Escape" && within(event, "#right")) {
      closeDetails();
      (stage() ?? element("map")).focus();
    } else if (Object.hasOwn(acts, key)) acts[key]?.();
  });

/**
 * What is walked over: the matrix or the sheet where they are looked at, the map where it is; null
 * on other views.
 * @returns {HTMLElement | null}
 */
export const stage = () =>
  document.querySelector(".listing:not([hidden]) :is(.matrix, .pill[tabindex='0'])") ??
  (document.querySelector(".listing:not([hidden])") ? null : element("map"));

/**
 * Whether an event is in an element of the selector.
 * @param {Event} event
 * @param {string} selector
 */
export const within = ({ target }, selector) =>
  target instanceof Element && Boolean(target.closest(selector));

/** Whether a key is one of the browser's, or of the system's. @param {KeyboardEvent} event */
export const modified = (event) => event.ctrlKey || event.metaKey || event.altKey;
