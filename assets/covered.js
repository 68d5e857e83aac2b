// What lies over the map.
import { element } from "./dom.js";
import { isPhone } from "./rules.js";

/**
 * How much of the map lies under something: the details over its right side or, on a phone, they or
 * the status line over its foot.
 */
export const covered = () => {
  const side = document.getElementById("right");
  const open = document.body.classList.contains("details-open");
  const map = element("map").getBoundingClientRect();
  const foot = element("foot").getBoundingClientRect();
  const under = isPhone() ? Math.max(0, map.bottom - foot.top) : 0;
  if (!side || !open) return { width: 0, height: under };
  // its size and not its place, since it may still be sliding in
  if (isPhone()) return { width: 0, height: Math.min(side.offsetHeight, map.height) };
  return { width: Math.max(0, map.right - (innerWidth - side.offsetWidth)), height: 0 };
};
