// The page's elements, by id.

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
