import type { EmissionInput, EmittedElement, EmittedProcess, EmittedTopic } from "@bpmn-worker/contract";
import { element, errors, input, output, topic } from "./input.js";

/** An element that gives, takes and throws something. */
export const chargeCard: EmittedElement = element("Task_Charge", {
  elementName: "Charge card",
  inputs: [
    input("amount", "number"),
    input("currency", '"EUR" | "USD"'),
    input("note", "string", { presence: "optional", nullable: true }),
  ],
  outputs: [output("transactionId"), output("retryAfter", "number", { presence: "optional" })],
  errors: errors("CARD_DECLINED", "LIMIT"),
  properties: [{ name: "region", presence: "required" }],
});

/** Two elements on one topic that ask for different outputs. */
export const inviteGuest: EmittedElement = element("Task_Invite", {
  inputs: [input("guest")],
  outputs: [output("invited", "boolean")],
});

export const remindGuest: EmittedElement = element("Task_Remind", {
  inputs: [input("guest"), input("days", "number")],
  outputs: [output("reminded", "boolean")],
});

/** A topic whose elements are told apart by a text in the model; two of them are of one kind. */
export const robotElements: readonly EmittedElement[] = [
  element("Task_Open", { inputs: [input("command", '"OPEN"')] }),
  element("Task_Open_Again", { inputs: [input("command", '"OPEN"')] }),
  element("Task_Measure", {
    inputs: [input("command", '"MEASURE"'), input("probe", "number")],
    outputs: [output("density", "number")],
  }),
  element("Task_Move", {
    inputs: [input("command", '"MOVE" | "CARRY"'), input("to")],
    errors: errors("DROPPED"),
  }),
];

export const robot: EmittedTopic = { ...topic("robot", ...robotElements), discriminant: "command" };

/** A process that is started with variables or by a message, and one that waits for a message. */
export const orderProcess: EmittedProcess = {
  processId: "order-process",
  name: "Order",
  files: ["models/order.bpmn"],
  startVariables: [input("orderId"), input("express", "boolean", { presence: "optional", nullable: true })],
  startMessages: ["Order placed"],
  caughtMessages: ["Cancelled"],
};

export const shopProcess: EmittedProcess = {
  processId: "shop",
  name: null,
  files: ["models/shop.bpmn"],
  startVariables: [],
  startMessages: ["Cancelled"],
  caughtMessages: [],
};

/** Both, and a message of which something is read. */
export const paidOrders: EmissionInput = {
  topics: [],
  processes: [{ ...orderProcess, caughtMessages: ["Cancelled", "Paid"] }, shopProcess],
  messages: [{ name: "Paid", variables: [input("amount", "number", { presence: "optional" })] }],
};

/** A model with one topic of each sort: own, shared, and with nothing to hand back. */
export const orders: EmissionInput = {
  processes: [],
  topics: [
    topic("charge-card", chargeCard),
    topic("mail", inviteGuest, remindGuest),
    robot,
    topic("ship", element("Task_Ship", { inputs: [input("address", "{ street: string; city?: string }")] })),
  ],
};

/** Handlers of {@link orders} as a user could have written them. */
export const writtenHandlers: ReadonlyMap<string, string> = new Map([
  [
    "handlers/charge-card.ts",
    `import type { ChargeCardResult, ChargeCardTask } from "../generated/index.js";

export async function chargeCard(task: ChargeCardTask): Promise<ChargeCardResult> {
  const { amount, currency } = task.input;
  const message = task.input.note ?? task.properties.region;
  if (amount > 1000 && currency !== "USD") throw task.bpmnError("LIMIT", { message });
  return { transactionId: \`\${currency} \${amount}\` };
}
`,
  ],
  [
    "handlers/mail.ts",
    `import { UnexpectedElementError } from "@bpmn-worker/runtime/v1";
import type { MailResult, MailTask } from "../generated/index.js";

export async function mail(task: MailTask): Promise<MailResult> {
  switch (task.elementId) {
    case "Task_Invite":
      return task.complete({ invited: task.input.guest !== "" });
    case "Task_Remind":
      return task.complete({ reminded: task.input.days > 3 });
    default:
      throw new UnexpectedElementError(task);
  }
}
`,
  ],
  [
    "handlers/robot.ts",
    `import { UnexpectedElementError } from "@bpmn-worker/runtime/v1";
import type { RobotResult, RobotTask } from "../generated/index.js";

export async function robot(task: RobotTask): Promise<RobotResult> {
  switch (task.kind) {
    case "OPEN":
      return task.complete();
    case "MEASURE":
      return task.complete({ density: task.input.probe });
    case "CARRY":
    case "MOVE":
      if (task.input.to === "") throw task.bpmnError("DROPPED");
      return task.complete();
    default:
      throw new UnexpectedElementError(task);
  }
}
`,
  ],
  [
    "handlers/ship.ts",
    `import type { ShipResult, ShipTask } from "../generated/index.js";

export async function ship(task: ShipTask): Promise<ShipResult> {
  console.log(task.input.address.city ?? task.input.address.street);
}
`,
  ],
]);
