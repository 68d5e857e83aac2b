// How the bodies of a sheet stand to the chosen one, and who is next. Pure: no page.
import { FAMILY } from "../rules.js";

/** @typedef {import("../types").Sheet} Sheet */
/** @typedef {import("../types").Box} Box */
/** @typedef {import("../types").View} View */

const NONE = "No liaison with {1} in these sources.";

/**
 * The place of a body on a sheet, or of the family that it is in, or of the top of a family that
 * is opened; -1 where there is none.
 * @param {Sheet} sheet
 * @param {string} id
 */
export const placeOf = (sheet, id) => {
  const top = id.startsWith(FAMILY) ? id.slice(FAMILY.length) : id;
  const at = Math.max(sheet.ids.indexOf(id), sheet.ids.indexOf(top));
  return at < 0 ? sheet.inside.findIndex((ids) => ids.includes(id)) : at;
};

/**
 * By place, which of the sheet's ways a body stands to the one at a place; -1 for none.
 * @param {Sheet} sheet
 * @param {number} chosen
 */
const waysTo = (sheet, chosen) => {
  const found = new Int8Array(sheet.ids.length).fill(-1);
  const stands = sheet.stands[chosen] ?? [];
  stands.forEach((places, way) => {
    for (const place of places) found[place] = way;
  });
  return found;
};

/**
 * What a body's class is: how it stands to the chosen one, or how it is shaded; whether it passes.
 * @param {Sheet} sheet
 * @param {number} chosen
 * @param {string} direction
 * @param {string} shade
 * @returns {string[]}
 */
export const classes = (sheet, chosen, direction, shade) => {
  const ways = waysTo(sheet, chosen);
  const levels = sheet.shades[shade]?.levels;
  return sheet.ids.map((_, place) => {
    const way = sheet.ways[ways[place]];
    const passes = direction === "all" || place === chosen || way?.passes.includes(direction);
    const shaded = levels ? `level level-${levels[place]}` : "";
    const role = shade ? shaded : `${way?.role ?? ""}${unsure(way)}`;
    const centre = place === chosen ? " focus" : "";
    const long = sheet.across > 2 && isLong(sheet.labels[place], Boolean(way)) ? " long" : "";
    return `pill ${role}${long}${centre}${passes || chosen < 0 ? "" : " faded"}`;
  });
};

/**
 * Whether a label is written smaller, as it would be cut else: of a sign before it "TC 207" makes
 * room by its first letters.
 * @param {string} label
 * @param {boolean} signed
 */
const isLong = (label, signed) =>
  signed
    ? label.length > 4 && !/^TC \d+$/.test(label)
    : label.length > 5 && !/^[TP]C \d+$/.test(label);

/** @param {Sheet["ways"][number] | undefined} way */
const unsure = (way) => (way && !way.sure ? " unsure" : "");

/**
 * By place, the sign of what has changed since the older side: "+2 −1"; "" of nothing.
 * @param {Sheet} sheet
 * @param {{ [id: string]: number[] }} bodies How many links each, or each family, has more and
 * less.
 */
export const signs = (sheet, bodies) =>
  sheet.ids.map((id) => {
    const [more, less] = bodies[id] ?? [0, 0];
    return [more && `+${more}`, less && `−${less}`].filter(Boolean).join(" ");
  });

/**
 * A body of a sheet in sentences: its name and title, how it stands to the chosen one, its counts.
 * @param {Sheet} sheet
 * @param {number} place
 * @param {number} chosen
 * @param {string} shade
 * @param {string} [sign] What has changed of it.
 */
export const sentence = (sheet, place, chosen, shade, sign = "") => {
  const label = sheet.labels[place];
  const title = sheet.titles[place] ? `${label}, ${sheet.titles[place]}.` : `${label}.`;
  const shaded = sheet.shades[shade];
  const level = shaded ? `${shaded.words}: ${shaded.values[place]}.` : "";
  const changed = sign ? `Links since the older side: ${sign}.` : "";
  const parts = [title, standing(sheet, place, chosen), sheet.said[place], level, changed];
  return parts.filter(Boolean).join(" ");
};

