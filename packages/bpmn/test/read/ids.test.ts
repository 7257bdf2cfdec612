import { test } from "uvu";
import * as assert from "uvu/assert";
import { definitions, externalTask, inProcess, read, summary } from "../sources.js";

async function idsOf(source: string): Promise<string[]> {
  const { processes } = await read(source);
  return processes.flatMap(({ id, scope }) => [id, ...scope.nodes.map((node) => node.id)]);
}

test("an illegal id is kept, and nothing is lost by it", async () => {
  const source = definitions(
    `<process id="order process" isExecutable="true">${externalTask()}<task id="a b"/><sequenceFlow id="1" sourceRef="t" targetRef="a b"/></process>`,
  );
  const { processes, diagnostics } = await read(source);
  assert.equal(await idsOf(source), ["order process", "t", "a b"]);
  assert.is(processes[0]?.scope.flows[0]?.targetId, "a b");
  assert.equal(
    diagnostics.map(({ code, severity, elementId }) => [code, severity, elementId]),
    [
      ["id-illegal", "warning", "order process"],
      ["id-illegal", "warning", "a b"],
      ["id-illegal", "warning", "1"],
    ],
  );
});

test("ProcessEngine.io takes any id", async () => {
  const source = definitions('<process id="order process" isExecutable="true"><task id="1"/></process>');
  assert.equal(summary((await read(source, { dialect: "processengine" })).diagnostics), []);
});

test("a missing id is made from the parent's and the position", async () => {
  assert.equal(await idsOf(inProcess('<startEvent/><task id="a"/><task/>')), [
    "p",
    "p_startEvent_1",
    "a",
    "p_task_3",
  ]);
});

test("a made id is never one that is taken", async () => {
  assert.equal(await idsOf(inProcess('<task/><task id="p_task_1"/>')), ["p", "p_task_1_2", "p_task_1"]);
});

test("a process without id is reported and read", async () => {
  const { processes, diagnostics } = await read(
    definitions(`<process isExecutable="true">${externalTask()}</process>`),
  );
  assert.equal(
    summary(diagnostics).map((line) => line.replace(/ 1:\d+/, "")),
    ["error id-missing process_1"],
  );
  assert.is(processes[0]?.scope.nodes[0]?.id, "t");
});

test("a duplicate id is reported and both are read", async () => {
  const source = inProcess('<task id="a"/>\n<endEvent id="a"/>');
  assert.equal(await idsOf(source), ["p", "a", "a"]);
  assert.equal(summary((await read(source)).diagnostics), ["error id-duplicate 2:1 a"]);
});

test("ids called like members of objects are nothing special", async () => {
  assert.equal(
    await idsOf(
      definitions('<process id="__proto__"><task id="constructor"/><task id="toString"/></process>'),
    ),
    ["__proto__", "constructor", "toString"],
  );
});

test.run();
