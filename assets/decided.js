// What was decided in the workbooks of reviews: kept in this browser. Pure but for read and write.
import { keeper } from "./keeper.js";
import { same } from "./state.js";

/**
 * A decision as the server read it: the committee that decides, the link, the word, the note, the
 * day of the review, and where it stood.
 * @typedef {[of: string, link: string, word: string, note: string, made: string, where: string]}
 * Decision
 */

/**
 * A workbook that was read: the sources that were open, its name, the day, its decisions.
 * @typedef {{ sources: string[], name: string, date: string, taken: Decision[] }} Workbook
 */

const KEY = "decided";
/** So many workbooks are kept, and so many decisions in all of them. */
export const MOST = { workbooks: 20, decisions: 10_000 };
const LONGEST = 1000;
const PARTS = 6;

const isText = (/** @type {unknown} */ one) => typeof one === "string" && one.length <= LONGEST;
const areTexts = (/** @type {unknown} */ list) => Array.isArray(list) && list.every(isText);

/**
 * Those workbooks that are of the right shape.
 * @param {unknown} given
 * @returns {Workbook[]}
 */
export const valid = (given) =>
  (Array.isArray(given) ? given : [])
    .filter((one) => one && areTexts(one.sources) && isText(one.name) && isText(one.date))
    .filter(({ taken }) => Array.isArray(taken))
    .map(({ sources, name, date, taken }) => ({
      sources,
      name,
      date,
      taken: taken.filter(
        (/** @type {unknown} */ row) =>
          Array.isArray(row) && row.length === PARTS && row.every(isText),
      ),
    }));

/** How many rows of a workbook are decided: one may be about two links. @param {Workbook} book */
export const rows = ({ taken }) => new Set(taken.map(([, , , , , where]) => where)).size;

/** How many decisions workbooks hold. @param {Workbook[]} all */
const count = (all) => all.reduce((sum, { taken }) => sum + taken.length, 0);

/**
 * The workbooks with one more, which takes the place of one of its name and sources; null where
 * they are more than are kept.
 * @param {Workbook[]} all
 * @param {Workbook} more
 */
export const added = (all, more) => {
  const others = all.filter((one) => !(one.name === more.name && same(one.sources, more.sources)));
  const made = [more, ...others];
  return made.length > MOST.workbooks || count(made) > MOST.decisions ? null : made;
};

/**
 * The workbooks that are about what is looked at: all their sources are among those of the view.
 * @param {Workbook[]} all
 * @param {string[]} sources
 */
export const about = (all, sources) =>
  all.filter((one) => one.sources.every((name) => sources.includes(name)));

/**
 * By link, what was decided of it: of each committee the decision of the workbook read last.
 * @param {Workbook[]} all The one read last first.
 * @returns {Map<string, Decision[]>}
 */
export const byLink = (all) => {
  /** @type {Map<string, Decision[]>} */
  const found = new Map();
  for (const { name, taken } of all)
    for (const [of, link, word, note, made, where] of taken) {
      const there = found.get(link) ?? [];
      const one = /** @type {Decision} */ ([of, link, word, note, made, `${name}, ${where}`]);
      if (!there.some(([other]) => other === of)) found.set(link, [...there, one]);
    }
  return found;
};

/**
 * A decision in words: "keep · the note · 2026-11-26".
 * @param {Decision} decision
 */
export const words = ([, , word, note, made]) => [word, note, made].filter(Boolean).join(" · ");

/** The workbooks that this browser keeps, the one read last first, and to keep them there. */
export const { read, write } = keeper(KEY, valid, /** @type {Workbook[]} */ ([]));
