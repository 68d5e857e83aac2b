// Who presses «/» at the first picture is before the search field: what is typed until that can be
// used is kept, and typed into it then.
import { modified, WRITING, within } from "./keys.js";

/** As many letters as the server reads. */
const MOST = 80;
/** The keys since the slash, each a letter or Enter; null before it. @type {string[] | null} */
let typed = null;

/** @param {KeyboardEvent} event */
const keep = (event) => {
  const { key } = event;
  if (modified(event) || within(event, WRITING)) return;
  if (!typed) {
    if (key !== "/") return;
    typed = [];
  } else if (key === "Escape") typed = null;
  else if (key === "Backspace") typed.pop();
  else if (key !== "Enter" && key.length > 1) return;
  else if (typed.length < MOST) typed.push(key);
  event.preventDefault();
  event.stopPropagation();
};

/** Keep what is typed for the search field. */
export const listen = () => document.addEventListener("keydown", keep, true);

/** Type what was kept into the field, which is there now. @param {HTMLInputElement} field */
export const giveTo = (field) => {
  document.removeEventListener("keydown", keep, true);
  if (!typed) return;
  field.focus();
  const end = typed.indexOf("Enter");
  const words = typed.slice(0, end < 0 ? MOST : end).join("");
  field.setRangeText(words, 0, field.value.length, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  if (end >= 0) field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
};
