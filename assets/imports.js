// The imports of this browser: which there are, by what names, and until when.
import { element } from "./dom.js";

/**
 * @typedef {{ address: string, name: string, ends: number }} Import Ends is a time in milliseconds.
 */

const KEY = "imports";
const NAME = /^([0-9a-f]{8,12})-/;

/**
 * When what the store keeps under a name ends, in milliseconds; Infinity for what does not.
 * @param {string} name
 */
export const end = (name) => Number.parseInt(NAME.exec(name)?.[1] ?? "", 16) * 1000 || Infinity;

/**
 * When the first of several sources ends.
 * @param {string[]} sources
 */
export const firstEnd = (sources) => Math.min(...sources.map(end));

/**
 * A day in words.
 * @param {number} time
 */
export const day = (time) =>
  new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

/**
 * The imports with one more, the newest first, each address once, without those that have ended.
 * @param {Import[]} kept
 * @param {Import[]} more
 * @param {number} now
 */
export const added = (kept, more, now) => {
  const all = [...more, ...kept.filter(({ address }) => !more.some((m) => m.address === address))];
  return all.filter(({ ends }) => ends > now);
};

/** @returns {Import[]} */
const read = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    const told = Array.isArray(kept) ? kept.filter((one) => typeof one?.address === "string") : [];
    return added(told, [], Date.now());
  } catch {
    return [];
  }
};

/** @param {Import[]} kept */
const write = (kept) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // they are then known as long as the page is
  }
  listImports(kept);
};

/**
 * Remember an import, by its address.
 * @param {string} address
 * @param {string} name
 */
export const remember = (address, name) => {
  const ends = firstEnd(new URLSearchParams(address).getAll("sources"));
  write(
    added(read(), [{ address, name: `${name}, imported ${day(Date.now())}`, ends }], Date.now()),
  );
};

/** Write the imports into the dialog. */
export const listImports = (kept = read()) => {
  element("imports-before").hidden = !kept.length;
  element("imports").replaceChildren(...kept.map((one) => row(one, kept)));
};

/**
 * @param {Import} one
 * @param {Import[]} kept
 */
const row = (one, kept) => {
  const line = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: one.address, className: "body" });
  link.textContent = one.name;
  const until = Object.assign(document.createElement("span"), { className: "quiet" });
  until.textContent = `deleted on ${day(one.ends)}`;
  const rename = action("Rename", one, () => renaming(line, one, kept));
  const remove = action("Remove", one, () => {
    write(kept.filter((other) => other !== one));
    element("import-text").focus();
  });
  remove.title = "Takes it off this list; the server deletes it on its day";
  line.append(link, until, rename, remove);
  return line;
};

/**
 * @param {string} words
 * @param {Import} one
 * @param {() => void} act
 */
const action = (words, one, act) => {
  const made = Object.assign(document.createElement("button"), { className: "plain" });
  made.textContent = words;
  made.setAttribute("aria-label", `${words}: ${one.name}`);
  made.addEventListener("click", act);
  return made;
};

/**
 * Have a name changed in its place: Enter keeps the new one, Escape the old.
 * @param {HTMLElement} line
 * @param {Import} one
 * @param {Import[]} kept
 */
const renaming = (line, one, kept) => {
  const field = Object.assign(document.createElement("input"), { value: one.name, maxLength: 120 });
  field.setAttribute("aria-label", "New name");
  field.className = "rename";
  const done = (/** @type {string} */ name) => {
    field.onblur = null;
    write(kept.map((other) => (other === one ? { ...one, name: name.trim() || one.name } : other)));
  };
  field.onblur = () => done(field.value);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    done(event.key === "Enter" ? field.value : one.name);
    const links = [...element("imports").querySelectorAll("a")];
    links.find((link) => link.getAttribute("href") === one.address)?.focus();
  });
  line.replaceChildren(field);
  field.focus();
  field.select();
};
