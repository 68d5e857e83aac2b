// The lists of the sources that are asked of the server: where they disagree, what one adds.
import { set, showDialog } from "./dash.js";
import { made } from "./details.js";
import { element } from "./dom.js";
import { same } from "./state.js";

/**
 * Ask for a list: what one source adds to the others, or where they disagree.
 * @param {string[]} sources
 * @param {string} [of]
 */
export const askList = (sources, of) => {
  element("list-said").replaceChildren("One moment ...");
  set("list-modal", { title: of ? "What this source adds" : "Where sources disagree" });
  showDialog("list-modal");
  set("ask-list", { data: { sources, of, at: Date.now() } });
};

/**
 * Write the list that was asked for into its dialog.
 * @param {{ title: string, parts: import("./details.js").Part[] }} found
 */
export const showList = ({ title, parts }) => {
  set("list-modal", { title });
  element("list-said").replaceChildren(...parts.map(made));
};

/**
 * Say on how many questions the sources disagree.
 * @param {{ sources: string[], count: number }} found
 * @param {string[]} sources Those of the view.
 */
export const showDisputed = (found, sources) => {
  if (!same(found.sources, sources)) return;
  element("disputes-open").hidden = !found.count;
  element("disputes-count").textContent = String(found.count);
};
