import type { EmissionInput } from "@bpmn-worker/contract";
import { element, input, output, topic } from "./input.js";
import { orderProcess } from "./orders.js";

/** A model of which little is known. */
export const vague: EmissionInput = {
  processes: [
    {
      ...orderProcess,
      startVariables: [
        input("order", "unknown", { nullable: true }),
        input("express", "boolean", { presence: "optional" }),
      ],
      startMessages: [],
    },
  ],
  topics: [
    topic(
      "charge-card",
      element("Task_Charge", {
        inputs: [
          input("amount", "unknown", { nullable: true }),
          input("order", "unknown", { nullable: true, origin: "inferred", presence: "optional" }),
          input("mode", '"FAST" | "SAFE"'),
          input("attempt", "number", { presence: "optional" }),
        ],
        outputs: [
          output("receipt", "unknown", { nullable: true }),
          output("note", "string", { nullable: true, presence: "optional" }),
        ],
      }),
    ),
  ],
};

/** What a user knows besides. */
export const declarations = `export interface Order {
  readonly id: string;
}

declare module "./generated/declared.js" {
  interface Topics {
    "charge-card": {
      input: { amount: number; mode: string; attempt: number; [other: string]: unknown };
      output: { receipt: { no: string }; note: string };
    };
  }
  interface Processes {
    "order-process": { order: Order; amount: string; other: Date };
  }
}
`;

export const declaringHandler = `import type { ChargeCardResult, ChargeCardTask } from "../generated/index.js";

export async function chargeCard(task: ChargeCardTask): Promise<ChargeCardResult> {
  const { amount, order, mode, attempt } = task.input;
  console.log(attempt.toFixed(0));
  if (mode !== "FAST") console.log(mode satisfies "SAFE");
  return { receipt: { no: order?.id ?? amount.toFixed(2) }, note: "paid" };
}
`;

export const declaringClient = `import type { ProcessEngineClient } from "@bpmn-worker/runtime";
import { createProcessClient } from "./generated/processes.js";

export const start = (engine: ProcessEngineClient) =>
  createProcessClient({ engine }).start("order-process", { order: { id: "7" } });
`;
