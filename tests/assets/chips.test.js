// The chips: what is on in a few words, and what takes each off.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chips } from "../../assets/chips.js";
import { opened } from "../../assets/state.js";
import { casco, facets, parts } from "./casco.js";

/** @param {{ [part: string]: string | string[] }} change */
const shown = (change) =>
  chips(casco(), /** @type {any} */ ({ ...opened(parts), ...change }), facets);

test("where all pass there are no chips", () => {
  assert.deepEqual(shown({}), []);
});

test("a direction is one chip, and its cross lets all pass again", () => {
  assert.deepEqual(shown({ direction: "to" }), [
    { words: "Can read CASCO", change: { direction: "all" } },
  ]);
});

test("what is left out is told where that is less, and comes back in its place", () => {
  const { key, words } = casco().choices.kinds[1];
  const on = casco()
    .choices.kinds.map((one) => one.key)
    .filter((one) => one !== key);
  assert.deepEqual(shown({ kinds: on }), [
    { words: `Without ${words.toLowerCase()}`, change: { kinds: [] } },
  ]);
});

test("what is taken is told where that is less, and the last one lets all pass", () => {
  const [{ key, words }] = casco().choices.kinds;
  assert.deepEqual(shown({ kinds: [key] }), [{ words: `Kinds: ${words}`, change: { kinds: [] } }]);
});

test("where nothing passes one chip stands for all that is left out", () => {
  assert.deepEqual(shown({ kinds: ["none"] }), [{ words: "kinds: none", change: { kinds: [] } }]);
});
