// What of a view is drawn where, and from where it is looked at.
import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, fitted } from "../../assets/map/arrange.js";
import {
  bestLayout,
  captions,
  captionText,
  elements,
  standing,
  trunks,
} from "../../assets/map/drawing.js";
import { closest, nearest, placed, shift, sight, whole } from "../../assets/map/geometry.js";
import { look } from "../../assets/map/look.js";
import { remember, remembered } from "../../assets/map/moved.js";
import { saying } from "../../assets/map/saying.js";
import { casco, folded } from "./casco.js";

const view = casco();
const [layout] = view.layouts;
const place = (/** @type {string} */ id) => ({ x: layout.places[id][0], y: layout.places[id][1] });
const drawn = (/** @type {import("../../assets/types").View} */ one) =>
  new Map(elements(one, one.layouts[0], place).map((element) => [element.data.id, element]));

test("each body is drawn at its place, in its shape, each link with its ends", () => {
  const found = drawn(view);
  assert.deepEqual(
    new Set(found.keys()),
    new Set([...view.nodes, ...view.edges].map(({ id }) => id)),
  );
  const iaf = found.get("IAF");
  assert.deepEqual(iaf?.position, { x: 360, y: 560 });
  assert.deepEqual([iaf?.data.shape, iaf?.data.width], ["hexagon", 60]);
  assert.deepEqual(
    [found.get("34")?.data.source, found.get("34")?.data.target],
    ["ISO/TC 34", "ISO/CASCO"],
  );
});

test("a folded family is one pill, with one link for each way its bodies read", () => {
  const one = folded();
  one.folds[0].heads = ["to", "from"];
  const found = elements(one, one.layouts[0], (id) => ({ x: one.layouts[0].places[id][0], y: 0 }));
  const ids = new Set(found.map(({ data }) => data.id));
  for (const id of ["ISO/TC 34", "ISO/TC 207", "34", "207 to"]) assert.ok(!ids.has(id), id);
  const links = found.filter(({ data }) => data.id?.startsWith("family") && data.source);
  assert.deepEqual(
    links.map(({ data }) => [data.id, data.source, data.target]),
    [
      ["family ISO/TC 34 to to", "family ISO/TC 34 to", "ISO/CASCO"],
      ["family ISO/TC 34 to from", "ISO/CASCO", "family ISO/TC 34 to"],
    ],
  );
});

test("captions are no bodies, and those over none are quiet and without a count", () => {
  const [, one] = layout.captions;
  const none = { ...one, words: "Both ways · none", count: "", members: [] };
  const [some, quiet] = captions({ ...layout, captions: [one, none] });
  assert.deepEqual([some.classes, some.data.label], ["sign caption", "Both ways · 1"]);
  assert.deepEqual([quiet.classes, quiet.data.label], ["sign caption none", "Both ways · none"]);
});

test("a caption counts as far as it is known, none that passes too, and says what is not known", () => {
  const caption = { words: "Can read CASCO", count: "at least 5", note: "", all: 5 };
  assert.equal(captionText(caption, 5), "Can read CASCO · at least 5");
  assert.equal(captionText(caption, 0), "Can read CASCO · 0 of at least 5");
  const note = "the other way\nis not in these sources";
  assert.equal(captionText({ ...caption, note }, 5), `Can read CASCO · at least 5\n${note}`);
});

test("a card stands where it covers least of what is lit", () => {
  const canvas = { width: 800, height: 600 };
  const size = { width: 200, height: 80 };
  const beside = { x1: 380, y1: 290, x2: 420, y2: 310 };
  const box = (/** @type {number} */ x, /** @type {number} */ y) => ({
    x1: x - 40,
    y1: y - 12,
    x2: x + 40,
    y2: y + 12,
  });
  const [below, above, right] = [box(400, 350), box(400, 250), box(500, 300)];
  const at = (/** @type {import("../../assets/types").Box[]} */ lit) =>
    placed(size, beside, [beside, ...lit], canvas, 8);
  assert.deepEqual(at([]), { x: 300, y: 318 });
  assert.deepEqual(at([below]), { x: 300, y: 202 });
  assert.deepEqual(at([below, above]), { x: 428, y: 260 });
  assert.deepEqual(at([below, above, right]), { x: 172, y: 260 });
  const corner = { x1: 750, y1: 570, x2: 800, y2: 600 };
  assert.deepEqual(placed(size, corner, [corner], canvas, 8), { x: 592, y: 482 });
});

test("the layout is the one that needs least to be made smaller, the first of several", () => {
  const sizes = [
    [1400, 900],
    [880, 760],
    [374, 560],
  ];
  const layouts = sizes.map(([width, height]) => ({ ...layout, width, height }));
  const best = (/** @type {number} */ width, /** @type {number} */ height) =>
    bestLayout(layouts, { width, height }).width;
  assert.deepEqual([best(1920, 1000), best(900, 780), best(390, 600)], [1400, 880, 374]);
});

