// Exports: the server says in lines of JSON how far a file is, then sends it.
import { sentence } from "./answers.js";
import { element, make, speak, write } from "./dom.js";

/** What takes less is not told, in milliseconds. */
const SOON = 500;
const KEPT = 10_000;

/** The export that is going on. @type {AbortController | null} */
let going = null;

/**
 * Save the file at an address.
 * @param {string} format Its name, to be told.
 * @param {string} address
 * @param {unknown} body What is sent along.
 */
export const save = async (format, address, body) => {
  going?.abort();
  const mine = new AbortController();
  going = mine;
  const bar = /** @type {HTMLProgressElement} */ (element("export-bar"));
  bar.removeAttribute("value");
  element("export-told").hidden = true;
  const tell = (/** @type {string} */ words, busy = false) => {
    if (going === mine) show(words, busy);
  };
  const soon = setTimeout(tell, SOON, `Writing ${format} …`, true);
  try {
    const { head, file } = await fetched(address, body, mine.signal, ({ done, total }) => {
      if (total) Object.assign(bar, { max: total, value: done });
    });
    clearTimeout(soon);
    download(file, head.name);
    if (head.said.length) tell(head.said.join(" "));
    else if (going === mine) element("export-told").hidden = true;
    speak(`${head.name} is saved.`);
  } catch (failure) {
    clearTimeout(soon);
    const reason = failure instanceof Error ? failure.message : String(failure);
    if (!mine.signal.aborted) tell(`${format} was not saved: ${reason.replace(/\.$/, "")}.`);
  }
};

/** Tell what happened, until it is closed. @param {string} words */
export const tell = (words) => show(words, false);

/** End the export that is going on. */
export const cancel = () => {
  going?.abort();
  going = null;
  element("export-told").hidden = true;
};

/**
 * @param {string} words
 * @param {boolean} busy
 */
const show = (words, busy) => {
  const told = element("export-told");
  write("export-words", words);
  element("export-bar").hidden = !busy;
  const button = told.querySelector("button");
  if (button) button.textContent = busy ? "Cancel" : "Close";
  told.hidden = false;
};

/**
 * @param {string} address
 * @param {unknown} body
 * @param {AbortSignal} signal
 * @param {(line: { done: number, total: number }) => void} progress
 */
const fetched = async (address, body, signal, progress) => {
  const headers = { Accept: "application/x-ndjson", "Content-Type": "application/json" };
  const asked = { method: "POST", headers, body: JSON.stringify(body), signal };
  const answer = await fetch(address, asked);
  if (!answer.ok || !answer.body) throw new Error(await sentence(answer));
  const reader = answer.body.getReader();
  const { head, rest } = await lines(reader, progress);
  const parts = [rest];
  for (let part = await reader.read(); !part.done; part = await reader.read())
    parts.push(part.value);
  return { head, file: new Blob(parts, { type: head.media }) };
};

/**
 * Read lines up to the one that is the file's head; gives that, and what has come of the file
 * behind it.
 * @param {{ read(): Promise<{ done: boolean, value?: Uint8Array<ArrayBuffer> }> }} reader
 * @param {(line: { done: number, total: number }) => void} progress
 */
export const lines = async (reader, progress) => {
  let rest = new Uint8Array();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw new Error("the server stopped in the middle");
    rest = new Uint8Array([...rest, ...(value ?? [])]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      const said = JSON.parse(new TextDecoder().decode(rest.subarray(0, end)));
      rest = rest.slice(end + 1);
      if (said.error) throw new Error(said.error);
      if ("name" in said) return { head: said, rest };
      progress(said);
    }
  }
};

/**
 * @param {Blob} file
 * @param {string} name
 */
export const download = (file, name) => {
  const href = URL.createObjectURL(file);
  make("a", "", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEPT);
};
