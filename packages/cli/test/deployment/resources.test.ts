import { test } from "uvu";
import * as assert from "uvu/assert";
import { resourceNames } from "../../src/deployment/resources.js";

test("files of one folder are named without it, however the folder was spelled", () => {
  for (const folder of ["models/", "./models/", "../other/models/", "/srv/models/", ""]) {
    assert.equal(resourceNames([`${folder}a.bpmn`, `${folder}b.dmn`]), ["a.bpmn", "b.dmn"]);
  }
});

test("what lies deeper keeps the way from the folder that holds all", () => {
  assert.equal(resourceNames(["m/eu/a.bpmn", "m/us/a.bpmn", "m/b.form"]), [
    "eu/a.bpmn",
    "us/a.bpmn",
    "b.form",
  ]);
});

test("folders whose names begin alike are told apart", () => {
  assert.equal(resourceNames(["m/order/a.bpmn", "m/orders/a.bpmn"]), ["order/a.bpmn", "orders/a.bpmn"]);
});

test("a single file has its own name", () => {
  assert.equal(resourceNames(["./deep/down/a.bpmn"]), ["a.bpmn"]);
});

test.run();
