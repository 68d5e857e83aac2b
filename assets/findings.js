// The findings: asked for when they are looked at; filtered at the left; led to the map and back.
import { setAsideHere, show as showAside } from "./asides.js";
import { chips as filterChips } from "./chips.js";
import { bring, set } from "./dash.js";
import { made } from "./details.js";
import { element, speak, write } from "./dom.js";
import { inputs } from "./panel.js";
import { parse, same, ticks } from "./state.js";
import { change, now, parts, shown } from "./store.js";

/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Facet} Facet */

const BOXES = { many: true, open: [], bodies: false, links: false, panel: false };
/** The filters of the findings: like those of bodies and links, but of this view alone. */
export const facets = /** @type {Facet[]} */ ([
  { ...BOXES, name: "findings", words: "Kinds", one: "kind", counts: "bodies" },
  { ...BOXES, name: "sure", words: "How sure", one: "how sure", counts: "bodies" },
  { ...BOXES, name: "family", words: "Families", one: "family", counts: "bodies" },
  { ...BOXES, name: "field", words: "Fields", one: "field", counts: "bodies" },
]);
/** Whose findings are shown, which is no filter. */
export const whose = /** @type {Facet} */ ({ ...facets[0], name: "whose", many: false, open: "" });

/** What was asked for last; "" for nothing. @type {unknown} */
let wanted = "";
/** What the server said last. @type {import("./types").Found | null} */
let last = null;
/** How far down the reader was. */
let down = 0;
/** Whether the findings were looked at when the state was shown last. */
let here = false;
/** A finding that is not in the list though it was asked for with it. */
let missed = "";

/** What the findings depend on. */
const asked = () => {
  const { sources, against, focus, whose, findings, sure, family, field } = now.state;
  return { sources, against, focus, whose, findings, sure, family, field };
};

/** Bring the view to the state, where it is looked at. */
export const show = () => {
  const before = here;
  here = shown() === "findings";
  if (!here) {
    // what has not come is asked for again by whoever comes back
    if (!last || !same(last.asked, wanted)) wanted = "";
    return;
  }
  if (!same(asked(), wanted)) return ask();
  if (!before) panel().scrollTop = down;
  place(!before);
};

const ask = () => {
  wanted = asked();
  element("findings-list").setAttribute("aria-busy", "true");
  write("findings-told", "Looking …");
  set("ask-findings", { data: { ...now.state } });
};

const panel = () => element("findings-panel");

/** @param {import("./types").Found | import("./types").MoreFound} found */
export const receive = (found) => {
  if (!found || !same(found.asked, asked())) return;
  if ("from" in found) return append(found);
  last = found;
  element("findings-head").replaceChildren(...found.head.map(made));
  const list = element("findings-list");
  list.replaceChildren(...found.parts.map(made));
  list.removeAttribute("aria-busy");
  write("findings-told", "");
  panel().scrollTop = 0;
  control();
  showAside(found.whose);
  place(false);
  listener();
};

/** The next ones of a kind; the keyboard goes on at the first of them. */
const append = (/** @type {import("./types").MoreFound} */ found) => {
  const section = panel().querySelector(`[data-kind="${CSS.escape(found.more)}"]`);
  const button = section?.querySelector("[data-more]");
  if (!(button instanceof HTMLElement) || button.dataset.start !== String(found.from)) return;
  const items = found.parts.map(made);
  section?.querySelector(":scope > ul")?.append(...items);
  button.replaceWith(made(found.button));
  showAside(last?.whose ?? "");
  if (items[0] instanceof HTMLElement) items[0].focus();
};

/** Ask for the next ones of a kind. @param {string} kind @param {HTMLElement} button */
export const more = (kind, button) =>
  set("ask-findings", { data: { ...now.state, more: kind, from: Number(button.dataset.start) } });

/**
 * Bring the finding that is looked at into sight.
 * @param {boolean} enter Whether the keyboard goes there, too.
 */
const place = (enter) => {
  const { finding } = now.state;
  for (const one of panel().querySelectorAll(".finding.chosen")) one.classList.remove("chosen");
  if (!finding) return;
  const item = panel().querySelector(`.finding[data-name="${CSS.escape(finding)}"]`);
  if (!(item instanceof HTMLElement)) {
    if (missed !== finding) ask();
    missed = finding;
    return;
  }
  item.classList.add("chosen");
  const box = item.getBoundingClientRect();
  const frame = panel().getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) item.scrollIntoView({ block: "center" });
  if (enter) item.focus({ preventScroll: true });
};

