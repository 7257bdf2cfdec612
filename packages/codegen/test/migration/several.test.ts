import type { EmissionInput, Rename } from "@bpmn-worker/contract";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, errors, input, output, topic } from "../testing/input.js";
import { contract, migrated } from "./migrating.js";

const HANDLER = "handlers/charge-card.ts";

const process = (processId: string, variable: string) => ({
  processId,
  name: null,
  files: ["order.bpmn"],
  startVariables: [input(variable, "unknown", { origin: "inferred" })],
  startMessages: ["Order placed"],
  caughtMessages: [],
});

const charging = (names: {
  topic: string;
  process: string;
  order: string;
  amount: string;
  approved: string;
  declined: string;
}): EmissionInput => ({
  topics: [
    topic(
      names.topic,
      element("Charge", {
        processId: names.process,
        inputs: [input(names.amount, "number"), input(names.order, "unknown", { origin: "inferred" })],
        outputs: [output(names.approved, "boolean")],
        errors: errors(names.declined),
      }),
    ),
  ],
  processes: [process(names.process, names.order)],
});

const old = charging({
  topic: "charge-card",
  process: "orders",
  order: "order",
  amount: "amount",
  approved: "approved",
  declined: "DECLINED",
});
const now = charging({
  topic: "collect-payment",
  process: "order-process",
  order: "purchase",
  amount: "order-total",
  approved: "isApproved",
  declined: "CARD_DECLINED",
});

const all: readonly Rename[] = [
  { subject: "topic", within: null, from: "charge-card", to: "collect-payment" },
  { subject: "process", within: null, from: "orders", to: "order-process" },
  { subject: "input", within: "charge-card", from: "amount", to: "order-total" },
  { subject: "input", within: "charge-card", from: "order", to: "purchase" },
  { subject: "output", within: "charge-card", from: "approved", to: "isApproved" },
  { subject: "error", within: "charge-card", from: "DECLINED", to: "CARD_DECLINED" },
  { subject: "startVariable", within: "orders", from: "order", to: "purchase" },
];

const own = {
  [HANDLER]: `import type { ChargeCardInput, ChargeCardResult, ChargeCardTask } from "../generated/index.js";
import type { Order } from "../order.js";

const fee = ({ amount }: Pick<ChargeCardInput, "amount">): number => amount / 100;

export async function chargeCard(task: ChargeCardTask): Promise<ChargeCardResult> {
  const { amount, order } = task.input;
  const mine: Order = order;
  if (task.processDefinitionKey !== "orders") return { approved: false };
  if (mine.amount + fee(task.input) > task.input.amount) throw task.bpmnError("DECLINED");
  const result = { approved: amount > 0, ...{} };
  return task.input?.amount ? result : { ...result, approved: false };
}
`,
  "order.ts": `export interface Order {
  amount: number;
  approved?: boolean;
}

declare module "./generated/declared.js" {
  interface Processes {
    orders: { order: Order };
  }
  interface Topics {
    "charge-card": { input: { amount: 1 | 2 } };
  }
}
`,
  "start.ts": `import { createProcessClient } from "./generated/processes.js";
export async function start(options: Parameters<typeof createProcessClient>[0]): Promise<void> {
  const client = createProcessClient(options);
  const order = { amount: 1 };
  await client.start("orders", { order });
  await client.correlate("Order placed", { order });
}
`,
};

test("everything at once leaves code that compiles, and other things of the same names alone", () => {
  const { files, errors: left, migration } = migrated(old, now, all, own);
  assert.equal(
    files["handlers/collect-payment.ts"]?.split("\n"),
    `import type { CollectPaymentInput, CollectPaymentResult, CollectPaymentTask } from "../generated/index.js";
import type { Order } from "../order.js";

const fee = ({ "order-total": amount }: Pick<CollectPaymentInput, "order-total">): number => amount / 100;

export async function collectPayment(task: CollectPaymentTask): Promise<CollectPaymentResult> {
  const { "order-total": amount, purchase: order } = task.input;
  const mine: Order = order;
  if (task.processDefinitionKey !== "order-process") return { isApproved: false };
  if (mine.amount + fee(task.input) > task.input["order-total"]) throw task.bpmnError("CARD_DECLINED");
  const result = { isApproved: amount > 0, ...{} };
  return task.input?.["order-total"] ? result : { ...result, isApproved: false };
}
`.split("\n"),
  );
  assert.is(
    files["order.ts"],
    own["order.ts"]
      .replace("orders: { order: Order }", '"order-process": { purchase: Order }')
      .replace(
        '"charge-card": { input: { amount: 1 | 2 } }',
        '"collect-payment": { input: { "order-total": 1 | 2 } }',
      ),
  );
  assert.is(
    files["start.ts"],
    own["start.ts"]
      .replace('start("orders", { order })', 'start("order-process", { purchase: order })')
      .replace('"Order placed", { order }', '"Order placed", { purchase: order }'),
  );
  assert.equal(left, []);
  assert.equal(migration.leftovers, []);
  assert.equal([migration.errorsBefore, migration.errorsAfter], [[], []]);
});

