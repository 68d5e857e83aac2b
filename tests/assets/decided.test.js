// What was decided in the workbooks of reviews, as a browser keeps it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { about, added, byLink, MOST, rows, valid, words } from "../../assets/decided.js";

/** @typedef {import("../../assets/decided.js").Decision} Decision */

const TO = "liaison: ISO/TC 207 -> ISO/CASCO";
const FROM = "liaison: ISO/CASCO -> ISO/TC 207";

/** @param {string} of @param {string} link @param {string} word @returns {Decision} */
const decision = (of, link, word) => [of, link, word, "", "2026-11-26", "Review, row 2"];

/** @param {string} name @param {Decision[]} taken @param {string[]} [sources] */
const book = (name, taken, sources = ["casco"]) => ({ sources, name, date: "2026-11-27", taken });

test("of each committee the decision of the workbook that was read last stands", () => {
  const old = book("old.xlsx", [
    decision("ISO/CASCO", TO, "keep"),
    decision("ISO/TC 207", TO, "ask"),
  ]);
  const last = book("new.xlsx", [decision("ISO/CASCO", TO, "end")]);
  const found = byLink([last, old]).get(TO) ?? [];
  assert.deepEqual(
    found.map(([of, , word, , , where]) => [of, word, where]),
    [
      ["ISO/CASCO", "end", "new.xlsx, Review, row 2"],
      ["ISO/TC 207", "ask", "old.xlsx, Review, row 2"],
    ],
  );
});

test("a row about two links is one decision", () => {
  const both = [decision("ISO/CASCO", TO, "keep"), decision("ISO/CASCO", FROM, "keep")];
  assert.equal(rows(book("a.xlsx", both)), 1);
});

test("a workbook takes the place of one of its name and sources, and stands first", () => {
  const [one, other] = [book("a.xlsx", []), book("b.xlsx", [])];
  const again = book("a.xlsx", [decision("ISO/CASCO", TO, "keep")]);
  assert.deepEqual(added([other, one], again), [again, other]);
  const elsewhere = book("a.xlsx", [], ["iso"]);
  assert.deepEqual(added([one], elsewhere), [elsewhere, one]);
});

test("more than are kept are not taken", () => {
  const many = Array.from({ length: MOST.workbooks }, (_, at) => book(`${at}.xlsx`, []));
  assert.equal(added(many, book("more.xlsx", [])), null);
  assert.equal(added(many, book("0.xlsx", []))?.length, MOST.workbooks);
  const large = Array.from({ length: MOST.decisions + 1 }, () => decision("", TO, "keep"));
  assert.equal(added([], book("large.xlsx", large)), null);
});

test("workbooks are about a view that has all the sources they were read with", () => {
  const [casco, both] = [book("a", [], ["casco"]), book("b", [], ["casco", "iso"])];
  assert.deepEqual(about([casco, both], ["casco"]), [casco]);
  assert.deepEqual(about([casco, both], ["iso", "casco"]), [casco, both]);
  assert.deepEqual(about([casco, both], ["iso"]), []);
});

test("what a browser holds is taken only in its shape", () => {
  const right = decision("ISO/CASCO", TO, "keep");
  const odd = [
    7,
    ["ISO/CASCO"],
    [...right.slice(0, 5), 7],
    [...right.slice(0, 5), "x".repeat(1001)],
  ];
  const kept = { sources: ["casco"], name: "a", date: "b" };
  assert.deepEqual(
    valid([null, 7, {}, { ...kept, taken: "x" }, { ...kept, sources: "casco" }]),
    [],
  );
  assert.deepEqual(valid([{ ...kept, taken: [...odd, right], more: 1 }]), [
    { ...kept, taken: [right] },
  ]);
  assert.deepEqual(valid({ length: 1 }), []);
});

test("a decision in words leaves out what was not said", () => {
  assert.equal(words(["", TO, "end", "", "", ""]), "end");
  assert.equal(words(["", TO, "end", "no use", "2026-11-26", ""]), "end · no use · 2026-11-26");
});
