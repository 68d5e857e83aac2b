/**
 * An element with what is in it.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string | (string | Node)[]} content
 * @param {{ [property: string]: unknown }} properties
 */
export const make = (name, content = "", properties = {}) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...[content].flat());
  return made;
};
