// The sheet's marks: how bodies stand to the chosen one, where arrows lead, what typing finds.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as marks from "../../assets/sheet/marks.js";

const WAYS = [
  {
    role: "to",
    sure: true,
    passes: ["all", "to", "to-only"],
    words: "{0} can read {1}, {2}, {3}.",
  },
  { role: "from", sure: false, passes: ["all", "from"], words: "{1} can read {0}." },
];
/** TC 1 can read TC 2, TC 2 can read TC 10 and what that can read is not known. */
const sheet = /** @type {import("../../assets/types").Sheet} */ (
  /** @type {unknown} */ ({
    across: 3,
    ids: ["ISO/TC 1", "family ISO/TC 2", "ISO/TC 10", "ISO/PC 20"],
    labels: ["TC 1", "TC 2", "TC 10", "PC 20"],
    titles: ["Screw threads", "Fasteners", "Technical drawings", ""],
    inside: [[], ["ISO/TC 2", "ISO/TC 2/SC 7"], [], []],
    said: ["Can read it: 0.", "", "", ""],
    ways: WAYS,
    stands: [
      [[], [1]],
      [[0], [2]],
      [[1], []],
      [[], []],
    ],
    directions: { all: "All", to: "Can read {0}" },
    extents: [{ all: "in part", to: "in full" }],
    known: [0, 0, 0, 0],
    shades: {
      reach: { words: "Reach", note: "", levels: [1, 5, -1, 0], values: ["1", "5", "?", "0"] },
    },
  })
);

test("a body is found by its id, by one of its committees, or by the top of what is opened", () => {
  assert.equal(marks.placeOf(sheet, "family ISO/TC 2"), 1);
  assert.equal(marks.placeOf(sheet, "ISO/TC 2/SC 7"), 1);
  assert.equal(marks.placeOf(sheet, "family ISO/TC 10"), 2);
  assert.equal(marks.placeOf(sheet, "ISO/TC 99"), -1);
});

test("each is classed by how it stands, by what it passes, and by whether all is known", () => {
  const names = marks.classes(sheet, 1, "all", "").map((name) => name.split(" "));
  assert.deepEqual(names, [
    ["pill", "to"],
    ["pill", "", "focus"],
    ["pill", "from", "unsure"],
    ["pill", ""],
  ]);
  const faded = marks.classes(sheet, 1, "to", "").map((name) => name.includes("faded"));
  assert.deepEqual(faded, [false, false, true, true]);
  assert.ok(marks.classes(sheet, -1, "to", "").every((name) => !name.includes("faded")));
});

test("a label is written smaller only where it would be cut: narrow pills, long ones, a sign", () => {
  const long = (/** @type {string} */ label, /** @type {number} */ across) => {
    const labelled = { ...sheet, across, labels: [label, "TC 2", "TC 10", label] };
    const found = marks.classes(labelled, 1, "all", "").map((name) => name.includes("long"));
    return [found[0], found[3]];
  };
  assert.deepEqual(long("PC 20", 3), [true, false]);
  assert.deepEqual(long("TC 207", 3), [false, false]);
  assert.deepEqual(long("COPOLCO", 3), [true, true]);
  assert.deepEqual(long("WS ESG", 3), [true, true]);
  assert.deepEqual(long("PC 250", 3), [true, false]);
  assert.deepEqual(long("COPOLCO", 2), [false, false]);
});

test("a shade takes the place of the direction, what is not known has a level of its own", () => {
  const classes = marks.classes(sheet, 1, "all", "reach");
  assert.match(classes[0], /level-1/);
  assert.match(classes[2], /level--1/);
  assert.doesNotMatch(classes[0], /\bto\b/);
});

test("a body is said with its title, how it stands and its counts", () => {
  assert.equal(
    marks.sentence(sheet, 0, 1, ""),
    "TC 1, Screw threads. TC 1 can read TC 2, its, it. Can read it: 0.",
  );
  assert.equal(
    marks.sentence(sheet, 3, 1, "reach"),
    "PC 20. No liaison with TC 2 in these sources. Reach: 0.",
  );
  assert.equal(marks.sentence(sheet, 1, 1, ""), "TC 2, Fasteners.");
});

test("arrows go to the nearest in their direction, and stay at an edge", () => {
  const box = (/** @type {number} */ x, /** @type {number} */ y) => ({
    x1: x,
    x2: x + 50,
    y1: y,
    y2: y + 22,
  });
  const boxes = [box(0, 0), box(52, 0), box(0, 24), null, box(170, 20), box(52, 24)];
  const right = { x: 1, y: 0 };
  assert.equal(marks.nearest(boxes, 0, right), 1);
  assert.equal(marks.nearest(boxes, 1, right), 4);
  assert.equal(marks.nearest(boxes, 0, { x: 0, y: 1 }), 2);
  assert.equal(marks.nearest(boxes, 5, { x: 0, y: -1 }), 1);
  assert.equal(marks.nearest(boxes, 4, right), 4);
});

test("typing finds a number before a longer one, a label, a word of a title", () => {
  assert.equal(marks.typed(sheet, "1", 3), 0);
  assert.equal(marks.typed(sheet, "10", 0), 2);
  assert.equal(marks.typed(sheet, "tc2", 0), 1);
  assert.equal(marks.typed(sheet, "fast", 0), 1);
  assert.equal(marks.typed(sheet, "PC", 0), 3);
  assert.equal(marks.typed(sheet, "zz", 0), -1);
});

test("the fewest columns are taken that are no higher than the canvas", () => {
  const layouts = [
    { columns: 1, height: 900, at: [] },
    { columns: 2, height: 500, at: [] },
  ];
  assert.equal(marks.fitting(layouts, 700).columns, 2);
  assert.equal(marks.fitting(layouts, 1000).columns, 1);
  assert.equal(marks.fitting(layouts, 100).columns, 2);
});

test("as a view each body says what it passes, and the choices name the chosen one", () => {
  const view = marks.asView(sheet, 1, /** @type {any} */ ({ choices: {} }));
  assert.deepEqual(view.choices.direction, [
    { key: "all", words: "All", known: "in part" },
    { key: "to", words: "Can read TC 2", known: "in full" },
  ]);
  assert.deepEqual(
    view.nodes.map(({ passes }) => passes.direction),
    [["all", "to", "to-only"], [], ["all", "from"], []],
  );
});

test("what has changed of a body or a family has its signs, more and less", () => {
  const bodies = { [sheet.ids[0]]: [0, 2], [sheet.ids[1]]: [3, 1], "ISO/TC 2/SC 7": [2, 1] };
  assert.deepEqual(marks.signs(sheet, bodies), ["−2", "+3 −1", "", ""]);
  assert.match(marks.sentence(sheet, 0, 1, "change", "−2"), /Links since the older side: −2\.$/);
  assert.ok(marks.classes(sheet, 1, "all", "change").every((name) => !/\b(to|from)\b/.test(name)));
});
