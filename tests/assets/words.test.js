// What is shown, in a sentence or two.
import assert from "node:assert/strict";
import { test } from "node:test";
import { passing } from "../../assets/filter.js";
import { opened } from "../../assets/state.js";
import { emptied, spoken, status } from "../../assets/words.js";
import { casco, facets, parts } from "./casco.js";

/** @param {Partial<import("../../assets/types").State>} change */
const said = (change, view = casco()) => {
  const state = /** @type {import("../../assets/types").State} */ ({ ...opened(parts), ...change });
  return status(view, state, facets, passing(view, state, facets));
};

test("all that is shown is counted by what it is", () => {
  assert.equal(said({}), "3 committees in liaison, 1 group, 2 organizations shown.");
});

test("a direction is said in words, and what it has none of is left out", () => {
  assert.equal(said({ direction: "to" }), "2 of 3 committees in liaison shown: Can read CASCO.");
  assert.equal(said({ direction: "both" }), "1 of 3 committees in liaison shown: Both ways.");
});

test("another filter says what it leaves none of", () => {
  assert.equal(
    said({ kinds: ["group"] }),
    "0 of 3 committees in liaison, 1 group, 0 of 2 organizations shown: Kinds: Groups.",
  );
});

test("what nothing is left of is said, and what there is not or not here", () => {
  const absent = "There is no liaison both ways.";
  const more = "Of 5,000 bodies, those near CASCO are here.";
  const view = { ...casco(), absent, more };
  assert.equal(
    said({ direction: "from-only", kinds: ["none"] }, view),
    `Nothing but the centre shown: Only CASCO can read them; kinds: none. ${absent} ${more}`,
  );
});

test("every filter that is on is named", () => {
  assert.equal(
    said({ direction: "to", kinds: ["committee"] }),
    "2 of 3 committees in liaison shown: Can read CASCO; Kinds: Committees.",
  );
});

test("a direction of which the sources tell nothing is no none", () => {
  const view = casco();
  const [, to] = view.choices.direction;
  view.nodes = view.nodes.filter(({ id }) => id !== "ISO/TC 34" && id !== "ISO/TC 207");
  const none = "Nothing but the centre shown: Can read CASCO";
  for (const [known, doubt] of /** @type {const} */ ([
    ["not", " (not in these sources)"],
    ["in part", " (not in these sources)"],
    ["in full", ""],
  ])) {
    to.known = known;
    assert.equal(said({ direction: "to" }, view), `${none}${doubt}.`);
  }
  const some = casco();
  some.choices.direction[1].known = "in part";
  assert.equal(
    said({ direction: "to" }, some),
    "2 of 3 committees in liaison shown: Can read CASCO.",
  );
});

test("paths that are looked at are said first", () => {
  assert.equal(
    said({ path: ["ISO/TC 34", "ISO/TC 67"], kinds: ["group"] }),
    "The details tell the paths from TC 34 to TC 67. 0 of 3 committees in liaison, 1 group, " +
      "0 of 2 organizations shown: Kinds: Groups.",
  );
});

test("a body is said with its name and full title, several drawn as one by themselves", () => {
  const [focus, one] = casco().nodes;
  assert.equal(spoken({ ...one, title: "Food products" }), "TC 34, Food products. ISO/TC 34.");
  assert.equal(spoken({ ...focus, title: focus.name, say: "The centre." }), "CASCO. The centre.");
  const fold = { id: "f", opens: "", label: "", role: "", members: [], say: "Two.", heads: [] };
  assert.deepEqual([spoken(fold), spoken(undefined)], ["Two.", ""]);
});

test("filters that were taken off are named by their choice, or where it is several by themselves", () => {
  const state = /** @type {import("../../assets/types").State} */ ({
    ...opened(parts),
    direction: "to-only",
    kinds: ["group", "organization"],
  });
  assert.equal(
    emptied(casco(), state, facets.slice(0, 2)),
    "Taken off, since nothing was left: Only they can read CASCO, kinds.",
  );
});