/**
 * @param {Sheet} sheet
 * @param {number} place
 * @param {number} chosen
 */
const standing = (sheet, place, chosen) => {
  if (chosen < 0 || place === chosen || !sheet.ways.length) return "";
  const way = sheet.ways[waysTo(sheet, chosen)[place]];
  const { labels } = sheet;
  const names = [labels[place], labels[chosen], "its", "it"];
  return (way?.words ?? NONE).replace(/\{(\d)\}/g, (_, at) => names[at]);
};

/**
 * The box whose middle is nearest in a direction; what lies aside counts as twice as far.
 * @param {(Box | null)[]} boxes
 * @param {number} from
 * @param {{ x: number, y: number }} step
 */
export const nearest = (boxes, from, step) => {
  const start = boxes[from];
  if (!start) return from;
  const here = middle(start);
  let best = from;
  let least = Infinity;
  boxes.forEach((box, place) => {
    if (!box || place === from) return;
    const there = middle(box);
    const [right, down] = [there.x - here.x, there.y - here.y];
    const along = right * step.x + down * step.y;
    const aside = Math.abs(right * step.y) + Math.abs(down * step.x);
    const far = along + 2 * aside;
    if (along > 1 && aside <= 2 * along + 1 && far < least) [best, least] = [place, far];
  });
  return best;
};

/** @param {Box} box */
const middle = ({ x1, x2, y1, y2 }) => ({ x: (x1 + x2) / 2, y: (y1 + y2) / 2 });

/**
 * The first body after a place whose label, its number or a word of its title begins so: labels
 * come first, and the search goes round.
 * @param {Sheet} sheet
 * @param {string} typed
 * @param {number} from
 */
export const typed = (sheet, typed, from) => {
  const wanted = typed.toLowerCase();
  const count = sheet.ids.length;
  const tests = [
    (/** @type {number} */ place) => tight(sheet.labels[place]) === tight(wanted),
    (/** @type {number} */ place) => number(sheet.labels[place]) === wanted,
    (/** @type {number} */ place) => tight(sheet.labels[place]).startsWith(tight(wanted)),
    (/** @type {number} */ place) => number(sheet.labels[place]).startsWith(wanted),
    (/** @type {number} */ place) => words(sheet.titles[place]).some((w) => w.startsWith(wanted)),
  ];
  for (const fits of tests)
    for (let step = 0; step < count; step += 1) {
      const place = (Math.max(from, 0) + step) % count;
      if (fits(place)) return place;
    }
  return -1;
};

/** @param {string} text */
const tight = (text) => text.toLowerCase().replace(/\s/g, "");
/** @param {string} label */
const number = (label) => label.toLowerCase().split(" ").pop() ?? "";
/** @param {string} title */
const words = (title) => title.toLowerCase().split(/[^\p{L}\p{N}]+/u);

/**
 * The arrangement with the fewest columns that is no higher than a canvas; the widest where all
 * are.
 * @param {Sheet["layouts"]} layouts
 * @param {number} height
 */
export const fitting = (layouts, height) =>
  layouts.find((one) => one.height <= height) ?? layouts[layouts.length - 1];

/**
 * A sheet as a view, to be filtered and counted as the map is: each body with what it passes.
 * @param {Sheet} sheet
 * @param {number} chosen
 * @param {View} view What it is beside.
 * @returns {View}
 */
export const asView = (sheet, chosen, view) => {
  const ways = waysTo(sheet, chosen);
  const label = sheet.labels[chosen] ?? "…";
  const known = sheet.extents[sheet.known[chosen]];
  const choices = Object.entries(sheet.directions).map(([key, words]) => ({
    key,
    words: words.replace("{0}", label),
    known: known?.[key] ?? "in full",
  }));
  const nodes = sheet.ids.map((id, place) => ({
    id,
    name: sheet.labels[place],
    always: place === chosen,
    passes: { direction: sheet.ways[ways[place]]?.passes ?? [] },
  }));
  return /** @type {View} */ (
    /** @type {unknown} */ ({
      ...view,
      nodes,
      edges: [],
      folds: [],
      layouts: [{ captions: [] }],
      choices: { ...view.choices, direction: choices },
    })
  );
};
