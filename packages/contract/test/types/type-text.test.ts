import { test } from "uvu";
import * as assert from "uvu/assert";
import { joinTypeTexts } from "../../src/types/type-text.js";

test("the union of printed types says each member once", () => {
  assert.is(joinTypeTexts(['"A" | "B"', '"B" | "C"']), '"A" | "B" | "C"');
  assert.is(joinTypeTexts(["number", "number"]), "number");
  assert.is(joinTypeTexts(["{ a?: number }", "string"]), "{ a?: number } | string");
});

test("wider members absorb narrower ones", () => {
  assert.is(joinTypeTexts(['"A"', "unknown"]), "unknown");
  assert.is(joinTypeTexts(['"A"', "string", "number"]), "string | number");
  assert.is(joinTypeTexts(["null", "string"]), "string");
  assert.is(joinTypeTexts(["null", "null"]), "null");
});

test.run();
