import { test } from "uvu";
import * as assert from "uvu/assert";
import { runBinary } from "./run-binary.js";
import { inScratchFolder } from "./scratch-folder.js";

/** So many are worth a second thread, half of them are not. */
const MODELS = 400;

const nameOf = (index: number): string =>
  `${index < MODELS / 2 ? "one" : "two"}/${String(index).padStart(3, "0")}.bpmn`;

const MODEL_FILES = Object.fromEntries(
  Array.from({ length: MODELS }, (_, index) => [nameOf(index), modelOf(index)]),
);

function modelOf(index: number): string {
  const half = index < MODELS / 2 ? "one" : "two";
  return `<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
  <process id="p${index}" isExecutable="true" camunda:historyTimeToLive="30">
    <startEvent id="start"/>
    <sequenceFlow id="a" sourceRef="start" targetRef="first"/>
    <serviceTask id="first" camunda:type="external" camunda:topic="first-${index % 7}"/>
    <sequenceFlow id="b" sourceRef="first" targetRef="second"/>
    <sequenceFlow id="c" sourceRef="first" targetRef="third"/>
    <serviceTask id="third" camunda:type="external" camunda:topic="${half}-${index % 5}"/>
    <serviceTask id="second" camunda:type="external" camunda:topic="second">
      <extensionElements>
        <camunda:inputOutput><camunda:inputParameter name="sum">\${total${index}.net}</camunda:inputParameter></camunda:inputOutput>
      </extensionElements>
    </serviceTask>
  </process>
</definitions>
`;
}

test("many models, which two threads share, give what they give bit by bit", () =>
  inScratchFolder(async (folder) => {
    folder.write(MODEL_FILES);
    const inspect = async (
      ...models: string[]
    ): Promise<{ externalTasks: unknown[]; processes: unknown[] }> => {
      const { stdout, stderr } = await runBinary(folder.path, ["inspect", ...models, "--json"]);
      assert.is(stderr, "");
      return JSON.parse(stdout);
    };
    const [all, one, two] = [await inspect("one", "two"), await inspect("one"), await inspect("two")];
    assert.is(all.externalTasks.length, 3 * MODELS);
    assert.equal(all.externalTasks, [...one.externalTasks, ...two.externalTasks]);
    assert.equal(all.processes, [...one.processes, ...two.processes]);
  }));

test("topics of one half are emitted with the other half as without it", () =>
  inScratchFolder(async (folder) => {
    folder.write(MODEL_FILES);
    for (const [out, ...models] of [
      ["all", "one", "two"],
      ["half", "one"],
    ]) {
      const { code, stderr } = await runBinary(folder.path, ["generate", ...models, "--out", out ?? ""]);
      assert.is(code, 0, stderr);
    }
    const written = Object.entries(folder.read());
    const topicsIn = (out: string) =>
      written.flatMap(([path, content]) =>
        /^\w+\/(generated\/topics|handlers)\/one-/.test(path) && path.startsWith(out)
          ? [[path.slice(out.length), content]]
          : [],
      );
    assert.is(topicsIn("all").length, 10);
    assert.equal(topicsIn("all"), topicsIn("half"));
    const again = await runBinary(folder.path, ["generate", "one", "two", "--out", "all", "--check"]);
    assert.is(again.code, 0, again.stdout);
  }));

test.run();
