// What passes as rows and as a tree.
import assert from "node:assert/strict";
import { test } from "node:test";
import { passing } from "../../assets/filter.js";
import { rows, tree } from "../../assets/lists.js";
import { opened } from "../../assets/state.js";
import { casco, facets, parts } from "./casco.js";

/** @param {Partial<import("../../assets/types").State>} change */
const passed = (change) => {
  const state = /** @type {import("../../assets/types").State} */ ({ ...opened(parts), ...change });
  return passing(casco(), state, facets);
};

test("a row for each body that passes, with the words of its links that pass, each once", () => {
  const found = rows(casco(), passed({ direction: "both" }));
  assert.deepEqual(
    found.map(({ id, words, links }) => [id, words, links]),
    [
      ["ISO/CASCO", "", "liaison"],
      ["ISO/TC 207", "both", "liaison"],
    ],
  );
  const all = new Map(rows(casco(), passed({})).map((row) => [row.id, row]));
  assert.equal(all.get("ISO/CASCO")?.links, "liaison, part_of, organization_liaison");
  assert.equal(all.get("IAF")?.links, "organization_liaison");
});

test("bodies stand under those that they are part of, in a root for each kind on top", () => {
  const { data, expanded } = tree(casco(), passed({}));
  assert.deepEqual(
    data.map(({ value, label }) => [value, label]),
    [
      ["root committee", "Committees and groups (5)"],
      ["root organization", "Organizations (2)"],
    ],
  );
  const [focus] = data[0].children;
  assert.deepEqual(focus.children, [
    { value: "ISO/CASCO/WG 30", label: "CASCO/WG 30 · Good practice" },
  ]);
  const [other] = data[0].children?.slice(1) ?? [];
  assert.equal(other.label, "TC 34 · to");
  assert.deepEqual(expanded, ["root committee", "root organization", "ISO/CASCO"]);
});

test("a body whose parent does not pass stands on top", () => {
  const view = casco();
  view.nodes[4].parent = "ISO/TC 34";
  const { data } = tree(view, passed({ kinds: ["group"] }));
  assert.deepEqual(
    data.map(({ label, children }) => [label, children.map(({ value }) => value)]),
    [
      ["Committees (1)", ["ISO/CASCO"]],
      ["Groups (1)", ["ISO/CASCO/WG 30"]],
    ],
  );
});
