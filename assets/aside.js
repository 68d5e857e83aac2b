// What is set aside of findings, each with a reason: kept in this browser, and in a file that is
// saved and opened again. Pure but for read and write.
import { keeper } from "./keeper.js";

/**
 * A finding that is set aside: its name, what it said then, its bodies, why, and on which day.
 * @typedef {{ name: string, sentence: string, bodies: string[], reason: string, date: string }}
 * Aside
 */

const KEY = "set-aside";
/** What a file of them says that it is. */
const SORT = "findings set aside, Liaison Atlas";
/** So many are kept. */
export const MOST = 1000;
/** Letters of a reason. */
export const LONGEST = 500;
/** Bytes of a file that is opened: as many as the most that are kept may take. */
export const LARGEST = 8_000_000;
/** Letters of a name, and of a sentence. */
const WORDS = 4000;
const BODIES = 500;

const text = (/** @type {unknown} */ value, /** @type {number} */ most) =>
  typeof value === "string" ? value.slice(0, most) : "";

/**
 * Those of a list that are of the right shape, each name once, the first ones where there are too
 * many.
 * @param {unknown} given
 * @returns {Aside[]}
 */
export const valid = (given) => {
  /** @type {Map<string, Aside>} */
  const found = new Map();
  for (const one of Array.isArray(given) ? given : []) {
    const name = text(one?.name, WORDS);
    const reason = text(one?.reason, LONGEST).trim();
    if (!name || !reason || found.has(name) || found.size >= MOST) continue;
    const bodies = (Array.isArray(one.bodies) ? one.bodies : []).slice(0, BODIES);
    found.set(name, {
      name,
      sentence: text(one.sentence, WORDS),
      bodies: bodies.filter((/** @type {unknown} */ id) => typeof id === "string"),
      reason,
      date: text(one.date, 10),
    });
  }
  return [...found.values()];
};

/**
 * What is kept with what a file holds: a reason that is here stays. How many were taken, how many
 * were here already, how many found no room.
 * @param {Aside[]} kept
 * @param {Aside[]} more
 */
export const joined = (kept, more) => {
  const fresh = more.filter(({ name }) => !kept.some((one) => one.name === name));
  const all = [...kept, ...fresh].slice(0, MOST);
  const taken = all.length - kept.length;
  return { all, taken, had: more.length - fresh.length, over: fresh.length - taken };
};

/**
 * The file of what is set aside.
 * @param {Aside[]} kept
 */
export const file = (kept) => `${JSON.stringify({ sort: SORT, findings: kept }, null, 2)}\n`;

/**
 * What a file holds; null where it is none of these.
 * @param {string} content
 */
export const opened = (content) => {
  try {
    const told = JSON.parse(content);
    return told?.sort === SORT ? valid(told.findings) : null;
  } catch {
    return null;
  }
};

/** What is set aside in this browser, and to keep it there. */
export const { read, write } = keeper(KEY, valid, /** @type {Aside[]} */ ([]));
