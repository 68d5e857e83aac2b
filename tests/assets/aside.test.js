// What is set aside: what of a file is taken, and what stays.
import assert from "node:assert/strict";
import { test } from "node:test";
import { file, joined, LONGEST, MOST, opened, valid } from "../../assets/aside.js";

const one = (name = "relay ISO/TC 207 0123456789", reason = "Meant so") => ({
  name,
  sentence: "8 committees are one step from TC 207's documents.",
  bodies: ["ISO/TC 207", "ISO/TC 69"],
  reason,
  date: "2026-11-26",
});

test("what is saved in a file is opened again as it was", () => {
  const kept = [one(), one("bridge ISO/TC 207 9876543210", "=1+1 «»\n")].map((some) => ({
    ...some,
    reason: some.reason.trim(),
  }));
  assert.deepEqual(opened(file(kept)), kept);
});

test("a file of something else, or a broken one, is none", () => {
  for (const content of ["", "[]", "null", '{"findings": []}', file([]).slice(0, -3)])
    assert.equal(opened(content), null);
  assert.deepEqual(opened(file([])), []);
});

test("what has another shape is left out, what is too long is cut, each name stands once", () => {
  const odd = [null, 3, "x", {}, { name: "a" }, { name: 1, reason: "b" }, one("a", "  ")];
  const long = { ...one("b", "r".repeat(LONGEST + 9)), bodies: ["ISO/TC 1", 5, null], sentence: 7 };
  assert.deepEqual(valid([...odd, long, one("b", "again")]), [
    { ...one("b", "r".repeat(LONGEST)), bodies: ["ISO/TC 1"], sentence: "" },
  ]);
  assert.deepEqual(valid({ length: 2 }), []);
});

test("a reason that is here stays, and no more are taken than there is room for", () => {
  const { all, taken, had, over } = joined([one("a", "mine")], [one("a", "theirs"), one("b")]);
  assert.deepEqual(all, [one("a", "mine"), one("b")]);
  assert.deepEqual([taken, had, over], [1, 1, 0]);
  const many = Array.from({ length: MOST }, (_, at) => one(`${at}`));
  assert.deepEqual(
    [joined([one("a")], many).taken, joined([one("a")], many).over, joined(many, many).taken],
    [MOST - 1, 1, 0],
  );
});
