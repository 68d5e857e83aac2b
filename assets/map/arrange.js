// The arrangements beside the compass, as places of bodies. Pure: no page and no map.
import { grouped } from "../grouped.js";

/** @typedef {import("../types").Pill} Pill */
/** @typedef {import("../types").Size} Size */
/** @typedef {Map<string, import("../types").Point>} Places */

const RINGS = ["cut", "pill", "hexagon"];
const LEVELS = ["pill", "cut", "hexagon"];
const RING = 46;
const ROW = 34;
const LEVEL = 60;
const GAP = 8;
/** How many times the room of the pills a force-directed picture takes. */
const AIRY = 4;
const ROUNDS = 120;
const MOST = 400;

/**
 * The focus in the middle, around it body by body by shape, in ovals twice as wide as high.
 * @param {Pill[]} bodies
 * @param {string} focus
 * @returns {Places}
 */
export const concentric = (bodies, focus) => {
  const placed = [];
  const others = bodies.filter((body) => body.id !== focus);
  let y = 0;
  for (const group of [
    bodies.filter((body) => body.id === focus),
    ...RINGS.map((shape) => others.filter((body) => body.shape === shape)),
  ])
    for (let start = 0; start < group.length; y += RING) {
      const ring = group.slice(start, start + Math.max(1, Math.floor((2 * Math.PI * y) / 48)));
      placed.push(...oval(ring, y));
      start += ring.length;
    }
  return apart(placed);
};

/**
 * @param {Pill[]} ring
 * @param {number} radius
 */
const oval = (ring, radius) =>
  ring.map((body, place) => {
    const angle = (2 * Math.PI * place) / ring.length - Math.PI / 2;
    return { ...body, x: 2 * radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });

/**
 * The focus on top, below it what is one step away, then two; a level takes as many rows as the
 * width asks for.
 * @param {Pill[]} bodies
 * @param {[string, string][]} links
 * @param {string} focus
 * @param {number} width
 * @returns {Places}
 */
export const hierarchy = (bodies, links, focus, width) => {
  const step = Math.max(...bodies.map((body) => body.width)) + GAP;
  const across = Math.max(1, Math.floor(width / step));
  /** @type {Places} */
  const places = new Map();
  let y = 0;
  for (const level of levels(bodies, links, focus)) {
    const rows = Math.ceil(level.length / across);
    const each = Math.ceil(level.length / rows);
    for (const [place, body] of level.entries()) {
      const row = Math.floor(place / each);
      const here = Math.min(each, level.length - row * each);
      places.set(body.id, { x: ((place % each) - (here - 1) / 2) * step, y: y + row * ROW });
    }
    y += rows * ROW + LEVEL;
  }
  return places;
};

/**
 * The bodies by how many steps they are from the focus, those that no step leads to at last.
 * @param {Pill[]} bodies
 * @param {[string, string][]} links
 * @param {string} focus
 */
const levels = (bodies, links, focus) => {
  const steps = stepsFrom(focus, links);
  const order = new Map([...steps.keys()].map((id, place) => [id, place]));
  const rank = (/** @type {Pill} */ body) => LEVELS.indexOf(body.shape);
  const place = (/** @type {Pill} */ body) => order.get(body.id) ?? 0;
  const by = grouped(bodies, (body) => steps.get(body.id) ?? Number.POSITIVE_INFINITY);
  return [...by]
    .sort(([one], [other]) => one - other)
    .map(([, level]) => level.sort((a, b) => rank(a) - rank(b) || place(a) - place(b)));
};

/**
 * By body, how many links away it is, in whatever direction; in the order in which they are met.
 * @param {string} focus
 * @param {[string, string][]} links
 */
const stepsFrom = (focus, links) => {
  const ends = links.flatMap(([one, other]) => [
    [one, other],
    [other, one],
  ]);
  const near = grouped(ends, ([one]) => one);
  const steps = new Map([[focus, 0]]);
  for (const [id, step] of steps)
    for (const [, other] of near.get(id) ?? []) if (!steps.has(other)) steps.set(other, step + 1);
  return steps;
};

/**
 * What forces have arranged, brought to the shape of the canvas and to the room that the pills need.
 * @param {Pill[]} bodies
 * @param {Size} canvas
 * @returns {Places}
 */
export const fitted = (bodies, canvas) => {
  const range = (/** @type {"x" | "y"} */ axis) => {
    const all = bodies.map((body) => body[axis]);
    return Math.max(...all) - Math.min(...all) || 1;
  };
  const room = bodies.reduce((sum, { width, height }) => sum + width * height, 0) * AIRY;
  const x = Math.sqrt((room * canvas.width) / canvas.height) / range("x");
  const y = Math.sqrt((room * canvas.height) / canvas.width) / range("y");
  return apart(bodies.map((body) => ({ ...body, x: body.x * x, y: body.y * y })));
};

/**
 * What lies on top of each other is pushed apart, along the axis on which less is missing.
 * @param {Pill[]} bodies
 * @returns {Places}
 */
export const apart = (bodies) => {
  const all = bodies.map((body) => ({ ...body }));
  for (let round = 0; round < ROUNDS && all.length <= MOST; round += 1) if (!pushed(all)) break;
  return new Map(all.map(({ id, x, y }) => [id, { x, y }]));
};

/**
 * One round of pushing; whether any two lay on top of each other.
 * @param {Pill[]} all
 */
const pushed = (all) => {
  let met = false;
  for (const [place, one] of all.entries())
    for (const other of all.slice(place + 1)) {
      const x = (one.width + other.width) / 2 + GAP - Math.abs(one.x - other.x);
      const y = (one.height + other.height) / 2 + GAP - Math.abs(one.y - other.y);
      if (x <= 0.5 || y <= 0.5) continue;
      met = true;
      const axis = x < y ? "x" : "y";
      const by = (Math.min(x, y) / 2) * (one[axis] < other[axis] ? -1 : 1);
      one[axis] += by;
      other[axis] -= by;
    }
  return met;
};