test("a trunk is a shape of its box, under its block's name, with a rule beside it", () => {
  const [trunk, rule] = trunks(layout);
  assert.deepEqual(trunk.position, { x: 210, y: 300 });
  assert.deepEqual([trunk.data.width, trunk.data.height, trunk.data.dashed], [220, 20, true]);
  const points = trunk.data.points.split(" ").map(Number);
  assert.deepEqual(points.slice(0, 2), [-1, -1]);
  assert.deepEqual(points.slice(4, 6), [1, 0]);
  assert.deepEqual([rule.data.block, rule.data.width, rule.data.height], ["to", 2, 202]);
});

test("the whole is in the middle, however small that makes it", () => {
  const bounds = { x1: 0, y1: 0, x2: 800, y2: 600 };
  assert.deepEqual(whole(bounds, { width: 1000, height: 600 }), { zoom: 1, pan: { x: 100, y: 0 } });
  assert.equal(whole(bounds, { width: 8000, height: 6000 }).zoom, 1.25);
  assert.deepEqual(whole(bounds, { width: 200, height: 300 }), {
    zoom: 0.25,
    pan: { x: 0, y: 75 },
  });
});

test("what is wholly out of sight is seen with the whole, what is partly so by the least pan", () => {
  const room = { width: 500, height: 400 };
  const all = { zoom: 0.5, pan: { x: 10, y: 20 } };
  const now = { zoom: 2, pan: { x: -100, y: 0 } };
  const seen = (/** @type {number} */ x, less = 0) =>
    sight([{ x1: x, y1: 50, x2: x + 40, y2: 62 }], { ...room, width: 500 - less }, now, all);
  assert.deepEqual(seen(100), now);
  assert.deepEqual(seen(290), { zoom: 2, pan: { x: -100 - (560 - 488), y: 0 } });
  assert.deepEqual(seen(500), all);
  // something lies over the right side: the whole, and then no farther than it needs
  assert.deepEqual(seen(700, 200), { zoom: 0.5, pan: { x: 10 - (380 - 288), y: 20 } });
});

test("what is out of sight is moved in by as little as possible", () => {
  const room = { width: 500, height: 400 };
  const moved = (/** @type {number} */ x, /** @type {number} */ y) =>
    shift([{ x1: x, y1: y, x2: x + 100, y2: y + 20 }], room);
  assert.deepEqual(moved(10, 10), { x: 0, y: 0 });
  assert.deepEqual(moved(-30, 10), { x: 42, y: 0 });
  assert.deepEqual(moved(450, 395), { x: -62, y: -27 });
  const both = [
    { x1: -50, y1: 0, x2: 0, y2: 9 },
    { x1: 600, y1: 0, x2: 700, y2: 9 },
  ];
  assert.deepEqual(shift(both, room), { x: 62, y: 0 });
});

test("an arrow leads to the nearest body that way, not far off its line", () => {
  const from = place("ISO/CASCO");
  const others = view.nodes.slice(1).map(({ id }) => ({ id, ...place(id) }));
  const reached = (/** @type {number} */ x, /** @type {number} */ y) =>
    nearest(from, others, { x, y })?.id;
  assert.equal(reached(-1, 0), "ISO/TC 34");
  assert.equal(reached(1, 0), "ISO/TC 67");
  assert.equal(reached(0, -1), "ISO/TC 207");
  assert.equal(reached(0, 1), "ISO/CASCO/WG 30");
  assert.equal(nearest({ x: 0, y: 900 }, others, { x: 0, y: 1 }), null);
});

const crowd = Array.from({ length: 60 }, (_, place) => ({
  id: `TC ${place}`,
  shape: ["pill", "cut", "hexagon"][place % 3],
  width: 70,
  height: 24,
  x: 40 * (place % 10),
  y: 15 * Math.floor(place / 10),
}));
const ARRANGED = {
  force: fitted(crowd, { width: 800, height: 600 }),
  apart: apart(crowd),
};
for (const [name, places] of Object.entries(ARRANGED))
  test(`${name} has a place for each body, and none lies on another`, () => {
    assert.deepEqual([...places.keys()].sort(), crowd.map(({ id }) => id).sort());
    const all = [...places.values()];
    for (const [at, one] of all.entries())
      for (const other of all.slice(at + 1))
        assert.ok(Math.abs(one.x - other.x) >= 70 || Math.abs(one.y - other.y) >= 24);
  });

