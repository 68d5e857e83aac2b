// Finding a body on the page that stands alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { found } from "../../graph/write/page-search.js";
import { casco } from "./casco.js";

const bodies = casco().nodes.map((body) => ({ ...body }));
bodies[3].title = "Environmental management";
bodies[5].title = "International Accreditation Forum";
bodies.push({
  ...bodies[3],
  id: "ISO/TC 207/SC 7",
  name: "TC 207/SC 7",
  title: "Gestión de gases",
});
const ids = (/** @type {string} */ asked) => found(asked, bodies).map(({ id }) => id);

test("each word is looked for in reference, name and title, in any case, without accents", () => {
  assert.deepEqual(ids("FORUM accred"), ["IAF"]);
  assert.deepEqual(ids("gestion"), ["ISO/TC 207/SC 7"]);
  assert.deepEqual(ids("forum environment"), []);
  assert.deepEqual(ids("  "), []);
});

test("the body of that name comes first, then those whose names begin so", () => {
  assert.deepEqual(ids("tc 207"), ["ISO/TC 207", "ISO/TC 207/SC 7"]);
  assert.deepEqual(ids("sc 7"), ["ISO/TC 207/SC 7"]);
  const partner = { ...bodies[6], id: "XY", name: "XY", title: "Partner of TC 207/SC 7" };
  assert.deepEqual(
    found("tc 207/", [partner, ...bodies]).map(({ id }) => id),
    ["ISO/TC 207/SC 7", "XY", "ISO/TC 207"],
  );
});

test("no more than ten are offered", () => {
  const many = Array.from({ length: 30 }, (_, place) => ({ ...bodies[1], id: `TC ${place}` }));
  assert.equal(found("tc", many).length, 10);
});
