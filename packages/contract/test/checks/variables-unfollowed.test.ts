import { test } from "uvu";
import * as assert from "uvu/assert";
import { entangled } from "../building/entangled.js";
import { type Bodies, contractOfXml } from "../building/xml.js";

const found = async (bodies: Bodies) =>
  (await contractOfXml(bodies)).diagnostics.flatMap(({ code, severity, elementId, file, message }) =>
    code === "variables-unfollowed" ? [`${severity} ${file} ${elementId} ${message}`] : [],
  );

test("processes that all call each other with all variables hand on more than is followed", async () => {
  assert.equal(await found(entangled(40)), [
    "info p0.bpmn p0 the process 'p0' and 39 more hand each other more variables than are followed",
  ]);
});

test("few of them do not", async () => {
  assert.equal(await found(entangled(5)), []);
});

test.run();
