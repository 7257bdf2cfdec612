import type { EmissionInput } from "@bpmn-worker/contract";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { emitWorker } from "../src/emit-worker.js";
import { element, errors, input, output, topic } from "./testing/input.js";
import { chargeCard, inviteGuest, orderProcess, orders, remindGuest, shopProcess } from "./testing/orders.js";

function emitted(given: EmissionInput, path: string): string {
  const file = emitWorker(given).find((one) => one.path === path);
  assert.ok(file, `no ${path}`);
  return file?.content ?? "";
}

function includes(text: string, part: string): void {
  assert.ok(text.includes(part), `${part}\nis not in\n${text}`);
}

test("what is ours lies in generated, the rest is written once", () => {
  assert.equal(
    emitWorker({ processes: [], topics: [topic("charge-card", chargeCard)] }).map(
      ({ path, ownership }) => `${path} ${ownership}`,
    ),
    [
      "generated/declared.ts generated",
      "generated/index.ts generated",
      "generated/registry.ts generated",
      "generated/topics/charge-card.ts generated",
      "handlers/charge-card.ts scaffold",
      "main.ts scaffold",
    ],
  );
});

test("without topics there is still a worker to start", () => {
  assert.equal(
    emitWorker({ processes: [], topics: [] }).map(({ path }) => path),
    ["generated/declared.ts", "generated/index.ts", "generated/registry.ts", "main.ts"],
  );
});

test("inputs are readonly, optional where they may be missing, and explained", () => {
  const why = {
    file: "models/order.bpmn",
    line: 1,
    column: 1,
    elementId: "Task_Pay",
    reason: 'input parameter "a" is ${b}',
  };
  const inputs = [
    input("a", "unknown", { evidence: [why] }),
    input("order-id", "string", { presence: "optional", nullable: true }),
  ];
  includes(
    emitted(
      { processes: [], topics: [topic("pay", element("Task_Pay", { inputs }))] },
      "generated/topics/pay.ts",
    ),
    `export interface PayInput {
  /** Input parameter "a" is \${b}. (Task_Pay, order.bpmn) */
  readonly a: unknown;
  readonly "order-id"?: string | null;
}
`,
  );
});

test("outputs are what the handler hands back", () => {
  const outputs = [
    output("total_amount", "number"),
    output("note", "string", { presence: "optional", scope: "local" }),
  ];
  const content = emitted(
    { processes: [], topics: [topic("pay", element("Task_Pay", { outputs }))] },
    "generated/topics/pay.ts",
  );
  includes(
    content,
    `export interface PayOutput {
  total_amount: number;
  /** Local to the task: its output parameters read it. */
  note?: string;
}
`,
  );
  includes(content, '{ name: "note", required: false, scope: "local", shape: "string" },');
});

const codes: readonly (readonly [sort: string, errors: ReturnType<typeof errors>, want: string])[] = [
  ["no", errors(), "never"],
  ["some", errors("A", "B"), '"A" | "B"'],
  ["any", { ...errors(), catchAll: true }, "string"],
  ["some and any", { ...errors("A"), catchAll: true }, '"A" | (string & Record<never, never>)'],
];

for (const [sort, given, want] of codes) {
  test(`where ${sort} errors are caught, the type is ${want}`, () => {
    const given1 = { processes: [], topics: [topic("pay", element("Task_Pay", { errors: given }))] };
    includes(emitted(given1, "generated/topics/pay.ts"), `export type PayError = ${want};`);
  });
}

test("a topic of several elements has a union of tasks, and a case for each in its stub", () => {
  includes(
    emitted(orders, "generated/topics/mail.ts"),
    "export type MailTask = Task<MailTaskInviteElement> | Task<MailTaskRemindElement>;",
  );
  includes(
    emitted(orders, "handlers/mail.ts"),
    `  switch (task.elementId) {
    case "Task_Invite":
      throw new NotImplementedError(task.topic);
    case "Task_Remind":
      throw new NotImplementedError(task.topic);
    default:
      throw new UnexpectedElementError(task);
  }
`,
  );
});

test("where elements of several processes have one id, the process is asked first", () => {
  const invoice = { ...inviteGuest, processId: "invoice" };
  includes(
    emitted(
      { processes: [], topics: [topic("mail", inviteGuest, remindGuest, invoice)] },
      "handlers/mail.ts",
    ),
    `  switch (task.processDefinitionKey) {
    case "invoice":
      throw new NotImplementedError(task.topic);
    case "order-process":
      switch (task.elementId) {
        case "Task_Invite":
`,
  );
});

test("elements that are alike need not be told apart", () => {
  const content = emitted(
    { processes: [], topics: [topic("log", element("A"), element("B"))] },
    "handlers/log.ts",
  );
  assert.not.match(content, /switch/);
});

