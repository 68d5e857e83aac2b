// What the server sends of an export: lines that say how far it is, its head, then the file.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lines } from "../../assets/export.js";

/** @param {string[]} parts */
const sent = (...parts) => {
  const left = parts.map((part) => new TextEncoder().encode(part));
  return { read: async () => ({ done: !left.length, value: left.shift() }) };
};

test("lines are read however they are cut, and what comes behind the head is the file's", async () => {
  /** @type {unknown[]} */
  const told = [];
  const reader = sent(
    '{"done": 1, "to',
    'tal": 3}\n{"done": 2, "total": 3}\n{"na',
    'me": "é.csv"}\na\nb',
  );
  const { head, rest } = await lines(reader, (line) => told.push(line));
  assert.deepEqual(told, [
    { done: 1, total: 3 },
    { done: 2, total: 3 },
  ]);
  assert.deepEqual(head, { name: "é.csv" });
  assert.equal(new TextDecoder().decode(rest), "a\nb");
});

test("an error that the server says, and an end without a head, are errors", async () => {
  await assert.rejects(
    lines(sent('{"error": "too large"}\n'), () => {}),
    /^Error: too large$/,
  );
  await assert.rejects(
    lines(sent('{"done": 1, "total": 3}\n'), () => {}),
    /stopped in the middle/,
  );
});
