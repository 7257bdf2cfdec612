import { type EventDefinition, type FlowNode, parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { messagesOf } from "../src/messages.js";
import { event, place, process, subProcess, task } from "./building/model.js";

const message = (name: string): EventDefinition => ({
  kind: "message",
  place: place(),
  name: parseTemplate(name),
});
const found = (...nodes: readonly FlowNode[]) =>
  messagesOf(process("p", nodes)).map(({ at, elementId, name, nameKind }) =>
    [at, elementId, nameKind, name].join(" "),
  );

test("events and receive tasks wait for messages, a start event of the process begins with one", () => {
  assert.equal(
    found(
      event("s", { type: "startEvent", definitions: [message("Order placed")] }),
      event("c", { definitions: [message("Paid")] }),
      event("b", { type: "boundaryEvent", attachedToId: "r", definitions: [message("Cancelled")] }),
      task("r", { type: "receiveTask", message: "Received" }),
      subProcess("u", [event("i", { type: "startEvent", definitions: [message("Complaint")] })], {
        triggeredByEvent: true,
      }),
    ),
    [
      "start s literal Order placed",
      "catch c literal Paid",
      "catch b literal Cancelled",
      "catch r literal Received",
      "catch i literal Complaint",
    ],
  );
});

test("what is thrown or sent is not waited for", () => {
  assert.equal(
    found(
      event("e", { type: "endEvent", definitions: [message("Done")] }),
      event("t", { type: "intermediateThrowEvent", definitions: [message("Sent")] }),
      task("d", { type: "sendTask", message: "Sent" }),
    ),
    [],
  );
});

test("a computed name is told as it is written, a missing one not at all", () => {
  assert.equal(
    found(
      event("a", { definitions: [message("Paid-${orderId}")] }),
      event("b", { definitions: [message("")] }),
    ),
    ["catch a expression Paid-${orderId}"],
  );
});

test.run();
