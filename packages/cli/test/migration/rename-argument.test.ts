import type { EmissionInput } from "@bpmn-worker/contract";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { renameText } from "../../src/comparison/rename-text.js";
import { statedRenames } from "../../src/migration/rename-argument.js";

const variable = (name: string) => ({
  name,
  type: "string",
  presence: "required" as const,
  nullable: false,
  origin: "declared" as const,
  evidence: [],
  scope: "process" as const,
});

const contract = (topic: string, name: string, code: string): EmissionInput => ({
  topics: [
    {
      topic,
      handler: "handlers/a.ts",
      discriminant: null,
      elements: [
        {
          processId: "order",
          elementId: "Task",
          elementName: null,
          files: [],
          inputs: [variable(name)],
          outputs: [variable(name)],
          errors: { codes: [code], catchAll: false, evidence: [] },
          properties: [],
          retryTimeCycle: null,
        },
      ],
    },
  ],
  processes: [
    {
      processId: "order",
      name: null,
      files: [],
      startVariables: [variable(name)],
      startMessages: [],
      caughtMessages: [],
    },
  ],
});

const old = contract("a.b=c", "amount", "E");
const now = contract("new", "total", "F");

const cases: readonly (readonly [argument: string, renames: readonly string[]])[] = [
  ["topic:a.b=c=new", ["topic:a.b=c=new"]],
  ["input:a.b=c.amount=total", ["input:a.b=c.amount=total"]],
  ["error:a.b=c.E=F", ["error:a.b=c.E=F"]],
  ["start:order.amount=total", ["start:order.amount=total"]],
  [
    "variable:amount=total",
    ["input:a.b=c.amount=total", "output:a.b=c.amount=total", "start:order.amount=total"],
  ],
];

for (const [argument, renames] of cases) {
  test(`--rename ${argument} states ${renames.length === 1 ? "one rename" : `${renames.length} renames`}`, () =>
    assert.equal(statedRenames(argument, old, now).map(renameText), renames));
}

test("a name that there was not is refused, with the one that was meant", () =>
  assert.throws(
    () => statedRenames("input:a.b=c.amont=total", old, now),
    'names nothing that there was. Did you mean "input:a.b=c.amount"?',
  ));

test("a name that there is not is refused as well", () =>
  assert.throws(
    () => statedRenames("error:a.b=c.E=G", old, now),
    '--rename error:a.b=c.E=G: the models have no error "G".',
  ));

test.run();
