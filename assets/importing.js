// The dialog of imports: files before Dash's upload reads them, the day, what is done with them,
// and whether they are taken into the view.
import { set, showDialog } from "./dash.js";
import { element } from "./dom.js";
import { tell } from "./export.js";
import { forget } from "./imports.js";
import { openWorkbook } from "./review.js";
import { listSources } from "./screen.js";
import { switched } from "./sources.js";
import { change, now, vocabulary } from "./store.js";

const MEGABYTE = 2 ** 20;
/** What only a review has, whose decisions are read. */
const WORKBOOK = /\.xlsx$/i;

/** Tell of files that are too large before they are read; Dash's upload says nothing of them. */
export const refuseTooLarge = () => {
  for (const name of ["drop", "change"]) addEventListener(name, checked, true);
};

/** @param {Event} event */
const checked = (event) => {
  if (!(event.target instanceof Element) || !event.target.closest("#import-file")) return;
  const files = [...filesOf(event)];
  if (files.length === 1 && WORKBOOK.test(files[0].name)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    set("import-modal", { opened: false });
    return openWorkbook(files[0]);
  }
  const limit = Number(element("import-files").dataset.limit);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size <= limit) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const names = files.map((file) => file.name).join(", ");
  const [given, most] = [(size / MEGABYTE).toFixed(1), limit / MEGABYTE];
  const words = `${names}: ${given} MB, and at most ${most} MB are read. Nothing was taken. The command line reads more, where --limit says so.`;
  set("import-report", { children: words });
  set("import-refused", { data: words });
};

/** @param {Event} event */
const filesOf = (event) => {
  if (event instanceof DragEvent) return event.dataTransfer?.files ?? [];
  return event.target instanceof HTMLInputElement ? (event.target.files ?? []) : [];
};

/** Open the dialog, with today as the day. */
export const openDialog = () => {
  showDialog("import-modal");
  // Dash gives the upload's input no name, and a text's input no kind
  document.querySelector("#import-file input")?.setAttribute("aria-label", "Choose files");
  const date = /** @type {HTMLInputElement} */ (element("import-date"));
  date.type = "date";
  if (!date.value) set("import-date", { value: new Date().toLocaleDateString("sv") });
};

/**
 * Tell which files are chosen; those that were refused before are forgotten.
 * @param {string[]} [names]
 */
export const chosenFiles = (names) => {
  if (!names?.length) return window.dash_clientside.no_update;
  set("import-refused", { data: "" });
  set("import-report", { children: [] });
  return `Chosen: ${names.join(", ")}`;
};

/**
 * What is done while the server is at it.
 * @param {string} [pasted]
 * @param {string[]} [names] The files that are chosen.
 */
export const doing = (pasted, names) => {
  const read = [...(pasted?.trim() ? ["the pasted page"] : []), ...(names ?? [])];
  if (!read.length) return "";
  return `Reading ${read.join(", ")}, then comparing with the sources of this view …`;
};

/**
 * Take imports among the sources of the view.
 * @param {string} names
 */
export const take = (names) => {
  set("import-modal", { opened: false });
  const sources = switched(now.state.sources, names.split(" "), true, vocabulary.builtin);
  change({ sources });
  tell("Taken into this view: it is among the sources at the left.");
};

/**
 * Leave imports out of the view and off the list of this browser.
 * @param {string} names
 */
export const leave = (names) => {
  for (const name of names.split(" ")) forget([name]);
  set("import-report", { children: [] });
  set("import-modal", { opened: false });
  listSources();
  tell("Left: nothing was taken into this view.");
};
