// The page's elements: those that it has, by id, and new ones.

/**
 * An element that the page has.
 * @param {string} id
 */
export const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * The data that stand in the page.
 * @param {string} id
 */
export const data = (id) => JSON.parse(element(id).textContent ?? "");

/**
 * An element with what is in it; of what it is given, what is no property ("aria-label") is an
 * attribute.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string | (string | Node)[]} content
 * @param {{ [name: string]: unknown }} given
 */
export const make = (tag, content = "", given = {}) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given))
    if (name in made) Object.assign(made, { [name]: value });
    else made.setAttribute(name, String(value));
  made.append(...[content].flat());
  return made;
};

/**
 * Write words where they are not there yet; nothing where there is no such place.
 * @param {string} id
 * @param {string} words
 */
export const write = (id, words) => {
  const place = document.getElementById(id);
  if (place && place.textContent !== words) place.textContent = words;
};

/**
 * Have a screen reader say words.
 * @param {string} words
 */
export const speak = (words) => {
  element("live").textContent = words;
};
