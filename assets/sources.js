// The sources at the left: those that come with the program, those imported in this browser, those
// of the view; which are on, and what is asked of each.
import { element, make } from "./dom.js";
import { day, end, forget, kept, named } from "./imports.js";
import { same } from "./state.js";

/** @typedef {import("./types").Rest} Rest */
/**
 * A line of the list: its sources' names in an address, what stands in each, its own name, and when
 * it is deleted (Infinity where it comes with the program).
 * @typedef {{ names: string[], parts: Rest["parts"], name: string, ends: number }} Entry
 */

/**
 * All that can be on, those that come with the program first.
 * @param {Rest[]} builtin
 * @param {import("./imports.js").Import[]} imports
 * @param {Rest[]} rests What the view rests on.
 * @returns {Entry[]}
 */
export const entries = (builtin, imports, rests) => {
  const own = builtin.map(({ source, parts }) => ({
    names: [source],
    parts,
    name: "",
    ends: Infinity,
  }));
  const mine = imports.map(({ address, name, ends, date = "" }) => {
    const names = new URLSearchParams(address).getAll("sources");
    return { names, parts: [{ name, kind: "", retrieved: date }], name, ends };
  });
  const listed = new Set([...own, ...mine].flatMap(({ names }) => names));
  const others = rests.filter(({ source }) => !listed.has(source));
  const foreign = others.map(({ source, parts }) => ({
    names: [source],
    parts,
    name: "",
    ends: end(source),
  }));
  return [...own, ...mine, ...foreign];
};

/**
 * The sources of a view with some of them on or off: those that come with the program first, so
 * that one view has one address.
 * @param {string[]} sources
 * @param {string[]} names
 * @param {boolean} on
 * @param {Rest[]} builtin
 */
export const switched = (sources, names, on, builtin) => {
  const rest = sources.filter((one) => !names.includes(one));
  const all = on ? [...rest, ...names] : rest;
  const first = builtin.map(({ source }) => source).filter((one) => all.includes(one));
  return [...first, ...all.filter((one) => !first.includes(one))];
};

/** @type {unknown} */
let listed = null;

/**
 * Write the list, or bring what is ticked in it to the state.
 * @param {Rest[]} builtin
 * @param {Rest[]} rests
 * @param {string[]} sources Those that are on.
 * @param {(sources: string[]) => void} change
 */
export const showSources = (builtin, rests, sources, change) => {
  const all = entries(builtin, kept(), rests);
  if (!same(listed, all)) {
    const again = () => showSources(builtin, rests, sources, change);
    element("sources").replaceChildren(...all.map((one) => row(one, builtin, change, again)));
    listed = structuredClone(all);
  }
  const rows = [...element("sources").children];
  for (const [place, { names }] of all.entries()) {
    const on = names.every((one) => sources.includes(one));
    const box = /** @type {HTMLInputElement} */ (rows[place].querySelector("input"));
    box.checked = on;
    // a view rests on one source at least
    box.disabled = on && sources.every((one) => names.includes(one));
    box.dataset.sources = sources.join(" ");
    const adds = rows[place].querySelector("[data-adds]");
    adds?.toggleAttribute("hidden", !on || box.disabled);
  }
};

/**
 * @param {Entry} one
 * @param {Rest[]} builtin
 * @param {(sources: string[]) => void} change
 * @param {() => void} again Write the list once more.
 */
const row = (one, builtin, change, again) => {
  const line = make("li");
  const box = make("input", "", { type: "checkbox" });
  box.addEventListener("change", () => {
    const now = (box.dataset.sources ?? "").split(" ");
    change(switched(now, one.names, box.checked, builtin));
  });
  const label = make("label", [box, words(one)], { className: "source" });
  const all = actions(one, line, change, again);
  line.append(label, more(one, all), all);
  return line;
};

/** @param {Entry} one */
const words = ({ parts, name, ends }) => {
  const all = make("span", "", { className: "words" });
  const titles = name ? [name] : parts.map((part) => part.name);
  const dates = parts.map((part) => part.retrieved || "no date");
  const until = ends === Infinity ? "built in" : `imported, deleted on ${day(ends)}`;
  for (const [place, title] of titles.entries()) {
    const date = name ? [...new Set(dates)].join(", ") : dates[place];
    const told = [date, ...(place === titles.length - 1 ? [until] : [])].filter(Boolean);
    all.append(make("span", title), make("span", told.join(" · "), { className: "quiet" }));
  }
  return all;
};

/** What a source is called. @param {Entry} one */
export const titleOf = (one) => one.name || one.parts.map((part) => part.name).join(", ");

/**
 * The button that shows what can be done with a source.
 * @param {Entry} one
 * @param {HTMLElement} all
 */
const more = (one, all) => {
  const label = `Actions: ${titleOf(one)}`;
  const button = make("button", "⋯", { className: "plain", "aria-label": label });
  const show = (/** @type {boolean} */ shown) => {
    all.hidden = !shown;
    button.setAttribute("aria-expanded", String(shown));
  };
  button.addEventListener("click", () => show(all.hasAttribute("hidden")));
  show(false);
  return button;
};

/**
 * @param {Entry} one
 * @param {HTMLElement} line
 * @param {(sources: string[]) => void} change
 * @param {() => void} again
 */
const actions = (one, line, change, again) => {
  const all = make("div", "", { className: "of-source" });
  const title = titleOf(one);
  if (one.names.length === 1) {
    const adds = action("What it adds", title);
    adds.dataset.adds = one.names[0];
    all.append(adds);
  }
  const alone = action("Show alone", title);
  alone.addEventListener("click", () => change(one.names));
  all.append(alone);
  if (one.name) {
    const rename = action("Rename", title);
    rename.addEventListener("click", () => renaming(line, one, again));
    const remove = action("Remove", title);
    remove.title = "Takes it off this list and out of the view; the server deletes it on its day";
    remove.addEventListener("click", () => {
      const box = line.querySelector("input");
      if (box?.checked) box.click();
      forget(one.names);
      again();
      element("sources-label").focus();
    });
    all.append(rename, remove);
  }
  return all;
};

/**
 * @param {string} words
 * @param {string} title
 */
const action = (words, title) =>
  make("button", words, { className: "link", "aria-label": `${words}: ${title}` });

/**
 * Have a name changed in its place: Enter keeps the new one, Escape the old.
 * @param {HTMLElement} line
 * @param {Entry} one
 * @param {() => void} again
 */
const renaming = (line, one, again) => {
  const given = { className: "rename", value: one.name, maxLength: 120, "aria-label": "New name" };
  const field = make("input", "", given);
  const done = (/** @type {string} */ name) => {
    field.onblur = null;
    named(one.names, name.trim() || one.name);
    listed = null;
    again();
  };
  field.onblur = () => done(field.value);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    const place = [...element("sources").children].indexOf(line);
    done(event.key === "Enter" ? field.value : one.name);
    element("sources").children[place]?.querySelector("input")?.focus();
  });
  line.replaceChildren(field);
  field.focus();
  field.select();
};
