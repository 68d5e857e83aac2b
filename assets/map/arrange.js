// The arrangement by forces, from what the forces have found to places of bodies. Pure: no page and
// no map.

/** @typedef {import("../types").Pill} Pill */
/** @typedef {import("../types").Size} Size */
/** @typedef {Map<string, import("../types").Point>} Places */

const GAP = 8;
/** How many times the room of the pills a force-directed picture takes. */
const AIRY = 4;
const ROUNDS = 120;
const MOST = 400;

/**
 * What forces have arranged, brought to the shape of the canvas and to the room that the pills
 * need.
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
