import type { EmittedTopic } from "@bpmn-worker/contract";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CompiledProject, compilers } from "../../../../scripts/testing/compiler.js";
import { declarations, declaringClient, declaringHandler, vague } from "../testing/declaring.js";
import { element, errors, input, output, topic } from "../testing/input.js";
import { orders, paidOrders, writtenHandlers } from "../testing/orders.js";
import { project, sideBySide } from "../testing/project.js";

const anyError = { codes: ["KNOWN"], catchAll: true, evidence: [] };

const hundredsOfKinds: EmittedTopic = {
  ...topic(
    "robot",
    ...Array.from({ length: 300 }, (_, index) =>
      element(`Task_${index}`, {
        inputs: [input("command", `"${index}"`)],
        outputs: index % 2 ? [] : [output(`o${index}`)],
      }),
    ),
  ),
  discriminant: "command",
};

const projects = new Map([
  ["stubs", project(orders)],
  ["written", project(orders, writtenHandlers)],
  ["no-topics", project({ topics: [] })],
  [
    "names",
    project({
      topics: [
        {
          ...topic("__proto__", element("__proto__", { inputs: [input("__proto__")] })),
          handler: "handlers/proto.ts",
        },
        { ...topic("constructor", element("constructor", { outputs: [output("constructor")] })) },
        {
          ...topic("toString", element("toString", { errors: errors("toString") })),
          handler: "handlers/to-string.ts",
        },
        ...[
          "task",
          "type",
          "delete",
          "handlers",
          "fetch",
          "promise",
          "record",
          "404",
          "a-1",
          "a1",
          "worker",
        ].map((name) =>
          topic(name, element("Date", { outputs: [output("Record", "Record<string, Date>")] })),
        ),
      ],
    }),
  ],
  [
    "shared",
    project({
      topics: [
        topic("one-output", element("A"), element("B", { errors: anyError })),
        topic("alike", element("A"), element("B")),
        topic(
          "optional",
          element("A"),
          element("B", { outputs: [output("b", "string", { presence: "optional" })] }),
        ),
        topic("two-processes", element("A"), element("A", { processId: "other", outputs: [output("a")] })),
      ],
    }),
  ],
  [
    "processes",
    project(
      paidOrders,
      new Map([
        [
          "shop.ts",
          `import { connectProcessEngine } from "@bpmn-worker/engines";
import { readSettings } from "@bpmn-worker/runtime/v1";
import { createProcessClient } from "./generated/processes.js";

const client = createProcessClient({ engine: connectProcessEngine(readSettings(process.env).engine) });
const { processInstanceId } = await client.start("order-process", { orderId: "7" }, { businessKey: "7" });
await client.start("order-process", { orderId: "7", express: null }, { variables: { other: 1 } });
await client.start("shop");
await client.correlate("Order placed", { orderId: "7" });
const [taken] = await client.correlate("Cancelled", { why: "late" }, { processInstanceId, all: true });
await client.correlate("Cancelled");
await client.correlate("Paid", { amount: 5 }, { businessKey: "7", variables: { by: "card" } });
await client.correlate("Paid");
console.log(taken?.kind === "caught");
await client.close();
`,
        ],
      ]),
    ),
  ],
  [
    "declared",
    project(
      vague,
      new Map([
        ["types.ts", declarations],
        ["handlers/charge-card.ts", declaringHandler],
        ["start.ts", declaringClient],
      ]),
    ),
  ],
  ["hundreds-of-kinds", project({ topics: [hundredsOfKinds] })],
  [
    "own-types",
    project(
      { topics: [topic("bill", element("Bill", { inputs: [input("order", "Order[] | null")] }))] },
      new Map([["types.ts", "export interface Order {\n  readonly id: string;\n}\n"]]),
    ),
  ],
  [
    "results",
    project(
      {
        topics: [
          topic(
            "ship",
            element("Ship", { errors: anyError, outputs: [output("a", "number", { presence: "optional" })] }),
          ),
        ],
      },
      new Map([
        [
          "handlers/ship.ts",
          `import type { ShipHandler } from "../generated/index.js";

export const ship: ShipHandler = (task) => {
  if (task.priority > 9) throw task.bpmnError("KNOWN");
  if (task.priority > 8) throw task.bpmnError("whatever", { variables: { a: 1 } });
  if (task.priority > 7) return task.complete({ a: 1 }, { localVariables: { b: 2 } });
  if (task.priority > 6) return task.complete();
  if (task.priority > 5) return { a: 1 };
  if (task.priority > 4) return {};
  return;
};
`,
        ],
      ]),
    ),
  ],
]);

const emitted = suite("emitted projects");
const compiled = new CompiledProject(sideBySide(projects), { skipLibCheck: false });

for (const compiler of compilers) {
  emitted(`compile under ${compiler}, with the declarations of the packages they import`, () => {
    assert.equal(compiled.errors(compiler), []);
  });
}
emitted.after(() => compiled.remove());
emitted.run();
