// Where the map is looked at from, and which body is next in a direction. Pure: no page and no map.

/** @typedef {import("../types").Box} Box */
/** @typedef {import("../types").Point} Point */
/** @typedef {import("../types").Size} Size */
/** @typedef {import("../types").Viewport} Viewport */

const MOST_ZOOM = 1.25;
const MARGIN = 12;

/**
 * The viewport in which the whole is seen, however small that makes it.
 * @param {Box} bounds
 * @param {Size} canvas
 * @returns {Viewport}
 */
export const whole = (bounds, canvas) => {
  const [width, height] = [bounds.x2 - bounds.x1, bounds.y2 - bounds.y1];
  const zoom = Math.min(canvas.width / width, canvas.height / height, MOST_ZOOM);
  const { x, y } = { x: bounds.x1 + width / 2, y: bounds.y1 + height / 2 };
  return { zoom, pan: { x: canvas.width / 2 - x * zoom, y: canvas.height / 2 - y * zoom } };
};

/**
 * The viewport in which boxes are in sight: the one that is, moved by as little as possible; where
 * one of them is wholly out of sight, the one of the whole first.
 * @param {Box[]} boxes In the map's own lengths.
 * @param {Size} room The part of the canvas that nothing lies over.
 * @param {Viewport} now
 * @param {Viewport} all The one in which the whole is seen.
 * @returns {Viewport}
 */
export const sight = (boxes, room, now, all) => {
  const out = boxes.some((box) => isOut(seenFrom(now, box), room));
  const { zoom, pan } = out ? all : now;
  const by = shift(
    boxes.map((box) => seenFrom({ zoom, pan }, box)),
    room,
  );
  return { zoom, pan: { x: pan.x + by.x, y: pan.y + by.y } };
};

/**
 * @param {Box} box
 * @param {Size} room
 */
const isOut = ({ x1, y1, x2, y2 }, { width, height }) =>
  x2 <= 0 || y2 <= 0 || x1 >= width || y1 >= height;

/**
 * @param {Viewport} viewport
 * @param {Box} box
 * @returns {Box}
 */
const seenFrom = ({ zoom, pan }, { x1, y1, x2, y2 }) => ({
  x1: x1 * zoom + pan.x,
  y1: y1 * zoom + pan.y,
  x2: x2 * zoom + pan.x,
  y2: y2 * zoom + pan.y,
});

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

/**
 * The box that is nearest to a point, no farther from it than so much.
 * @template {Box} Boxed
 * @param {Boxed[]} boxes
 * @param {Point} point
 * @param {number} most
 * @returns {Boxed | null}
 */
export const closest = (boxes, { x, y }, most) => {
  const far = (/** @type {Boxed} */ { x1, y1, x2, y2 }) =>
    Math.hypot(Math.max(x1 - x, 0, x - x2), Math.max(y1 - y, 0, y - y2));
  const middle = (/** @type {Boxed} */ { x1, y1, x2, y2 }) =>
    Math.hypot((x1 + x2) / 2 - x, (y1 + y2) / 2 - y);
  const near = boxes.filter((box) => far(box) <= most);
  near.sort((one, other) => far(one) - far(other) || middle(one) - middle(other));
  return near[0] ?? null;
};

/**
 * Where a card beside a box stands on the canvas: at the one of its four sides where it covers
 * least of the box and of what else is to be seen; below it where that does not matter.
 * @param {Size} card
 * @param {Box} beside
 * @param {Box[]} seen
 * @param {Size} canvas
 * @param {number} gap What is left between the card, the box and the canvas' border.
 * @returns {Point}
 */
export const placed = ({ width, height }, beside, seen, canvas, gap) => {
  const within = (/** @type {Point} */ { x, y }) => ({
    x: Math.max(Math.min(x, canvas.width - width - gap), gap),
    y: Math.max(Math.min(y, canvas.height - height - gap), 0),
  });
  const { x, y } = {
    x: (beside.x1 + beside.x2 - width) / 2,
    y: (beside.y1 + beside.y2 - height) / 2,
  };
  const corners = [
    { x, y: beside.y2 + gap },
    { x, y: beside.y1 - gap - height },
    { x: beside.x2 + gap, y },
    { x: beside.x1 - gap - width, y },
  ].map(within);
  const costs = corners.map((at) => {
    const card = { x1: at.x, y1: at.y, x2: at.x + width, y2: at.y + height };
    // what the card tells of is not to be covered, whatever else is
    const own = shared(card, beside) * seen.length;
    return own + seen.reduce((sum, box) => sum + shared(card, box), 0);
  });
  return corners[costs.indexOf(Math.min(...costs))];
};

/**
 * How much area two boxes have in common.
 * @param {Box} one
 * @param {Box} other
 */
const shared = (one, other) =>
  Math.max(Math.min(one.x2, other.x2) - Math.max(one.x1, other.x1), 0) *
  Math.max(Math.min(one.y2, other.y2) - Math.max(one.y1, other.y1), 0);
