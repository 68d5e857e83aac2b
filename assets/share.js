// Sharing the view: by the system's own sheet where fingers are meant, else by copying its address.
import { speak } from "./dom.js";
import { tell } from "./export.js";
import { day, firstEnd } from "./imports.js";

/**
 * What an import in the view means for whoever gets the link; "" where there is none.
 * @param {string[]} sources
 */
export const lasts = (sources) => {
  const end = firstEnd(sources);
  if (end === Infinity) return "";
  return ` It shows an imported page: whoever has the link sees it, until it is deleted on ${day(end)}.`;
};

/**
 * Share the address of the view.
 * @param {string[]} sources What is shown.
 */
export const share = async (sources) => {
  const { href: url } = location;
  const touch = matchMedia("(pointer: coarse)").matches;
  if (touch && navigator.share) {
    const chosen = navigator.share({ title: document.title, text: lasts(sources).trim(), url });
    return chosen.catch((/** @type {Error} */ { name }) => {
      if (name !== "AbortError") copy(url, sources);
    });
  }
  return copy(url, sources);
};

/**
 * @param {string} url
 * @param {string[]} sources
 */
const copy = async (url, sources) => {
  const copied = await Promise.resolve()
    .then(() => navigator.clipboard.writeText(url))
    .then(
      () => true,
      () => false,
    );
  const words = copied
    ? `The link to this view is copied.${lasts(sources)}`
    : `The link could not be copied: take it from the address bar.${lasts(sources)}`;
  tell(words);
  speak(words);
};
