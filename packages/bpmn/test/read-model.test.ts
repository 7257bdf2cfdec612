import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { definitions, nodeIn, read, readProcess } from "./sources.js";

const order = readFileSync(new URL("models/order.bpmn", import.meta.url), "utf8");

test("reads a process with what the engine reads of it", async () => {
  const process = await readProcess(order);
  assert.is(process.id, "order");
  assert.is(process.name, "Order");
  assert.is(process.executable, true);
  assert.is(process.versionTag, "1.2");
  assert.is(process.historyTimeToLive, "P30D");
  assert.equal(process.place, { file: "model.bpmn", line: 3, column: 3 });
});

test("keeps flow elements in document order", async () => {
  const { scope } = await readProcess(order);
  assert.equal(
    scope.nodes.map(({ id }) => id),
    ["Start", "Charge", "Refused", "End_refused", "Which", "End"],
  );
  assert.equal(
    scope.flows.map(({ id, sourceId, targetId }) => `${id}: ${sourceId} → ${targetId}`),
    [
      "Flow_1: Start → Charge",
      "Flow_2: Refused → End_refused",
      "Flow_3: Charge → Which",
      "Flow_4: Which → End",
      "Flow_5: Which → End",
    ],
  );
});

test("gives a model that survives JSON", async () => {
  const process = await readProcess(order);
  assert.equal(JSON.parse(JSON.stringify(process)), process);
});

test("places are where the start tags are", async () => {
  const process = await readProcess(order);
  const charge = nodeIn(process, "Charge", "task");
  const lines = order.split("\n");
  for (const { place } of [charge, ...charge.inputs, ...charge.outputs, ...process.scope.flows]) {
    assert.is(lines[place.line - 1]?.charAt(place.column - 1), "<");
  }
  assert.equal(charge.inputs[0]?.place, { file: "model.bpmn", line: 23, column: 11 });
});

test("reads all processes of a file", async () => {
  const { processes } = await read(definitions('<process id="a" isExecutable="true"/><process id="b"/>'));
  assert.equal(
    processes.map(({ id, executable }) => [id, executable]),
    [
      ["a", true],
      ["b", false],
    ],
  );
});

test("a file without process is readable and empty", async () => {
  const result = await read(definitions(""));
  assert.equal(result, { file: "model.bpmn", readable: true, processes: [], diagnostics: [] });
});

test.run();
