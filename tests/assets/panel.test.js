// A count says how far it is known.
import assert from "node:assert/strict";
import { test } from "node:test";
import { known } from "../../assets/panel.js";

test("a count that no source tells is no zero, one by mention is the least", () => {
  assert.deepEqual(known(42, "in full"), ["42", ""]);
  assert.deepEqual(known(0, "in full"), ["0", ""]);
  assert.equal(known(41, "in part")[0], "≥ 41");
  assert.equal(known(0, "in part")[0], "?");
  assert.deepEqual(known(0, "not"), ["?", "Not in these sources"]);
});