test("the files of one topic are the same whatever other topics there are", () => {
  const alone = emitWorker({ processes: [], topics: [topic("a-1", chargeCard)] });
  const others = emitWorker({
    processes: [],
    topics: [topic("a1", chargeCard), topic("a-1", chargeCard), topic("a", element("X1"))],
  });
  for (const path of ["handlers/a-1.ts", "generated/topics/a-1.ts"]) {
    assert.is(
      others.find((file) => file.path === path)?.content,
      alone.find((file) => file.path === path)?.content,
    );
  }
});

test("a type that is none is refused by the name of its variable", () => {
  const given = {
    processes: [],
    topics: [topic("pay", element("Task_Pay", { inputs: [input("amount", "number; evil()")] }))],
  };
  assert.throws(
    () => emitWorker(given),
    (error: unknown) => error instanceof SyntaxError && error.message.includes('"amount"'),
  );
});

test("a topic with kinds has a case for each, and for each element where those of a kind differ", () => {
  includes(
    emitted(orders, "generated/topics/robot.ts"),
    `export type RobotTask =
  | TaskOfKind<RobotTaskMeasureElement>
  | TaskOfKind<RobotTaskMoveElement>
  | TaskOfKind<RobotTaskOpenElement>
  | TaskOfKind<RobotTaskOpenAgainElement>;
`,
  );
  const differing = [
    element("A", { inputs: [input("command", '"OPEN"')], outputs: [output("a")] }),
    element("B", { inputs: [input("command", '"OPEN"')], outputs: [output("b")] }),
    element("C", { inputs: [input("command", '"SHUT"')] }),
  ];
  includes(
    emitted(
      { processes: [], topics: [{ ...topic("door", ...differing), discriminant: "command" }] },
      "handlers/door.ts",
    ),
    `  switch (task.kind) {
    case "OPEN":
      switch (task.elementId) {
        case "A":
          throw new NotImplementedError(task.topic);
        case "B":
          throw new NotImplementedError(task.topic);
        default:
          throw new UnexpectedElementError(task);
      }
    case "SHUT":
      throw new NotImplementedError(task.topic);
    default:
      throw new UnexpectedElementError(task);
  }
`,
  );
});

test("types of the user's are declared once, in a file that is theirs", () => {
  const given = {
    processes: [],
    topics: [topic("bill", element("Bill", { inputs: [input("order", "Order[]"), input("by", "Clerk")] }))],
  };
  const file = emitWorker(given).find(({ path }) => path === "types.ts");
  assert.is(file?.ownership, "scaffold");
  includes(file?.content ?? "", "\nexport type Clerk = unknown;\n\nexport type Order = unknown;\n");
  includes(emitted(given, "generated/topics/bill.ts"), "readonly order: types.Order[];");
});

test("what is declared in code for process variables does not touch an element's own parameters", () => {
  const facts = {
    inputs: [input("amount"), input("order", "unknown", { origin: "inferred" })],
    outputs: [output("receipt"), output("raw", "string", { scope: "local" })],
  };
  const given = { processes: [], topics: [topic("pay", element("Task_Pay", facts))] };
  const content = emitted(given, "generated/topics/pay.ts");
  includes(content, 'readonly input: InputOf<PayInput, "pay", "order-process", "amount">;');
  includes(content, 'readonly output: OutputOf<PayOutput, "pay", "order-process", "raw">;');
});

test("who starts a process by a message is not asked for what its start form asks for", () => {
  const startVariables = [
    output("amount", "number", { byForm: true }),
    output("note", "string", { byForm: true, presence: "optional" }),
    output("orderId"),
  ];
  const processes = [{ ...orderProcess, startVariables }];
  const content = emitted({ topics: [], processes }, "generated/processes.ts");
  includes(content, '  readonly "Order placed": WithOptional<DeclaredStart["order-process"], "amount">;\n');
  includes(content, "  type WithOptional,\n");
});

test("processes have their start variables and messages by name", () => {
  const content = emitted({ topics: [], processes: [orderProcess, shopProcess] }, "generated/processes.ts");
  includes(
    content,
    `export interface StartVariables {
  /** Process "Order". (order.bpmn) */
  readonly "order-process": {
    readonly orderId: string;
    readonly express?: boolean | null;
  };
  /** Process. (shop.bpmn) */
  readonly shop: Record<never, never>;
}
`,
  );
  includes(
    content,
    `export interface MessageVariables {
  /**
   * Starts process shop.
   * Process order-process waits for it.
   */
  readonly Cancelled: Readonly<Record<string, unknown>>;
  /** Starts process order-process. */
  readonly "Order placed": DeclaredStart["order-process"];
}
`,
  );
});

test.run();
