import type { EmissionInput, Rename } from "@bpmn-worker/contract";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, errors, input, output, topic } from "../testing/input.js";
import { contract, migrated } from "./migrating.js";

const pay = (name: string, amount: string, receipt: string, code: string): EmissionInput =>
  contract(
    topic(
      name,
      element("Pay", {
        inputs: [input(amount, "number"), input("unit")],
        outputs: [output(receipt), output("note", "string", { presence: "optional" })],
        errors: errors(code),
      }),
    ),
  );

const old = pay("pay", "amount", "receipt", "NO");
const now = pay("collect", "total", "proof", "DECLINED");
const all: readonly Rename[] = [
  { subject: "topic", within: null, from: "pay", to: "collect" },
  { subject: "input", within: "pay", from: "amount", to: "total" },
  { subject: "output", within: "pay", from: "receipt", to: "proof" },
  { subject: "error", within: "pay", from: "NO", to: "DECLINED" },
];

const forms: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    "a constant of the handler's type",
    `import type { PayHandler } from "../generated/index.js";
export const pay: PayHandler = async ({ input: { amount, unit }, bpmnError }) => {
  if (amount > 1) throw bpmnError("NO");
  return { receipt: unit };
};
`,
    `import type { CollectHandler } from "../generated/index.js";
export const collect: CollectHandler = async ({ input: { total: amount, unit }, bpmnError }) => {
  if (amount > 1) throw bpmnError("DECLINED");
  return { proof: unit };
};
`,
  ],
  [
    "a function that is exported by another name",
    `import type { PayResult, PayTask } from "../generated/index.js";
async function handle(task: PayTask): Promise<PayResult> {
  const { input, complete } = task;
  const { amount: sum = 0, ...rest } = input;
  return complete({ receipt: String(sum) + rest.unit });
}
export { handle as pay };
`,
    `import type { CollectResult, CollectTask } from "../generated/index.js";
async function handle(task: CollectTask): Promise<CollectResult> {
  const { input, complete } = task;
  const { total: sum = 0, ...rest } = input;
  return complete({ proof: String(sum) + rest.unit });
}
export { handle as collect };
`,
  ],
  [
    "parts in functions of their own",
    `import type { PayElement, PayError, PayInput, PayOutput, PayResult, PayTask } from "../generated/index.js";

type Parts = { readonly input: PayInput; sum: PayElement["input"]["amount"] };
const codes: readonly PayError[] = ["NO"];
const isEnough = (input: PayInput): boolean => input.amount > 1 && codes.includes("NO");

function result({ sum }: Parts): PayOutput {
  const receipt = String(sum);
  return { receipt, note: "amount" };
}

export async function pay(task: PayTask): Promise<PayResult> {
  const { input } = task;
  if (!isEnough(input)) throw task.bpmnError(codes[0] ?? "NO");
  const made: PayOutput = result({ input, sum: input.amount });
  made.receipt += "!";
  return Math.random() > 0.5 ? made : { ...made, receipt: made.receipt };
}
`,
    `import type { CollectElement, CollectError, CollectInput, CollectOutput, CollectResult, CollectTask } from "../generated/index.js";

type Parts = { readonly input: CollectInput; sum: CollectElement["input"]["total"] };
const codes: readonly CollectError[] = ["DECLINED"];
const isEnough = (input: CollectInput): boolean => input.total > 1 && codes.includes("DECLINED");

function result({ sum }: Parts): CollectOutput {
  const receipt = String(sum);
  return { proof: receipt, note: "amount" };
}

export async function collect(task: CollectTask): Promise<CollectResult> {
  const { input } = task;
  if (!isEnough(input)) throw task.bpmnError(codes[0] ?? "DECLINED");
  const made: CollectOutput = result({ input, sum: input.total });
  made.proof += "!";
  return Math.random() > 0.5 ? made : { ...made, proof: made.proof };
}
`,
  ],
  [
    "objects that are made first and handed over later",
    `import type { PayResult, PayTask } from "../generated/index.js";

const make = (amount: number) => ({ receipt: String(amount), amount });

export async function pay(task: PayTask): Promise<PayResult> {
  const { receipt } = make(task.input.amount);
  const early = { receipt };
  if (receipt === "") return early;
  const late = await Promise.resolve({ ...early, note: "late" });
  late.receipt = "late";
  return late;
}
`,
    `import type { CollectResult, CollectTask } from "../generated/index.js";

const make = (amount: number) => ({ receipt: String(amount), amount });

export async function collect(task: CollectTask): Promise<CollectResult> {
  const { receipt } = make(task.input.total);
  const early = { proof: receipt };
  if (receipt === "") return early;
  const late = await Promise.resolve({ ...early, note: "late" });
  late.proof = "late";
  return late;
}
`,
  ],
  [
    "a class",
    `import { BpmnError } from "@bpmn-worker/runtime/v1";
import type { PayResult, PayTask } from "../generated/index.js";

class Till {
  amount = 0;
  async take(task: PayTask): Promise<PayResult> {
    this.amount += task.input.amount;
    if (this.amount < 0) throw new BpmnError("NO", { message: "NO" });
    return { receipt: \`\${this.amount}\` };
  }
}

const till = new Till();
export const pay = (task: PayTask): Promise<PayResult> => till.take(task);
`,
    `import { BpmnError } from "@bpmn-worker/runtime/v1";
import type { CollectResult, CollectTask } from "../generated/index.js";

class Till {
  amount = 0;
  async take(task: CollectTask): Promise<CollectResult> {
    this.amount += task.input.total;
    if (this.amount < 0) throw new BpmnError("DECLINED", { message: "NO" });
    return { proof: \`\${this.amount}\` };
  }
}

const till = new Till();
export const collect = (task: CollectTask): Promise<CollectResult> => till.take(task);
`,
  ],
];

