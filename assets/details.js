// The details at the right: elements made of what the server says.
import { element, make } from "./dom.js";

/**
 * Text, or an element: its tag, its attributes, what is in it.
 * @typedef {string | [string, { [attribute: string]: string | boolean }, Part[]]} Part
 */

/**
 * Show parts in place of what is shown, from their beginning; the keyboard stays in the details.
 * @param {Part[]} parts
 */
export const showDetails = (parts) => {
  const details = element("details");
  const inside = details.contains(document.activeElement);
  // before they are there: afterwards it would have a thousand of them laid out at once
  element("right").scrollTop = 0;
  details.replaceChildren(...parts.map(made));
  if (inside) details.focus();
};

/**
 * What the server says, as an element of the page.
 * @param {Part} part
 * @returns {string | Element}
 */
export const made = (part) => {
  if (typeof part === "string") return part;
  const [tag, attributes, parts] = part;
  return make(/** @type {"div"} */ (tag), parts.map(made), attributes);
};
