// What Dash's components tell: what a person chose in them.
import { showDisputed, showList } from "./asked.js";
import { choose } from "./choosing.js";
import { showCompared } from "./compare.js";
import { remember, set } from "./dash.js";
import { element, write } from "./dom.js";
import { passing } from "./filter.js";
import * as findings from "./findings.js";
import { chosenFiles, doing } from "./importing.js";
import { remember as keep } from "./imports.js";
import { mark } from "./insights.js";
import { rows } from "./lists.js";
import * as map from "./map/map.js";
import { onCell } from "./matrix.js";
import { addFound } from "./portfolio.js";
import { isPhone } from "./rules.js";
import { listSources, tab as tabNow } from "./screen.js";
import * as sheet from "./sheet/sheet.js";
import { looked } from "./state.js";
import { change, facets, now, shown } from "./store.js";

/**
 * By the name under which Dash calls them.
 * @type {{ [name: string]: (...given: any[]) => unknown }}
 */
export const callbacks = {
  families: (values) => chosen("families", "families", values ?? []),
  family: (values) => chosen("family", "family", values ?? []),
  field: (values) => chosen("field", "field", values ?? []),
  layout: (value) => chosen("layout", "layout", value),
  tab: (value) => tab(value),
  first: (found) => (found?.of === "review-add" ? addFound(found.id) : first(found?.id)),
  searched: (id) => searched(id),
  reviewAdded: addFound,
  tableChoice: (rows) => listed(rows?.[0]?.id),
  treeChoice: (values) => listed(values?.[0]),
  chosenFiles,
  importing: (_, pasted, names) => doing(pasted, names),
  imported: (parts) => imported(parts),
  sheet: (found) => sheet.receive(found),
  disputed: (found) => found && showDisputed(found, now.state.sources),
  listed: (found) => found && showList(found),
  compared: (parts) => parts && showCompared(parts),
  found: (found) => findings.receive(found),
  cell: (clicked) => onCell(clicked, (...link) => change({ link })),
  insightRow: (rows) => rows?.[0] && mark(rows[0].id),
  point: (clicked) => clicked && mark(clicked.points[0].customdata),
  tableRows: (seen) => tableRows(seen),
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

/**
 * Go to what the server found first; the field empties itself when it is left.
 * @param {string} [id]
 */
const first = (id) => {
  if (!id) return;
  // before the map is entered, which would first go to where the keyboard was on it
  searched(id);
  if (shown() !== "sheet") element(shown() === "map" ? "map" : "details").focus();
};

/** @param {string} [id] */
const searched = (id) => {
  if (!id) return;
  set("search", { value: null, searchValue: "" });
  if (shown() === "sheet") return sheet.find(id) || sheet.compass(id);
  if (!now.bodies.has(id)) return change({ focus: id, selected: "" });
  choose(id);
  map.go(id);
};

/**
 * Go to a body on the map, whatever is looked at.
 * @param {string} id
 */
export const goTo = (id) => {
  for (const dialog of ["list-modal", "import-modal"]) set(dialog, { opened: false });
  change({ view: isPhone() ? "map" : "" });
  searched(id);
  element("map").focus();
};

/** @param {string} [id] */
const listed = (id) => {
  if (id && now.bodies.has(id) && id !== now.state.selected) choose(id);
};

/** A tab; the one that a screen begins with needs no word in the address. @param {string} value */
const tab = (value) => {
  remember("tabs", "value", value);
  // Dash tells of a tab that the state has brought, too
  if (value === tabNow()) return;
  const first = looked({ view: "", focus: now.state.focus }, now.view.begins);
  const begun = value === "list" || (value === first && !(isPhone() && value === "map"));
  if (value) change({ view: begun ? "" : value });
};

/**
 * What was imported is kept in this browser, each source by its name.
 * @param {{ props?: { [name: string]: string } }[]} [parts]
 */
const imported = (parts) => {
  const link = [parts].flat().find((part) => part?.props?.id === "explore")?.props;
  if (!link) return;
  const names = JSON.parse(link["data-names"]);
  const sources = new URLSearchParams(link.href).getAll("sources");
  keep(sources.map((source, place) => [source, names[place][0], names[place][1]]));
  listSources();
  element("import-report").scrollIntoView({ block: "start" });
};

/** How many rows the table's own filters leave. @param {unknown[]} [seen] */
const tableRows = (seen) => {
  const all = rows(now.view, passing(now.view, now.state, facets)).length;
  const some = seen && seen.length < all && shown() === "table";
  write("of-table", some ? ` The table's own filters leave ${seen.length} of ${all} rows.` : "");
};
