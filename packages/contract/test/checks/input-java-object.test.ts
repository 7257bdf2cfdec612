import { parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnose } from "../building/diagnose.js";
import { externalTask, parameter, place, task } from "../building/model.js";

test("lists and maps cannot be read by a worker", () => {
  const text = { kind: "text", template: parseTemplate("a") } as const;
  const inputs = [
    parameter("list", { kind: "list", items: [text] }),
    parameter("map", { kind: "map", entries: [] }),
  ];
  assert.equal(diagnose([externalTask("t", { inputs })]), [
    "input-java-object t the input parameter 'list' is a list, which the engine hands out as a serialised Java object",
    "input-java-object t the input parameter 'map' is a map, which the engine hands out as a serialised Java object",
  ]);
});

test("texts and scripts are fine, and so is everything on tasks without workers", () => {
  const script = { format: "javascript", source: "S('{}')", resource: null, place: place() };
  const list = parameter("list", { kind: "list", items: [] });
  assert.equal(
    diagnose([
      externalTask("t", { inputs: [parameter("a", "x"), parameter("b", { kind: "script", script })] }),
      task("u", { inputs: [list] }),
    ]),
    [],
  );
});

test.run();