/** The boxes at the left, with how many findings each would show. */
const control = () => {
  const { counts, label } = /** @type {import("./types").Found} */ (last);
  for (const { name } of facets) {
    const boxes = inputs({ name });
    for (const box of boxes) {
      const row = box.closest(".mantine-Checkbox-root");
      const count = counts[name][box.value] ?? 0;
      const place = row?.querySelector(".count");
      if (place) place.textContent = count.toLocaleString("en");
      if (row instanceof HTMLElement) row.hidden = !count && !ticked(name).includes(box.value);
    }
  }
  write("whose-one-words", label);
  const choice = element("whose-label").parentElement;
  if (choice) choice.hidden = !label;
};

/** The choices of a filter that an address names. @param {string} name */
const ticked = (name) => /** @type {string[]} */ (now.state[name]);

/** Bring the boxes and lists to the state. */
export const bringBoxes = () => {
  bring("whose", { value: now.state.whose });
  for (const { name } of facets) {
    const all = inputs({ name }).map((box) => box.value);
    bring(name, all.length ? { value: ticks(ticked(name), all) } : listed(name));
  }
};

/**
 * What a list shows: what is chosen, and what would show some, with how many.
 * @param {string} name
 */
const listed = (name) => {
  const counts = last?.counts[name] ?? {};
  const value = ticked(name);
  const known = (last?.choices[name] ?? []).filter(({ key }) => counts[key] || value.includes(key));
  const strange = value.filter((one) => !known.some(({ key }) => key === one));
  const data = known.map(({ key, words }) => ({
    value: key,
    label: `${words} · ${(counts[key] ?? 0).toLocaleString("en")}`,
  }));
  return { data: [...strange.map((one) => ({ value: one, label: one })), ...data], value };
};

/** What is shown, in a sentence. */
export const words = () => (last && same(last.asked, asked()) ? last.said : "Looking …");

/**
 * The words of the choices of a filter, as the boxes, or the list, say them.
 * @param {Facet} facet
 */
const choices = (facet) =>
  last?.choices[facet.name] ??
  inputs(facet).map((box) => ({
    key: box.value,
    words: box.closest(".mantine-Checkbox-root")?.querySelector(".words")?.textContent ?? "",
  }));

/**
 * The chips: on this view its filters; on any other the finding that is looked at, and the way
 * back.
 * @returns {import("./chips.js").Chip[]}
 */
export const chips = () => {
  const { state, view } = now;
  if (shown() === "findings") {
    const named = Object.fromEntries(facets.map((one) => [one.name, choices(one)]));
    return filterChips({ ...view, choices: { ...view.choices, ...named } }, state, facets);
  }
  if (!state.finding) return [];
  const kind = state.finding.split(" ")[0];
  const one = choices(facets[0]).find(({ key }) => key === kind);
  return [
    { words: `Finding: ${one?.words ?? kind}`, change: { finding: "" } },
    { words: "Back to findings", change: { view: "findings" }, plain: true },
  ];
};

/** A finding on the map; the browser's way back leads to where it stands among the others. */
export const onMap = (/** @type {string} */ name, /** @type {HTMLElement} */ link) => {
  const { view, focus, expanded, hide } = parse(link.getAttribute("href") ?? "", parts);
  if (shown() === "findings") change({ finding: name }, true);
  change({ view, focus, expanded, hide, finding: name });
};

/** A finding's details. @param {string} name */
export const open = (name) => change({ finding: name });

/** @type {() => void} */
let listener = () => {};

/**
 * Begin: how far down the reader is is remembered; what is set aside is told.
 * @param {() => void} told Is called when the findings have come.
 */
export const attend = (told) => {
  listener = told;
  panel().addEventListener("scroll", () => {
    if (here && panel().offsetHeight) down = panel().scrollTop;
  });
  addEventListener("storage", () => last && showAside(last.whose));
};

/** @param {string} name @param {HTMLElement} button */
export const aside = (name, button) =>
  setAsideHere(name, button, () => {
    showAside(last?.whose ?? "");
    speak("Set aside. It stands under «Set aside», above the findings, with its reason.");
  });
