import { test } from "uvu";
import * as assert from "uvu/assert";
import { runBinary } from "./run-binary.js";
import { inScratchFolder } from "./scratch-folder.js";

/** So many are worth a second thread, half of them are not. */
const MODELS = 400;

const modelOf = (index: number): string => `<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
  <process id="p${index}" isExecutable="true" camunda:historyTimeToLive="30">
    <startEvent id="start"/>
    <sequenceFlow id="a" sourceRef="start" targetRef="first"/>
    <serviceTask id="first" camunda:type="external" camunda:topic="first-${index % 7}"/>
    <sequenceFlow id="b" sourceRef="first" targetRef="second"/>
    <serviceTask id="second" camunda:type="external" camunda:topic="second">
      <extensionElements>
        <camunda:inputOutput><camunda:inputParameter name="sum">\${total${index}.net}</camunda:inputParameter></camunda:inputOutput>
      </extensionElements>
    </serviceTask>
  </process>
</definitions>
`;

test("many models, which two threads share, give what they give bit by bit", () =>
  inScratchFolder(async (folder) => {
    const nameOf = (index: number): string =>
      `${index < MODELS / 2 ? "one" : "two"}/${String(index).padStart(3, "0")}.bpmn`;
    folder.write(
      Object.fromEntries(Array.from({ length: MODELS }, (_, index) => [nameOf(index), modelOf(index)])),
    );
    const inspect = async (
      ...models: string[]
    ): Promise<{ externalTasks: unknown[]; processes: unknown[] }> => {
      const { stdout, stderr } = await runBinary(folder.path, ["inspect", ...models, "--json"]);
      assert.is(stderr, "");
      return JSON.parse(stdout);
    };
    const [all, one, two] = [await inspect("one", "two"), await inspect("one"), await inspect("two")];
    assert.is(all.externalTasks.length, 2 * MODELS);
    assert.equal(all.externalTasks, [...one.externalTasks, ...two.externalTasks]);
    assert.equal(all.processes, [...one.processes, ...two.processes]);
  }));

test.run();