test("each role has its own colours, for bodies and for links", () => {
  const sheet = look(["to", "from"], (name) => `value of ${name}`);
  const style = (/** @type {string} */ selector) =>
    /** @type {any} */ (sheet.find((one) => one.selector === selector))?.style;
  assert.equal(style('node[role="to"]')["background-color"], "value of --to-fill");
  assert.equal(style('node[role="from"]')["border-color"], "value of --from-border");
  assert.equal(style('edge[role="to"]')["line-color"], "value of --to-border");
});

test("a caption counts all of its bodies, or those that pass of all", () => {
  const caption = { words: "Both ways", count: "21", note: "", all: 21 };
  assert.equal(captionText(caption, 21), "Both ways · 21");
  assert.equal(captionText(caption, 5), "Both ways · 5 of 21");
});

test("a finger means the nearest body that it covers, and nothing beyond that", () => {
  const boxes = [
    { id: "a", x1: 0, y1: 0, x2: 60, y2: 12 },
    { id: "b", x1: 0, y1: 30, x2: 60, y2: 42 },
  ];
  const at = (/** @type {number} */ x, /** @type {number} */ y) => closest(boxes, { x, y }, 22)?.id;
  assert.deepEqual([at(10, 5), at(10, 20), at(10, 26), at(70, 50)], ["a", "a", "b", "b"]);
  assert.equal(at(10, 65), undefined);
  assert.equal(at(90, 6), undefined);
});

const RELATIONS = {
  liaison: "{0} can read the documents of {1}",
  part_of: "{0} is part of {1}",
  organization_liaison: "{0} is an organization in liaison with {1}",
};

test("the card of a body has its reference, its full title, and how it stands to the focus", () => {
  const one = casco();
  one.nodes[1].title = "Food products";
  one.nodes[1].say = "It can read CASCO's documents.";
  assert.deepEqual(saying(one, RELATIONS, "ISO/TC 34"), {
    head: "ISO/TC 34",
    lines: ["Food products", "It can read CASCO's documents."],
  });
  assert.equal(saying(one, RELATIONS, "caption to"), null);
});

test("the card of a link has the sentences of all links between its ends", () => {
  assert.deepEqual(saying(casco(), RELATIONS, "207 from")?.lines.slice(0, 2), [
    "ISO/TC 207 can read the documents of ISO/CASCO.",
    "ISO/CASCO can read the documents of ISO/TC 207.",
  ]);
  const one = casco();
  one.choices.categories = [{ key: "C", words: "Category C", known: "in full" }];
  one.edges[6].passes.categories = ["C"];
  assert.equal(
    saying(one, RELATIONS, "nqsa")?.lines[0],
    "NQSA is an organization in liaison with ISO/CASCO, category C.",
  );
  assert.equal(saying(folded(), RELATIONS, "family ISO/TC 34 to to")?.head, "TC 34 · 2");
});

test("what was moved is remembered by view, the last hundred views, and nothing that is odd", () => {
  /** @type {{ [key: string]: string }} */
  const kept = {};
  const storage = {
    getItem: (/** @type {string} */ key) => kept[key] ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => {
      kept[key] = value;
    },
  };
  const all = remembered(storage);
  for (let view = 0; view < 103; view += 1)
    remember(storage, all, `view ${view}`, new Map([["IAF", { x: view, y: 2.5 }]]));
  remember(storage, all, "view 50", new Map());
  const again = remembered(storage);
  assert.deepEqual([again.size, again.has("view 2"), again.has("view 50")], [99, false, false]);
  assert.deepEqual(again.get("view 102")?.get("IAF"), { x: 102, y: 2.5 });
  for (const odd of ["", "{", "null", "[1]", '{"a": null}', '{"a": {"IAF": ["1", 2]}}'])
    for (const places of remembered({ getItem: () => odd }).values()) assert.equal(places.size, 0);
});

test("a storage that refuses keeps what was moved as long as the page", () => {
  const refuses = {
    getItem: () => null,
    setItem() {
      throw new Error("full");
    },
  };
  const all = remembered(refuses);
  remember(refuses, all, "here", new Map([["IAF", { x: 1, y: 2 }]]));
  assert.deepEqual(all.get("here")?.get("IAF"), { x: 1, y: 2 });
});

test("a picture is told where all stands, and how far the bodies of a moved fold are to be moved", () => {
  const one = folded();
  const [layout] = one.layouts;
  const ids = ["ISO/CASCO", "IAF", "family ISO/TC 34 to", "caption both", "caption category A"];
  const places = new Map(ids.map((id, x) => [id, { x, y: 0 }]));
  const moved = new Map([["family ISO/TC 34 to", { x: 70, y: 290 }]]);
  assert.deepEqual(standing(one, layout, places, moved), {
    places: { "ISO/CASCO": [0, 0], IAF: [1, 0] },
    captions: { "category A": [4, 0] },
    moved: { "ISO/TC 34": [10, -10], "ISO/TC 207": [10, -10] },
  });
});
