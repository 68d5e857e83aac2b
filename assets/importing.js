// Files that are to be imported, before Dash's upload reads them.
import { set } from "./dash.js";
import { element } from "./dom.js";

const MEGABYTE = 2 ** 20;

/** Tell of files that are too large before they are read; Dash's upload says nothing of them. */
export const refuseTooLarge = () => {
  for (const name of ["drop", "change"]) addEventListener(name, checked, true);
};

/** @param {Event} event */
const checked = (event) => {
  if (!(event.target instanceof Element) || !event.target.closest("#import-file")) return;
  const files = [...filesOf(event)];
  const limit = Number(element("import-files").dataset.limit);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size <= limit) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const names = files.map((file) => file.name).join(", ");
  const [given, most] = [(size / MEGABYTE).toFixed(1), limit / MEGABYTE];
  const words = `${names}: ${given} MB, and at most ${most} MB are read. Nothing was taken; give the committee's page alone.`;
  set("import-report", { children: words });
};

/** @param {Event} event */
const filesOf = (event) => {
  if (event instanceof DragEvent) return event.dataTransfer?.files ?? [];
  return event.target instanceof HTMLInputElement ? (event.target.files ?? []) : [];
};

/**
 * Give the upload's input the name that Dash leaves out, once it is there.
 * @param {number} tries
 */
export const nameInput = (tries = 40) => {
  const input = document.querySelector("#import-file input");
  if (input) input.setAttribute("aria-label", "Choose a file");
  else if (tries) setTimeout(nameInput, 50, tries - 1);
};
