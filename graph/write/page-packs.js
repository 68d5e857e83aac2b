// What stands deflated in the page that stands alone (graph/write/page_told.py): lines of JSON,
// each of which is read when it is asked for.
import { data, element } from "../../assets/dom.js";

/**
 * A link of a body: where the body at its other end stands among all, in which line its evidence
 * is, what is said beside it.
 * @typedef {[number, number | null, string]} Item
 * A body in sentences, its links under their headings, and what the sources list of it.
 * @typedef {{ what: string, say: string, sections: [string, Item[]][], lists: string[] }} Fact
 * Where something stands, its basis, and the text there.
 * @typedef {[string, string, string]} Piece
 * What is known of a body wherever it is named.
 * @typedef {{ id: string, name: string, title: string, basis: string }} Named
 */

/** All bodies and families of the page, in the order of its lines. @type {Named[]} */
export const all = data("bodies").map((/** @type {string[]} */ [id, name, title, basis]) => ({
  id,
  name,
  title,
  basis,
}));

/** Where each stands among all. */
export const placeOf = new Map(all.map(({ id }, place) => [id, place]));

/** @type {{ [name: string]: string[] }} */
let lines = {};

/** Unpack all; fails where the browser cannot. */
export const unpack = async () => {
  const names = ["views", "sheets", "facts", "evidence"];
  const found = await Promise.all(names.map(async (name) => [name, await unpacked(name)]));
  lines = Object.fromEntries(found);
};

/**
 * A line, as what it says; null where it is not there, or not yet.
 * @param {"views" | "sheets" | "facts" | "evidence"} name
 * @param {number | undefined} at
 */
export const line = (name, at = -1) => {
  const text = lines[name]?.[at];
  return text ? JSON.parse(text) : null;
};

/** @param {string} id */
const unpacked = async (id) => {
  const packed = element(id);
  const bytes = Uint8Array.from(atob(packed.textContent ?? ""), (one) => one.charCodeAt(0));
  packed.remove();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return (await new Response(stream).text()).split("\n");
};
