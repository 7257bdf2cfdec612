import { fileURLToPath } from "node:url";
import { buildContract, type ExternalTaskContract, type VariableContract } from "@bpmn-worker/contract";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { formatPrecision, precisionOf } from "../../measure/precision.js";
import { readFolders } from "../../measure/read-folders.js";

const variable = (type: string, presence: VariableContract["presence"], origin: VariableContract["origin"]) =>
  ({ name: "v", type, presence, nullable: false, origin, scope: "process", evidence: [] }) as const;

const task = (
  dialect: ExternalTaskContract["dialect"],
  inputs: ExternalTaskContract["inputs"],
  outputs: ExternalTaskContract["outputs"] = [],
): ExternalTaskContract => ({
  file: "a.bpmn",
  line: 1,
  column: 1,
  processId: "p",
  executable: true,
  elementId: "t",
  elementName: null,
  elementType: "serviceTask",
  dialect,
  topic: "mail",
  topicKind: "literal",
  inputs,
  outputs,
  errors: { codes: [], catchAll: false, evidence: [] },
  properties: {},
  retryTimeCycle: null,
});

const tasks = [
  task("operaton", [
    variable("string", "required", "declared"),
    variable("unknown", "required", "inferred"),
    variable("number", "optional", "annotated"),
  ]),
  task("flowable", [], [variable("unknown", "optional", "inferred")]),
];

test("variables are counted by dialect, and all together", () => {
  const rows = precisionOf(tasks);
  assert.equal(
    rows.map(({ dialect, tasks: all, tasksTyped }) => [dialect, all, tasksTyped]),
    [
      ["flowable", 1, 0],
      ["operaton", 1, 1],
      ["all", 2, 1],
    ],
  );
  const counts = { all: 3, typed: 2, required: 2, declared: 1, inferred: 1, annotated: 1 };
  assert.equal(rows[1]?.inputs, counts);
  assert.equal(rows[2]?.inputs, counts);
  assert.is(rows[2]?.outputs.all, 1);
});

test("the table says what share is typed; of nothing there is no share", () => {
  assert.equal(formatPrecision(precisionOf(tasks)).split("\n").slice(0, 5), [
    "                   tasks  typed         known  typed        required  optional  declared  inferred  annotated",
    "flowable  inputs       1      0    0 %      0      0     –         0         0         0         0          0",
    "          outputs                           1      0   0 %         0         1         0         1          0",
    "operaton  inputs       1      1  100 %      3      2  67 %         2         1         1         1          1",
    "          outputs                           0      0     –         0         0         0         0          0",
  ]);
});

test("models are read with what lies beside them, each folder for itself", async () => {
  const folder = fileURLToPath(new URL("../../../fixtures", import.meta.url));
  const found: ExternalTaskContract[] = [];
  for await (const sources of readFolders(folder)) found.push(...buildContract(sources).externalTasks);
  const template = found.find(({ elementId }) => elementId === "Task_Remind");
  assert.is(template?.inputs.find(({ name }) => name === "channel")?.type, '"mail" | "sms"');
  const decided = found.find(({ elementId }) => elementId === "Task_Flight");
  assert.is(decided?.inputs.find(({ name }) => name === "rate")?.type, '"high" | "low"');
});

test.run();