for (const [what, before, after] of forms) {
  test(`a handler can be ${what}`, () => {
    const { files, errors: left } = migrated(old, now, all, { "handlers/pay.ts": before });
    assert.equal(files["handlers/collect.ts"]?.split("\n"), after.split("\n"));
    assert.equal(left, []);
  });
}

test("what a handler hands back can be made in another file", () => {
  const handler = `import type { PayResult, PayTask } from "../generated/index.js";
import { receiptFor } from "../receipt.js";
export async function pay(task: PayTask): Promise<PayResult> {
  return receiptFor(task.id);
}
`;
  const made = `export function receiptFor(id: string) {
  return { receipt: id, note: "receipt" };
}
`;
  const { files, errors: left } = migrated(old, now, all, { "handlers/pay.ts": handler, "receipt.ts": made });
  assert.is(files["receipt.ts"], made.replace("receipt: id", "proof: id"));
  assert.equal(left, []);
});

test("an object of a type that the user declares keeps its members, and the error is told", () => {
  const handler = `import type { PayResult, PayTask } from "../generated/index.js";
interface Answer { receipt: string }
declare function ask(): Answer;
export async function pay(_task: PayTask): Promise<PayResult> {
  return ask();
}
`;
  const { files, migration } = migrated(old, now, all, { "handlers/pay.ts": handler });
  assert.match(files["handlers/collect.ts"] ?? "", "interface Answer { receipt: string }");
  assert.equal(
    migration.errorsAfter.map(({ line, code }) => [line, code]),
    [[5, "TS2322"]],
  );
});

test("a variable that is asked for by its name is told, and not changed", () => {
  const handler = `import type { PayResult, PayTask } from "../generated/index.js";
export async function pay(task: PayTask): Promise<PayResult> {
  const amount = await task.variables.get("amount");
  return { receipt: String(amount ?? task.variables.fetched.get("other") ?? new Map().get("amount")) };
}
`;
  const { files, migration } = migrated(old, now, all, { "handlers/pay.ts": handler });
  assert.match(files["handlers/collect.ts"] ?? "", 'task.variables.get("amount")');
  assert.equal(
    migration.leftovers.map(({ line, reason }) => [line, reason]),
    [[3, '"amount" may mean the variable that is now total']],
  );
});

test("tests call handlers with tasks of their own making", () => {
  const handler = `import type { PayResult, PayTask } from "../generated/index.js";
export async function pay(task: PayTask): Promise<PayResult> {
  return { receipt: task.topic };
}
`;
  const tested = `import type { PayInput, PayTask } from "../generated/index.js";
import { pay } from "./pay.js";

const input: PayInput = { amount: 1, unit: "EUR" };
const task = { topic: "pay", input: { ...input, amount: 2 } } as PayTask;
const fake = { topic: "pay", elementId: "Pay", input: { amount: 3, unit: "EUR" } } satisfies Partial<PayTask>;
export const given = { ...task, ...fake };
export const result = await pay({ ...task, input: { amount: 4, unit: "" } });
if (typeof result === "object" && "receipt" in result) console.log(result.receipt);
`;
  const { files, errors: left } = migrated(old, now, all, {
    "handlers/pay.ts": handler,
    "handlers/pay.test.ts": tested,
  });
  assert.equal(
    files["handlers/collect.test.ts"]?.split("\n"),
    tested
      .replaceAll("PayInput", "CollectInput")
      .replaceAll("PayTask", "CollectTask")
      .replace("{ pay }", "{ collect }")
      .replace("./pay.js", "./collect.js")
      .replace("await pay", "await collect")
      .replaceAll('topic: "pay"', 'topic: "collect"')
      .replaceAll("amount:", "total:")
      .replace('"receipt" in', '"proof" in')
      .replace("result.receipt", "result.proof")
      .split("\n"),
  );
  assert.equal(left, []);
});

test.run();
