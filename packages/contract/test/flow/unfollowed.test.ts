import { test } from "uvu";
import * as assert from "uvu/assert";
import { entangled } from "../building/entangled.js";
import { element, inRow, shortContract, worker } from "../building/xml.js";

const contract = await shortContract({
  ...entangled(40),
  apart: inRow(worker("alone", { inputs: { given: "A" }, outputs: { y: "${x}" } })),
});

test("a worker sees what its own parameters set, as one expression says it; all else may be anything", () => {
  assert.is(contract["t7 in"], '?given: unknown, ?kind: "K7"');
});

test("it is asked for what its own mappings read, and offered what its process reads", () => {
  assert.is(contract["t7 out"], "?found: unknown, ?before_7: unknown");
});

test("who starts a process is offered what it reads and what those read that it calls", () => {
  const names = Array.from({ length: 40 }, (_, at) => `before_${at}`).sort();
  assert.is(contract["start p7"], names.map((name) => `?${name}: unknown`).join(", "));
});

test("processes that have nothing to do with it are followed", () => {
  assert.is(contract["alone in"], 'given: "A"');
  assert.is(contract["alone out"], "x: unknown");
});

test("a few processes that call each other are followed", async () => {
  const few = await shortContract(entangled(3));
  assert.is(few["t0 in"]?.startsWith('given: unknown, kind: "K0"'), true);
});

test("what a local takes is not offered", async () => {
  const shadowed = entangled(40);
  const p = inRow(
    worker("t0", { inputs: { before_0: "A" } }),
    element("task", "reads", { inputs: { read: "${before_0}" } }),
    element("callActivity", "call", {
      attributes: `calledElement="p1"`,
      extensions: `<camunda:in variables="all"/><camunda:out variables="all"/>`,
    }),
  );
  assert.is((await shortContract({ ...shadowed, p0: p }))["t0 out"], "");
});

test.run();
