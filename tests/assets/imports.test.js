// The imports of a browser: until when each is kept, and which are listed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { added, day, end, firstEnd } from "../../assets/imports.js";
import { lasts } from "../../assets/share.js";

const DAY = 24 * 3600 * 1000;
const time = Date.UTC(2026, 11, 2, 12);
const name = `${(time / 1000).toString(16)}-AAAAAAAAAAAAAAAAAAAAAA`;

test("a name says when it ends; the dataset that opens by default does not end", () => {
  assert.equal(end(name), time);
  assert.equal(end("casco"), Infinity);
  assert.equal(firstEnd(["casco", name]), time);
  assert.equal(day(time), "2 December 2026");
});

test("a new import stands first, each address once, and what has ended is left out", () => {
  const old = { address: "?sources=a", name: "Old", ends: time - DAY };
  const kept = { address: "?sources=b", name: "Kept", ends: time + DAY };
  const again = { ...kept, name: "Again" };
  assert.deepEqual(added([old, kept], [], time), [kept]);
  assert.deepEqual(added([old, kept], [again], time), [again]);
});

test("who shares a view of an import is told how long it lasts", () => {
  assert.equal(lasts(["casco"]), "");
  assert.match(lasts([name, "casco"]), /until it is deleted on 2 December 2026\.$/);
});
