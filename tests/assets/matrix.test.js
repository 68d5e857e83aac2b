// Walking over the filled cells of a matrix.
import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, nearest } from "../../assets/matrix.js";

/** @type {[number, number, string][]} */
const cells = [
  [0, 1, "→"],
  [1, 0, "→"],
  [1, 3, "⇄"],
  [2, 1, "→"],
  [3, 1, "⇄"],
];

test("the filled cells are by row, then by column", () => {
  const signs = [
    ["", "→", ""],
    ["→", "", "⇄"],
    ["", "", ""],
  ];
  assert.deepEqual(filled(signs), [
    [0, 1, "→"],
    [1, 0, "→"],
    [1, 2, "⇄"],
  ]);
});

test("an arrow goes to the next cell of the row or column, else to the one least aside", () => {
  assert.deepEqual(nearest(cells, 0, 1, [1, 0]), [2, 1, "→"]);
  assert.deepEqual(nearest(cells, 3, 1, [-1, 0]), [2, 1, "→"]);
  assert.deepEqual(nearest(cells, 1, 0, [0, 1]), [1, 3, "⇄"]);
  assert.deepEqual(nearest(cells, 0, 1, [0, 1]), [1, 3, "⇄"]);
});

test("where there is none that way the keyboard stays", () => {
  assert.equal(nearest(cells, 0, 1, [-1, 0]), undefined);
  assert.equal(nearest(cells, 1, 3, [0, 1]), undefined);
});
