// Where the map is looked at from, and which body is next in a direction. Pure: no page and no map.

/** @typedef {import("../types").Box} Box */
/** @typedef {import("../types").Point} Point */
/** @typedef {import("../types").Size} Size */

const MOST_ZOOM = 1.25;
const MARGIN = 12;

/**
 * The viewport in which the whole is seen; where that would be smaller than the least zoom, the one
 * around the centre.
 * @param {Box} bounds
 * @param {Size} canvas
 * @param {number} least
 * @param {Point | null} centre
 * @returns {import("../types").Viewport}
 */
export const whole = (bounds, canvas, least, centre) => {
  const [width, height] = [bounds.x2 - bounds.x1, bounds.y2 - bounds.y1];
  const scale = Math.min(canvas.width / width, canvas.height / height);
  const zoom = Math.min(Math.max(scale, least), MOST_ZOOM);
  const middle = { x: bounds.x1 + width / 2, y: bounds.y1 + height / 2 };
  const { x, y } = scale < least && centre ? centre : middle;
  return { zoom, pan: { x: canvas.width / 2 - x * zoom, y: canvas.height / 2 - y * zoom } };
};

/**
 * By how much the map is to move so that boxes on the canvas come into sight.
 * @param {Box[]} boxes
 * @param {Size} room The part of the canvas that nothing lies over.
 * @returns {Point}
 */
export const shift = (boxes, room) => ({
  x: along(
    Math.min(...boxes.map((one) => one.x1)),
    Math.max(...boxes.map((one) => one.x2)),
    room.width,
  ),
  y: along(
    Math.min(...boxes.map((one) => one.y1)),
    Math.max(...boxes.map((one) => one.y2)),
    room.height,
  ),
});

/**
 * @param {number} start
 * @param {number} end
 * @param {number} room
 */
const along = (start, end, room) => {
  if (start >= 0 && end <= room) return 0;
  return start < 0 || end - start >= room ? MARGIN - start : room - end - MARGIN;
};

/**
 * The nearest of several places in a direction: along its axis first, but not far off it.
 * @template {Point} Place
 * @param {Point} from
 * @param {Place[]} places
 * @param {Point} direction Of length 1, along an axis.
 * @returns {Place | null}
 */
export const nearest = (from, places, direction) => {
  let found = null;
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const [x, y] = [place.x - from.x, place.y - from.y];
    const ahead = x * direction.x + y * direction.y;
    const aside = Math.abs(x * direction.y) + Math.abs(y * direction.x);
    const cost = ahead + 1.8 * aside;
    if (ahead < 4 || aside > ahead * 2.2 + 14 || cost >= least) continue;
    least = cost;
    found = place;
  }
  return found;
};
