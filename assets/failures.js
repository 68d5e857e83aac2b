// What the server could not do for one of Dash's callbacks, told in words: Dash itself says
// nothing.
import { sentence, UNREACHED } from "./answers.js";
import { set } from "./dash.js";
import { tell } from "./export.js";

const CALLBACKS = "_dash-update-component";

/** Watch what Dash asks the server; what fails is told where it was asked for. */
export const tellFailures = () => {
  const ask = window.fetch.bind(window);
  window.fetch = async (address, options) => {
    if (!String(address instanceof Request ? address.url : address).includes(CALLBACKS))
      return ask(address, options);
    const place = String(options?.body).startsWith('{"output":"import-report.') ? "import" : "";
    try {
      const answer = await ask(address, options);
      if (!answer.ok) say(await sentence(answer.clone()), place);
      return answer;
    } catch (failure) {
      say(UNREACHED, place);
      throw failure;
    }
  };
};

/**
 * @param {string} words
 * @param {string} place
 */
const say = (words, place) => {
  if (place === "import") set("import-report", { children: words });
  else tell(words);
};
