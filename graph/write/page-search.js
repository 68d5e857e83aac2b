// Finding a body on the page that stands alone, among those that are in it.
import { element, make } from "../../assets/dom.js";

/** @typedef {import("./page-packs.js").Named} Body */

const MOST = 10;

/** In small letters, without accents. @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * The bodies of which reference, name or title has every word, the likeliest first.
 * @param {string} asked
 * @param {Body[]} bodies
 */
export const found = (asked, bodies) => {
  const whole = folded(asked).trim();
  const words = whole.split(/[\s/]+/).filter(Boolean);
  if (!words.length) return [];
  const all = bodies.map((body) => ({
    body,
    name: folded(body.name),
    text: folded(`${body.id} ${body.name} ${body.title}`),
  }));
  const hits = all.filter(({ text }) => words.every((word) => text.includes(word)));
  const rank = (/** @type {typeof all[number]} */ { name, text }) =>
    [name === whole, name.startsWith(whole), text.includes(whole), true].indexOf(true);
  hits.sort((a, b) => rank(a) - rank(b) || a.name.length - b.name.length);
  return hits.slice(0, MOST).map(({ body }) => body);
};

/** Which of the suggestions the keyboard is at. */
let at = -1;

/**
 * Offer what is found while a person writes; tell what is taken.
 * @param {Body[]} bodies
 * @param {(id: string) => void} taken
 */
export const offer = (bodies, taken) => {
  const field = /** @type {HTMLInputElement} */ (element("search"));
  const take = (/** @type {string} */ id) => {
    shut(field);
    field.value = "";
    taken(id);
  };
  field.addEventListener("input", () => {
    const hits = found(field.value, bodies);
    const none = make("li", "No match");
    element("found").replaceChildren(...(hits.length ? hits.map(suggestion) : [none]));
    element("found").hidden = !field.value.trim();
    field.setAttribute("aria-expanded", String(!element("found").hidden));
    point(field, 0);
  });
  field.addEventListener("blur", () => shut(field));
  field.addEventListener("keydown", (event) => pressed(event, field, take));
  // before the field loses the focus, which shuts the list
  element("found").addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (option instanceof HTMLElement) take(option.dataset.id ?? "");
  });
};

/**
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement} field
 * @param {(id: string) => void} take
 */
const pressed = (event, field, take) => {
  const { key } = event;
  if (key === "ArrowDown") point(field, at + 1);
  else if (key === "ArrowUp") point(field, at - 1);
  else if (key === "Enter") {
    const id = options()[at]?.dataset.id;
    if (id && !element("found").hidden) take(id);
  } else if (key === "Escape") shut(field);
  else return;
  event.preventDefault();
};

/**
 * @param {Body} body
 * @param {number} place
 */
const suggestion = ({ id, name, title }, place) =>
  make("li", title ? `${name} · ${title}` : name, {
    id: `found-${place}`,
    role: "option",
    "data-id": id,
  });

/** @returns {HTMLElement[]} */
const options = () => [...element("found").querySelectorAll(/** @type {"li"} */ ("[role=option]"))];

/**
 * @param {HTMLInputElement} field
 * @param {number} to
 */
const point = (field, to) => {
  const all = options();
  at = all.length ? (to + all.length) % all.length : -1;
  for (const [place, option] of all.entries())
    option.setAttribute("aria-selected", String(place === at));
  if (at < 0) return field.removeAttribute("aria-activedescendant");
  field.setAttribute("aria-activedescendant", all[at].id);
  all[at].scrollIntoView({ block: "nearest" });
};

/** @param {HTMLInputElement} field */
const shut = (field) => {
  element("found").hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
};
