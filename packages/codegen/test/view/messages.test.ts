import type { EmittedProcess } from "@bpmn-worker/contract";
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

test("each message is there once, with those that it starts and those that wait for it", () => {
  const order = process("order", ["Placed"], ["Paid"]);
  const shipment = process("shipment", ["Paid"], ["Delivered"]);
  assert.equal(messageUses([order, shipment]), [
    { name: "Delivered", started: [], catching: [shipment] },
    { name: "Paid", started: [shipment], catching: [order] },
    { name: "Placed", started: [order], catching: [] },
  ]);
});

test("a process without messages brings none", () => {
  assert.equal(messageUses([process("order", [], [])]), []);
});

test.run();
