// What the server is asked for where the state has changed and the answer is not here.
import { areChangesOf } from "./compare.js";
import { set } from "./dash.js";
import { tell } from "./export.js";
import { looked, same } from "./state.js";
import { byField, change, facets, now, shown } from "./store.js";
import { forget } from "./undo.js";

/** @typedef {import("./types").State} State */

/** The choice of nothing. */
export const NOTHING = { selected: "", path: [], link: [], finding: "" };

/** Ask the server for what has changed and is not here. @param {State | null} old */
export const ask = (old) => {
  const { state } = now;
  const changed = (/** @type {string[]} */ ...names) =>
    names.some((name) => !same(old?.[name], state[name]));
  if (changed("sources")) {
    set("sources-now", { data: state.sources });
    set("ask-sources", { data: { sources: state.sources } });
    document.getElementById("disputes-open")?.setAttribute("hidden", "");
  }
  const arranged = !same(old && left(old), left(state));
  const moved = changed("sources", "focus", "steps", "expanded") || beside(old) !== beside(state);
  const together = Boolean(old && (arranged || moved));
  if (together) askView();
  if (changed("sources", "focus", "layout")) forget();
  if (state.against.length && !areChangesOf(state))
    set("ask-changes", {
      data: { sources: state.sources, against: state.against, focus: state.focus },
    });
  const chosen = ["selected", "path", "link", "finding"];
  const details = changed(...chosen, "focus", "sources", "expanded", "against");
  const ofView = isOfSheet(old) || byField() || old?.matrix || state.finding;
  if (!details && !(changed("view", "sheet", "matrix") && ofView)) return;
  owed = together;
  if (!owed) askDetails();
  const open = chosen.some((name) => state[name].length);
  document.body.classList.toggle("details-open", open);
};

/** Whether the sheet is, or was, looked at. @param {State | null} old */
const isOfSheet = (old) => shown() === "sheet" || (old && looked(old, now.view.begins) === "sheet");

/** The finding whose bodies are on the map beside the others. @param {State | null} state */
export const beside = (state) =>
  state?.finding && looked(state, now.view.begins) === "map" ? state.finding : "";

/** By what is laid out, where that is not all. @param {State} state */
const left = (state) => state.hide === "anew" && facets.map(({ name }) => state[name]);

/** Whether details wait for the view that was asked for with them: the picture comes first. */
let owed = false;
const askDetails = () => set("ask-details", { data: { ...now.state } });

/** Ask for what was to come after the view. */
export const askRest = () => {
  if (owed) askDetails();
  owed = false;
};

export const askView = () => set("ask-view", { data: { ...now.state } });

/**
 * What the state names and the sources have not is left out of it.
 * @param {string[]} missing
 */
export const without = (missing) => {
  const { focus, expanded } = now.state;
  const gone = (/** @type {string} */ id) => missing.includes(id);
  change(
    {
      ...NOTHING,
      focus: gone(focus) ? "" : focus,
      expanded: expanded.filter((id) => !gone(id)),
    },
    true,
  );
  tell(`${missing.join(", ")}: not in these sources.`);
};
