// The state: what an address says, and what a change makes of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as states from "../../assets/state.js";
import { casco, facets, folded, parts } from "./casco.js";

const plain = states.opened(parts);

/** @param {Partial<import("../../assets/types").State>} change */
const stateWith = (change) =>
  /** @type {import("../../assets/types").State} */ ({ ...plain, ...change });

test("an address without a word says the network of CASCO, unfiltered, on the compass", () => {
  assert.deepEqual(states.parse("", parts), plain);
  assert.deepEqual(
    [plain.sources, plain.direction, plain.kinds, plain.layout, plain.view, plain.scope],
    [["casco"], "all", [], "compass", "", "screen"],
  );
});

test("an address says parts of the state, lists by saying them again", () => {
  const said = "focus=ISO%2FTC+207&kinds=group&kinds=organization&direction=to-only&hide=1";
  assert.deepEqual(
    states.parse(said, parts),
    stateWith({
      focus: "ISO/TC 207",
      kinds: ["group", "organization"],
      direction: "to-only",
      hide: "1",
    }),
  );
});

test("addresses made before say dataset for sources", () => {
  assert.deepEqual(states.parse("dataset=casco", parts), plain);
  assert.deepEqual(states.parse("?dataset=a&dataset=b", parts).sources, ["a", "b"]);
  assert.equal(states.query(states.parse("dataset=a", parts), parts), "sources=a");
});

test("a value that is offered no more is as if left out", () => {
  assert.deepEqual(states.parse("layout=hierarchy", parts), plain);
  assert.equal(states.parse("layout=force", parts).layout, "force");
});

test("an address names what is left out where that is less, and older ones still open", () => {
  const part = parts.find(({ name }) => name === "relations");
  const kept = part?.all?.filter((one) => one !== "joint") ?? [];
  const state = stateWith({ relations: kept });
  assert.equal(states.query(state, parts), "relations=-joint");
  assert.deepEqual(states.parse("relations=-joint", parts), state);
  const before = new URLSearchParams(kept.map((one) => ["relations", one]));
  assert.deepEqual(states.parse(before.toString(), parts), state);
});

test("of a body, a path and a link that are chosen, the last stands", () => {
  const link = ["ISO/TC 34", "ISO/CASCO"];
  const linked = states.next(stateWith({ selected: "ISO/TC 34" }), { link }, "ISO/CASCO");
  assert.deepEqual([linked.selected, linked.path, linked.link], ["", [], link]);
  const chosen = states.next(linked, { selected: "ISO/TC 34" }, "ISO/CASCO");
  assert.deepEqual([chosen.selected, chosen.link], ["ISO/TC 34", []]);
  assert.deepEqual(states.next(linked, { path: link, selected: "" }, "ISO/CASCO").link, []);
});

test("what names no part is left out, and a word of the language is no part", () => {
  const said = "nothing=1&__proto__=x&constructor=y&toString=z";
  assert.deepEqual(states.parse(said, parts), plain);
});

test("every state is said by its own address, and what is as it is anyhow is not said", () => {
  assert.equal(states.query(plain, parts), "");
  const state = stateWith({
    sources: ["casco", "iso-2025-06"],
    focus: "ISO/IEC JTC 1/SC 42",
    direction: "both",
    relations: ["organization_liaison A", "joint"],
    path: ["ISO/TC 34", "IAF"],
    selected: "Québec & Co=+?",
  });
  assert.deepEqual(states.parse(states.query(state, parts), parts), state);
  assert.match(states.query(state, parts), /^sources=casco&sources=iso-2025-06&focus=/);
});

test("a new focus leaves the path and what was expanded behind", () => {
  const old = stateWith({ path: ["IAF", "NQSA"], expanded: ["IAF"], direction: "to" });
  const made = states.next(old, { focus: "ISO/TC 34" }, "ISO/CASCO");
  assert.deepEqual(made, stateWith({ focus: "ISO/TC 34", direction: "to" }));
  const kept = states.next(old, { focus: "IAF", expanded: ["NQSA"] }, "ISO/CASCO");
  assert.deepEqual(kept.expanded, ["NQSA"]);
});

test("the focus that the network has anyhow is not said", () => {
  const old = stateWith({ focus: "IAF" });
  assert.deepEqual(states.next(old, { focus: "ISO/CASCO" }, "ISO/CASCO"), plain);
});

test("choosing a body closes the path, choosing none or a path does not", () => {
  const old = stateWith({ path: ["IAF", "NQSA"] });
  assert.deepEqual(states.next(old, { selected: "IAF" }, "").path, []);
  assert.deepEqual(states.next(old, { selected: "" }, "").path, ["IAF", "NQSA"]);
  assert.deepEqual(states.next(old, { direction: "to" }, "").path, ["IAF", "NQSA"]);
  const both = states.next(old, { selected: "IAF", path: ["IAF", "ISO/TC 34"] }, "");
  assert.deepEqual(both.path, ["IAF", "ISO/TC 34"]);
});

test("a change leaves the old state as it was", () => {
  const old = stateWith({ selected: "IAF" });
  states.next(old, { selected: "NQSA", kinds: ["group"] }, "");
  assert.deepEqual(old, stateWith({ selected: "IAF" }));
});

test("showing all opens every filter and nothing else", () => {
  const old = stateWith({
    direction: "to",
    kinds: ["group"],
    relations: ["joint"],
    selected: "IAF",
  });
  const made = states.next(old, states.unfiltered(facets), "");
  assert.deepEqual(made, stateWith({ selected: "IAF" }));
});

test("all boxes ticked is no filter, none ticked lets nothing pass", () => {
  const all = ["committee", "group", "organization"];
  assert.deepEqual(states.ticked(all, all, "none"), []);
  assert.deepEqual(states.ticked([], all, "none"), ["none"]);
  assert.deepEqual(states.ticked(["group"], all, "none"), ["group"]);
});

test("boxes are ticked as the filter says, all of a relation where it is said whole", () => {
  const all = ["liaison", "organization_liaison A", "organization_liaison none"];
  assert.deepEqual(states.ticks([], all), all);
  assert.deepEqual(states.ticks(["none"], all), []);
  assert.deepEqual(states.ticks(["liaison"], all), ["liaison"]);
  assert.deepEqual(states.ticks(["organization_liaison"], all), all.slice(1));
});

test("a folded family is opened by its fold or any of its bodies", () => {
  const view = folded();
  const family = { expanded: ["family ISO/TC 34"] };
  assert.deepEqual(states.unfolding(plain, view, "family ISO/TC 34 to"), family);
  assert.deepEqual(states.unfolding(plain, view, "ISO/TC 207"), family);
  assert.deepEqual(states.unfolding(plain, view, "IAF"), {});
  assert.deepEqual(states.unfolding(plain, casco(), "ISO/TC 207"), {});
});

test("a finding takes the place of what is chosen, and that takes its place", () => {
  const name = "one-way-to ISO/CASCO 0123456789";
  const found = states.next(stateWith({ selected: "IAF" }), { finding: name }, "");
  assert.deepEqual(found, stateWith({ finding: name }));
  for (const one of [{ selected: "IAF" }, { link: ["IAF", "NQSA"] }, { path: ["IAF", "NQSA"] }])
    assert.equal(states.next(found, one, "").finding, "");
  assert.equal(states.next(found, { view: "map" }, "").finding, name);
  assert.equal(states.next(found, { focus: "IAF" }, "").finding, "");
  assert.equal(states.next(found, { focus: "IAF", finding: name }, "").finding, name);
});
