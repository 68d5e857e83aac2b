// What passes the filters, and how much of each there is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { closed, counts, emptying, passing, present } from "../../assets/filter.js";
import { opened } from "../../assets/state.js";
import { casco, facets, folded, parts } from "./casco.js";

/** @typedef {import("../../assets/types").State} State */

/** @param {Partial<State>} change */
const stateWith = (change) => /** @type {State} */ ({ ...opened(parts), ...change });

/** @param {Partial<State>} change */
const passed = (change, view = casco()) => passing(view, stateWith(change), facets);

/** @param {Iterable<string>} ids */
const sorted = (ids) => [...ids].sort();

const ALL = casco().nodes.map((body) => body.id);
const CASCO = "ISO/CASCO";

test("without a filter all passes", () => {
  const { bodies, links, captions } = passed({});
  assert.deepEqual(sorted(bodies), sorted(ALL));
  assert.deepEqual(sorted(links), sorted(casco().edges.map((link) => link.id)));
  assert.deepEqual(Object.fromEntries(captions), { both: 1, "category A": 1, to: 1 });
});

/** @type {[string, string[], string[]][]} */
const DIRECTIONS = [
  ["to", ["ISO/TC 207", "ISO/TC 34"], ["207 to", "34"]],
  ["from", ["ISO/TC 207", "ISO/TC 67"], ["207 from", "67"]],
  ["both", ["ISO/TC 207"], ["207 from", "207 to"]],
  ["to-only", ["ISO/TC 34"], ["34"]],
  ["from-only", ["ISO/TC 67"], ["67"]],
];
for (const [direction, others, links] of DIRECTIONS)
  test(`by direction «${direction}» pass the bodies and links that say so, and the focus`, () => {
    const through = passed({ direction });
    assert.deepEqual(sorted(through.bodies), sorted([CASCO, ...others]));
    assert.deepEqual(sorted(through.links), links);
  });

test("by kind the links between what is left stay, the focus in any case", () => {
  const { bodies, links } = passed({ kinds: ["group", "organization"] });
  assert.deepEqual(sorted(bodies), ["IAF", CASCO, "ISO/CASCO/WG 30", "NQSA"]);
  assert.deepEqual(sorted(links), ["30", "iaf", "nqsa"]);
});

test("a filter of links takes the bodies with it that no such link ends at", () => {
  const { bodies, links, captions } = passed({ relations: ["organization_liaison A"] });
  assert.deepEqual(sorted(bodies), ["IAF", CASCO]);
  assert.deepEqual(sorted(links), ["iaf"]);
  assert.deepEqual(Object.fromEntries(captions), { "category A": 1 });
});

test("filters pass together, values of one filter each", () => {
  const both = passed({ relations: ["liaison", "part_of"], direction: "to" });
  assert.deepEqual(sorted(both.bodies), [CASCO, "ISO/TC 207", "ISO/TC 34"]);
  const families = passed({ families: ["ISO/TC 67", "ISO/TC 34"], direction: "from" });
  assert.deepEqual(sorted(families.bodies), [CASCO, "ISO/TC 67"]);
  assert.deepEqual(sorted(families.links), ["67"]);
});

test("what stands for nothing lets only the focus pass", () => {
  for (const name of ["kinds", "relations", "families"]) {
    const { bodies, links, captions } = passed({ [name]: ["none"] });
    assert.deepEqual([sorted(bodies), [...links], [...captions]], [[CASCO], [], []]);
  }
});

test("a fold, its links and a caption pass when one of their bodies does", () => {
  const both = passed({ direction: "both" }, folded());
  assert.ok(both.bodies.has("family ISO/TC 34 to") && both.links.has("family ISO/TC 34 to to"));
  const from = passed({ direction: "from-only" }, folded());
  assert.ok(!from.bodies.has("family ISO/TC 34 to") && !from.links.has("family ISO/TC 34 to to"));
  assert.deepEqual([...from.captions], []);
});

test("a filter is closed when it does not let all pass", () => {
  const names = (/** @type {Partial<State>} */ change) =>
    closed(stateWith(change), facets).map(({ name }) => name);
  assert.deepEqual(names({}), []);
  assert.deepEqual(names({ direction: "both", kinds: ["none"] }), ["direction", "kinds"]);
});

test("a choice counts what would pass with it, the other filters as they are", () => {
  const count = (/** @type {Partial<State>} */ change) =>
    counts(casco(), stateWith(change), facets);
  assert.deepEqual(count({}).direction, {
    all: 3,
    to: 2,
    from: 2,
    both: 1,
    "to-only": 1,
    "from-only": 1,
  });
  const to = count({ direction: "to", kinds: ["committee"] });
  assert.deepEqual(to.direction, count({}).direction);
  assert.deepEqual(to.kinds, { committee: 3 });
  assert.deepEqual(to.relations, { liaison: 2 });
  assert.deepEqual(count({ kinds: ["organization"] }).relations, {
    organization_liaison: 2,
    "organization_liaison A": 1,
    "organization_liaison C": 1,
  });
});

test("a folded family counts as its bodies do, and its links as theirs", () => {
  const state = stateWith({});
  assert.deepEqual(counts(folded(), state, facets), counts(casco(), state, facets));
});

test("the choices that a view has at all do not depend on what passes", () => {
  const links = facets.find((facet) => facet.name === "relations");
  assert.ok(links);
  assert.deepEqual(sorted(present(casco(), links)), [
    "liaison",
    "organization_liaison",
    "organization_liaison A",
    "organization_liaison C",
    "part_of",
  ]);
});

test("what leaves nothing is named: what does so alone, or else all together", () => {
  const names = (/** @type {Partial<State>} */ change) =>
    emptying(casco(), stateWith(change), facets).map(({ name }) => name);
  assert.deepEqual(names({}), []);
  assert.deepEqual(names({ direction: "to" }), []);
  assert.deepEqual(names({ direction: "to", families: ["nobody"] }), ["families"]);
  assert.deepEqual(names({ families: ["nobody"], kinds: ["none"] }), ["kinds", "families"]);
  // each leaves something, both together nothing
  assert.deepEqual(names({ direction: "to-only", families: ["ISO/TC 67"] }), [
    "direction",
    "families",
  ]);
  const alone = { ...casco(), nodes: casco().nodes.filter(({ always }) => always), edges: [] };
  assert.deepEqual(emptying(alone, stateWith({ direction: "to" }), facets), []);
});

test("a caption says how many of its bodies pass", () => {
  const view = casco();
  view.layouts[0].captions[0].members = ["ISO/TC 34", "ISO/TC 67", "ISO/TC 207"];
  assert.equal(passed({ direction: "to" }, view).captions.get("to"), 2);
  assert.equal(passed({ kinds: ["group"] }, view).captions.get("to"), undefined);
});
