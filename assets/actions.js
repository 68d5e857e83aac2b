// What clicks do: an element says it in an attribute, "data-do" or one of its own kind.

/**
 * Call what the nearest element with one of the attributes asks for, with the attribute's value.
 * A link that is opened in another tab or window is left to the browser.
 * @param {{ [attribute: string]: (value: string, element: HTMLElement) => void }} actions
 */
export const onClick = (actions) => {
  const names = Object.keys(actions);
  const selector = names.map((name) => `[data-${name}]`).join(", ");
  document.addEventListener("click", (event) => {
    const found = event.target instanceof Element ? event.target.closest(selector) : null;
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button;
    if (!(found instanceof HTMLElement) || elsewhere) return;
    if (found.tagName === "A") event.preventDefault();
    const name = names.find((one) => found.dataset[one] !== undefined) ?? "";
    actions[name](found.dataset[name] ?? "", found);
  });
};
