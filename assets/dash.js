// Dash: what its callbacks call here, and what its components are told.
import { same } from "./state.js";

let ready = false;
/**
 * By component and property, what it shows as far as is known here.
 * @type {Map<string, unknown>}
 */
const shown = new Map();

/** Whether Dash's components are there. */
export const isReady = () => ready;

/**
 * Set properties of a component or a store.
 * @param {string} id
 * @param {{ [property: string]: unknown }} properties
 */
export const set = (id, properties) => {
  if (ready) window.dash_clientside.set_props(id, properties);
};

/**
 * Set those properties that the component does not show yet, since each that is set renders.
 * @param {string} id
 * @param {{ [property: string]: unknown }} properties
 */
export const bring = (id, properties) => {
  for (const [name, value] of Object.entries(properties)) {
    if (!ready || same(shown.get(`${id}.${name}`), value)) continue;
    remember(id, name, value);
    set(id, { [name]: value });
  }
};

/**
 * Remember what a component shows because a person set it.
 * @param {string} id
 * @param {string} property
 * @param {unknown} value
 */
export const remember = (id, property, value) => {
  shown.set(`${id}.${property}`, structuredClone(value));
};

/**
 * Show a column of a table, or not.
 * @param {string} id
 * @param {string} column
 * @param {boolean} there
 */
export const showColumn = async (id, column, there) => {
  const grid = await window.dash_ag_grid?.getApiAsync(id);
  grid?.setColumnsVisible([column], there);
};

/**
 * The ids of a table's rows that its own filters leave.
 * @param {string} id
 */
export const rowsShown = async (id) => {
  const grid = await window.dash_ag_grid?.getApiAsync(id);
  /** @type {string[]} */
  const found = [];
  grid?.forEachNodeAfterFilter(({ data }) => found.push(data.id));
  return found;
};

/**
 * Make functions the ones that Dash's callbacks find under "atlas"; "ready" is called once.
 * @param {{ [name: string]: (...given: any[]) => unknown }} functions
 */
export const serve = (functions) => {
  const once = () => {
    if (ready) return;
    ready = true;
    functions.ready();
  };
  const atlas = { ...functions, ready: once };
  window.dash_clientside = { ...window.dash_clientside, atlas };
  // the server has found and ordered what the search field offers
  const asFound = (/** @type {{ options: unknown }} */ { options }) => options;
  window.dashMantineFunctions = { ...window.dashMantineFunctions, asFound };
};

/**
 * Open a dialog, and bring the keyboard into it once it is seen: what Tab reaches then is the
 * dialog's.
 * @param {string} id
 */
export const showDialog = (id) => {
  set(id, { opened: true });
  enter(60);
};

/** @param {number} frames For how many it is waited. */
const enter = (frames) => {
  const dialogs = [...document.querySelectorAll('[role="dialog"]')];
  const seen = dialogs.find((one) => one.getClientRects().length);
  if (!(seen instanceof HTMLElement))
    return frames && requestAnimationFrame(() => enter(frames - 1));
  if (!seen.contains(document.activeElement)) seen.focus();
};
