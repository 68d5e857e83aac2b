// The imports of this browser: which there are, by what names, and until when.
import { keeper } from "./keeper.js";

/**
 * @typedef {{ address: string, name: string, ends: number, date?: string }} Import Ends is a time
 * in milliseconds, the date that of its source.
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

const here = keeper(
  KEY,
  (held) => (Array.isArray(held) ? held.filter((one) => typeof one?.address === "string") : []),
  /** @type {Import[]} */ ([]),
);

/** The imports of this browser. */
export const kept = () => added(here.read(), [], Date.now());

/** @param {string[]} names */
const addressOf = (names) => `?${new URLSearchParams(names.map((one) => ["sources", one]))}`;

/**
 * Remember imports, each by its name in an address, what it is called, and its date.
 * @param {[string, string, string][]} imports
 */
export const remember = (imports) => {
  const more = imports.map(([source, name, date]) => ({
    address: addressOf([source]),
    name,
    ends: end(source),
    date,
  }));
  here.write(added(kept(), more, Date.now()));
};

/**
 * Forget the import of these names.
 * @param {string[]} names
 */
export const forget = (names) =>
  here.write(kept().filter(({ address }) => address !== addressOf(names)));

/**
 * Give the import of these names another name.
 * @param {string[]} names
 * @param {string} name
 */
export const named = (names, name) =>
  here.write(kept().map((one) => (one.address === addressOf(names) ? { ...one, name } : one)));
