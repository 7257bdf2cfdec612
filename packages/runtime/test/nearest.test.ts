import { test } from "uvu";
import * as assert from "uvu/assert";
import { nearest } from "../src/nearest.js";

test("a slip of the pen finds what was meant", () => {
  assert.is(nearest("total_amuont", ["currency", "total_amount"]), "total_amount");
  assert.is(nearest("MAXTASKS", ["MAX_TASKS", "URL"]), "MAX_TASKS");
  assert.is(nearest("Total", ["total"]), "total");
});

test("what resembles nothing finds nothing", () => {
  assert.is(nearest("weather", ["currency", "total_amount"]), null);
  assert.is(nearest("x", []), null);
});

test.run();
