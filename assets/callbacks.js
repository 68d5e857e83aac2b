// What Dash's components tell: what a person chose in them.
import { choose } from "./choosing.js";
import { remember, set } from "./dash.js";
import { element } from "./dom.js";
import { nameInput } from "./importing.js";
import * as map from "./map/map.js";
import { looked } from "./state.js";
import { change, now } from "./store.js";

/** By the name under which Dash calls them. @type {{ [name: string]: (...given: any[]) => unknown }} */
export const callbacks = {
  families: (values) => chosen("families", "families", values ?? []),
  layout: (value) => chosen("layout", "layout", value),
  tab: (value) => chosen("tabs", "view", value),
  first: (found) => first(found?.id),
  searched: (id) => searched(id),
  tableChoice: (rows) => listed(rows?.[0]?.id),
  treeChoice: (values) => listed(values?.[0]),
  openImport: (clicks) => openImport(clicks),
  chosenFiles: (names) =>
    names?.length ? `Chosen: ${names.join(", ")}` : window.dash_clientside.no_update,
};

/**
 * @param {string} id
 * @param {string} part
 * @param {string | string[]} value
 */
const chosen = (id, part, value) => {
  remember(id, "value", value);
  if (value) change({ [part]: value });
};

/** Go to what the server found first; the field empties itself when it is left. @param {string} [id] */
const first = (id) => {
  if (!id) return;
  // before the map is entered, which would first go to where the keyboard was on it
  searched(id);
  element(looked(now.state) === "map" ? "map" : "details").focus();
};

/** @param {string} [id] */
const searched = (id) => {
  if (!id) return;
  set("search", { value: null, searchValue: "" });
  if (!now.bodies.has(id)) return change({ focus: id, selected: "" });
  choose(id);
  map.go(id);
};

/** @param {string} [id] */
const listed = (id) => {
  if (id && now.bodies.has(id) && id !== now.state.selected) choose(id);
};

/** @param {number} [clicks] */
const openImport = (clicks) => {
  if (!clicks) return;
  set("import-modal", { opened: true });
  nameInput();
};