test("a name that a part of the elements keeps is left where it is of both, and told", () => {
  const mail = (first: string, second: string) =>
    contract(
      topic(
        "mail",
        element("A", { inputs: [input(first)], outputs: [output("sent", "boolean")] }),
        element("B", { inputs: [input(second)], outputs: [output("sent", "boolean")] }),
      ),
    );
  const handler = `import type { MailResult, MailTask } from "../generated/index.js";
export async function mail(task: MailTask): Promise<MailResult> {
  if (task.elementId === "A") return { sent: task.input.to !== "" };
  return { sent: task.input.to !== "" };
}
export const both = (task: MailTask): string => task.input.to;
`;
  const { files, migration } = migrated(
    mail("to", "to"),
    mail("recipient", "to"),
    [{ subject: "input", within: "mail", from: "to", to: "recipient" }],
    { "handlers/mail.ts": handler },
  );
  assert.is(files["handlers/mail.ts"], handler.replace("task.input.to", "task.input.recipient"));
  assert.equal(
    migration.leftovers.map(({ line, reason }) => [line, reason]),
    [[6, "to → recipient: other elements of the topic keep the name"]],
  );
  assert.equal(
    migration.errorsAfter.map(({ line, code }) => [line, code]),
    [[6, "TS2339"]],
  );
});

test("types of elements that are named otherwise, because there are more now, are renamed", () => {
  const [first, second] = [element("A", { inputs: [input("to")] }), element("B", { inputs: [input("to")] })];
  const handler = `import type { MailInput, MailResult, MailTask } from "../generated/index.js";
export async function mail(task: MailTask): Promise<MailResult> {
  const input: MailInput = task.input;
  console.log(input.to);
}
`;
  const { files, errors: left } = migrated(
    contract(topic("mail", first)),
    contract(topic("mail", first, second)),
    [],
    {
      "handlers/mail.ts": handler,
    },
  );
  assert.is(files["handlers/mail.ts"], handler.replaceAll("MailInput", "MailAInput"));
  assert.equal(left, []);
});

test("a stub that nobody has touched becomes the new stub", () => {
  const pay = (name: string) => contract(topic(name, element("Pay")));
  const { files } = migrated(
    pay("pay"),
    pay("collect"),
    [{ subject: "topic", within: null, from: "pay", to: "collect" }],
    {},
  );
  assert.match(files["handlers/collect.ts"] ?? "", 'Handles external tasks of topic "collect".');
  assert.is(files["handlers/pay.ts"], undefined);
});

test("a file that is in the way of another is told", () => {
  const pay = (name: string) => contract(topic(name, element("Pay")));
  const { migration } = migrated(
    pay("pay"),
    pay("collect"),
    [{ subject: "topic", within: null, from: "pay", to: "collect" }],
    {
      "handlers/collect.ts": "export const mine = 1;\n",
    },
  );
  assert.equal(
    migration.obstacles.map(({ from, to }) => [from, to].map((path) => path.split("/").at(-1))),
    [["pay.ts", "collect.ts"]],
  );
});

test("two topics that swap their files keep their handlers apart", () => {
  const two = (a: string, b: string) =>
    contract(
      { ...topic("A", element("A1", { inputs: [input("a")] })), handler: `handlers/${a}.ts` },
      { ...topic("B", element("B1", { inputs: [input("b")] })), handler: `handlers/${b}.ts` },
    );
  const handler = (name: string, type: string, member: string) =>
    `import type { ${type}Result, ${type}Task } from "../generated/index.js";
export async function ${name}(task: ${type}Task): Promise<${type}Result> {
  console.log(task.input.${member});
}
`;
  const { files, errors: left } = migrated(two("x", "y"), two("y", "z"), [], {
    "handlers/x.ts": handler("x", "X", "a"),
    "handlers/y.ts": handler("y", "Y", "b"),
  });
  assert.is(files["handlers/y.ts"], handler("y", "Y", "a"));
  assert.is(files["handlers/z.ts"], handler("z", "Z", "b"));
  assert.is(files["handlers/x.ts"], undefined);
  assert.equal(left, []);
});

test.run();
