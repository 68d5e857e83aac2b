// Choosing a file of this machine.
import { make } from "./dom.js";

/**
 * Have a file chosen.
 * @param {string} accept How its name ends.
 * @param {(file: File) => void} take
 */
export const pick = (accept, take) => {
  const field = make("input", "", { type: "file", accept, hidden: true });
  field.onchange = () => field.files?.[0] && take(field.files[0]);
  for (const end of ["change", "cancel"]) field.addEventListener(end, () => field.remove());
  // in the page, so that it is there still when a file has been chosen
  document.body.append(field);
  field.click();
};
