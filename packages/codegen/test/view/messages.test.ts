import type { EmittedProcess, GivenContract } from "@bpmn-worker/contract";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { messageUses } from "../../src/view/messages.js";

const process = (
  processId: string,
  startMessages: readonly string[],
  caughtMessages: readonly string[],
): EmittedProcess => ({
  processId,
  name: null,
  files: [],
  startVariables: [],
  startMessages,
  caughtMessages,
});

const amount: GivenContract = {
  name: "amount",
  type: "number",
  presence: "optional",
  nullable: false,
  origin: "inferred",
  evidence: [],
};

test("each message is there once, with those that it starts and those that wait for it", () => {
  const order = process("order", ["Placed"], ["Paid"]);
  const shipment = process("shipment", ["Paid"], ["Delivered"]);
  assert.equal(messageUses([order, shipment], [{ name: "Paid", variables: [amount] }]), [
    { name: "Delivered", started: [], catching: [shipment], variables: [] },
    { name: "Paid", started: [shipment], catching: [order], variables: [amount] },
    { name: "Placed", started: [order], catching: [], variables: [] },
  ]);
});

test("a process without messages brings none", () => {
  assert.equal(messageUses([process("order", [], [])], []), []);
});

test.run();
