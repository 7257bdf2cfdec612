import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, errors, input, output, topic } from "../testing/input.js";
import { contract, migrated } from "./migrating.js";

const HANDLER = "handlers/charge-card.ts";

const charge = contract(
  topic(
    "charge-card",
    element("Charge", {
      inputs: [input("amount", "number"), input("currency")],
      outputs: [output("approved", "boolean")],
      errors: errors("DECLINED"),
    }),
  ),
);

const written = `// Ours.
import { BpmnError } from "@bpmn-worker/runtime/v1";
import type { ChargeCardResult,   ChargeCardTask } from "../generated/index.js";

interface Receipt { amount: number } // has nothing to do with it

export async function chargeCard(task: ChargeCardTask): Promise<ChargeCardResult> {
    const { amount, currency } = task.input;   // odd, but ours
  const receipt: Receipt = { amount: task.input.amount };
  if (task.input["amount"] > 100) throw task.bpmnError('DECLINED');
  if (currency === "DECLINED") throw new BpmnError("DECLINED");
  const approved = amount > receipt.amount;
  if (amount > 5) return task.complete({ approved });
  if (amount > 6) { const result = { approved: true }; return result; }
  return amount > 7 ? { approved } : { "approved": false };
}
`;

test("an input is renamed where it is read, and nowhere else", () => {
  const now = contract(
    topic(
      "charge-card",
      element("Charge", {
        inputs: [input("total", "number"), input("currency")],
        outputs: [output("approved", "boolean")],
        errors: errors("DECLINED"),
      }),
    ),
  );
  const rename = { subject: "input", within: "charge-card", from: "amount", to: "total" } as const;
  const { files, errors: left } = migrated(charge, now, [rename], { [HANDLER]: written });
  assert.equal(
    files[HANDLER]?.split("\n"),
    written
      .replace("{ amount, currency }", "{ total: amount, currency }")
      .replace("task.input.amount", "task.input.total")
      .replace('task.input["amount"]', 'task.input["total"]')
      .split("\n"),
  );
  assert.equal(left, []);
});

test("an output is renamed where it is handed back", () => {
  const now = contract(
    topic(
      "charge-card",
      element("Charge", {
        inputs: [input("amount", "number"), input("currency")],
        outputs: [output("is-approved", "boolean")],
        errors: errors("DECLINED"),
      }),
    ),
  );
  const rename = { subject: "output", within: "charge-card", from: "approved", to: "is-approved" } as const;
  const { files, errors: left } = migrated(charge, now, [rename], { [HANDLER]: written });
  assert.equal(
    files[HANDLER]?.split("\n"),
    written
      .replace("complete({ approved })", 'complete({ "is-approved": approved })')
      .replace("result = { approved: true }", 'result = { "is-approved": true }')
      .replace("? { approved }", '? { "is-approved": approved }')
      .replace('{ "approved": false }', '{ "is-approved": false }')
      .split("\n"),
  );
  assert.equal(left, []);
});

test("an error code is renamed where it is thrown", () => {
  const now = contract(
    topic(
      "charge-card",
      element("Charge", {
        inputs: [input("amount", "number"), input("currency")],
        outputs: [output("approved", "boolean")],
        errors: errors("CARD_DECLINED"),
      }),
    ),
  );
  const rename = { subject: "error", within: "charge-card", from: "DECLINED", to: "CARD_DECLINED" } as const;
  const { files, errors: left } = migrated(charge, now, [rename], { [HANDLER]: written });
  assert.equal(
    files[HANDLER]?.split("\n"),
    written
      .replace("bpmnError('DECLINED')", "bpmnError('CARD_DECLINED')")
      .replace('BpmnError("DECLINED")', 'BpmnError("CARD_DECLINED")')
      .split("\n"),
  );
  assert.equal(left, []);
});

test("a topic is renamed with its file, function, types and tests", () => {
  const [before] = charge.topics;
  const now = contract({
    ...(before ?? topic("")),
    topic: "collect-payment",
    handler: "handlers/collect-payment.ts",
  });
  const { files, errors: left } = migrated(
    charge,
    now,
    [{ subject: "topic", within: null, from: "charge-card", to: "collect-payment" }],
    {
      [HANDLER]: written,
      "handlers/charge-card.test.ts":
        'import { chargeCard } from "./charge-card.js";\nexport const all = { chargeCard };\n',
      "main-test.ts": `import type { ChargeCardTask as T, Handlers } from "./generated/index.js";
import { handlers } from "./generated/registry.js";
import { chargeCard as charge } from "./handlers/charge-card.js";
export const own: Handlers = { ...handlers, "charge-card": charge };
export const lazy = () => import("./handlers/charge-card.js");
export const isOurs = (task: T) => task.topic === "charge-card";
export const other = "charge-card";
`,
    },
  );
  assert.equal(Object.keys(files).sort(), [
    "handlers/collect-payment.test.ts",
    "handlers/collect-payment.ts",
    "main-test.ts",
    "main.ts",
  ]);
  assert.equal(
    files["handlers/collect-payment.ts"]?.split("\n"),
    written.replace("chargeCard(", "collectPayment(").replaceAll("ChargeCard", "CollectPayment").split("\n"),
  );
  assert.is(
    files["handlers/collect-payment.test.ts"],
    'import { collectPayment } from "./collect-payment.js";\nexport const all = { chargeCard: collectPayment };\n',
  );
  assert.is(
    files["main-test.ts"],
    `import type { CollectPaymentTask as T, Handlers } from "./generated/index.js";
import { handlers } from "./generated/registry.js";
import { collectPayment as charge } from "./handlers/collect-payment.js";
export const own: Handlers = { ...handlers, "collect-payment": charge };
export const lazy = () => import("./handlers/collect-payment.js");
export const isOurs = (task: T) => task.topic === "collect-payment";
export const other = "charge-card";
`,
  );
  assert.equal(left, []);
});

test.run();
