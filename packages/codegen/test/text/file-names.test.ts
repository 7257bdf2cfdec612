import { test } from "uvu";
import * as assert from "uvu/assert";
import { shownNames } from "../../src/text/file-names.js";

const shown = (...files: readonly string[]) => [...shownNames(files).values()];

test("a file is shown by its name, wherever it lies and by whichever path it was given", () => {
  for (const file of [
    "order.bpmn",
    "./order.bpmn",
    "../models/order.bpmn",
    "/srv/m/order.bpmn",
    "C:\\m\\order.bpmn",
  ]) {
    assert.equal(shown(file), ["order.bpmn"]);
  }
});

test("files of one name are told apart by as many folders as it takes", () => {
  assert.equal(shown("m/a/order.bpmn", "m/b/order.bpmn", "m/b/invoice.bpmn"), [
    "a/order.bpmn",
    "b/order.bpmn",
    "invoice.bpmn",
  ]);
  assert.equal(shown("m/a/v1/order.bpmn", "m/b/v1/order.bpmn"), ["a/v1/order.bpmn", "b/v1/order.bpmn"]);
  assert.equal(shown("order.bpmn", "../b/order.bpmn"), ["order.bpmn", "b/order.bpmn"]);
});

test("a file given by two paths is one", () => {
  assert.equal(shown("m/order.bpmn", "./m/order.bpmn"), ["order.bpmn", "order.bpmn"]);
});

test("names that could break objects are names like others", () => {
  assert.equal(shown("__proto__", "constructor/order.bpmn"), ["__proto__", "order.bpmn"]);
});

test.run();
