// Who types fast presses Enter before the suggestions are there, or while those of half the words
// are: the server is asked for the first of what stands in the field, unless the arrows chose one.
import { isReady, set } from "./dash.js";

/** The fields in which bodies are found. */
const FIELDS = ["search", "review-add"];
let chosenByArrow = false;

/**
 * Have Enter in a field of FIELDS ask for the first that is found.
 * @param {() => string[]} sources Where is searched.
 */
export const onEnter = (sources) => {
  document.addEventListener(
    "input",
    ({ target }) => {
      if (isField(target)) chosenByArrow = false;
    },
    true,
  );
  document.addEventListener(
    "keydown",
    (event) => {
      const field = event.target;
      if (!isField(field)) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") chosenByArrow = true;
      if (event.key !== "Enter" || chosenByArrow || !isReady()) return;
      event.preventDefault();
      event.stopPropagation();
      const asked = { words: field.value, sources: sources(), of: field.id };
      const data = { ...asked, at: event.timeStamp };
      if (field.value.trim()) set("ask-first", { data });
    },
    true,
  );
};

/** @param {EventTarget | null} target @returns {target is HTMLInputElement} */
const isField = (target) => target instanceof HTMLInputElement && FIELDS.includes(target.id);
