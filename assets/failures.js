// What the server could not do for one of Dash's callbacks, told in words: Dash itself says nothing.
import { set } from "./dash.js";
import { tell } from "./export.js";

const CALLBACKS = "_dash-update-component";
const UNREACHED =
  "The server did not answer, so nothing was changed. Try again; if it stays so, reload the page.";

/** Watch what Dash asks the server; what fails is told where it was asked for. */
export const tellFailures = () => {
  const ask = window.fetch.bind(window);
  window.fetch = async (address, options) => {
    if (!String(address instanceof Request ? address.url : address).includes(CALLBACKS))
      return ask(address, options);
    const place = String(options?.body).startsWith('{"output":"import-report.') ? "import" : "";
    try {
      const answer = await ask(address, options);
      if (!answer.ok) say(await words(answer.clone()), place);
      return answer;
    } catch (failure) {
      say(UNREACHED, place);
      throw failure;
    }
  };
};

/** The server's sentence, where it gave one. @param {Response} answer */
const words = async (answer) => {
  const plain = answer.headers.get("Content-Type")?.startsWith("text/plain");
  return (plain && (await answer.text()).trim()) || UNREACHED;
};

/**
 * @param {string} sentence
 * @param {string} place
 */
const say = (sentence, place) => {
  if (place === "import") set("import-report", { children: sentence });
  else tell(sentence);
};
