// Choosing a body: its details, a new focus, or one end of a path.
import { speak, write } from "./dom.js";
import { unfolding } from "./state.js";
import { change, nameOf, now, shown } from "./store.js";
import { did } from "./undo.js";

/** Where a path is to begin, while its other end is being chosen. @type {string | null} */
let start = null;

/**
 * Choose a body. A folded family opens in its place; where a path was begun, it ends here.
 * @param {string} id
 */
export const choose = (id) => {
  const { state, view } = now;
  const fold = view.folds.find((one) => one.id === id);
  if (fold) {
    speak(`${fold.label} opens.`);
    expandTo(unfolding(state, view, id).expanded ?? []);
  } else if (start && id !== start) endPath(start, id);
  else change({ selected: id, ...unfolding(state, view, id) });
};

/**
 * The body that the details tell of, beside the map or what lists the same: the one that is chosen,
 * or the centre where nothing is; "" where they tell of something else.
 */
export const toldOf = () => {
  const { path, link, finding, selected } = now.state;
  const id = selected || (path.length || link.length || finding ? "" : now.view.focus);
  return shown() !== "sheet" && now.bodies.has(id) ? id : "";
};

/**
 * Choose the links between two bodies, unless a path was begun, which a link does not end.
 * @param {string} one
 * @param {string} other
 */
export const chooseLink = (one, other) => {
  if (!start) change({ link: [one, other] });
};

/**
 * Show the neighbours of a body beside what is shown.
 * @param {string} id
 */
export const expand = (id) => expandTo([...now.state.expanded, id]);

/**
 * Take back that the neighbours of a body are shown, or that a family is opened.
 * @param {string} id
 */
export const fold = (id) => expandTo(now.state.expanded.filter((one) => one !== id));

/** @param {string[]} expanded */
const expandTo = (expanded) => {
  const { expanded: before } = now.state;
  change({ expanded });
  did(() => change({ expanded: before }));
};

/**
 * Make a body the focus.
 * @param {string} id
 */
export const focus = (id) => {
  if (!id || id === now.view.focus || !now.bodies.has(id)) return;
  speak(`The centre moves to ${nameOf(id)}.`);
  change({ focus: id, selected: "" });
};

/**
 * Begin a path at a body: the next that is chosen is its other end.
 * @param {string} id
 */
export const beginPath = (id) => {
  start = id;
  document.body.classList.add("choosing");
  const words = `A path from ${nameOf(id)}: choose where it should lead`;
  const how = `${words}, on the map or by search. Escape stops.`;
  write("status", how);
  speak(how);
};

/**
 * @param {string} from
 * @param {string} to
 */
const endPath = (from, to) => {
  stopPath();
  const { state, view } = now;
  const { expanded = state.expanded } = unfolding(state, view, from);
  const both = unfolding({ ...state, expanded }, view, to);
  change({ path: [from, to], selected: "", expanded, ...both });
};

/** Whether a path was begun. */
export const pathIsBegun = () => start !== null;

/** Take back that a path was begun. */
export const stopPath = () => {
  start = null;
  document.body.classList.remove("choosing");
};
