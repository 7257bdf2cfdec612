import { type EventDefinition, type FlowNode, parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { messagesOf } from "../src/messages.js";
import { event, place, process, subProcess, task } from "./building/model.js";
import { contractOfXml, element, inRow, reader } from "./building/xml.js";

const message = (name: string): EventDefinition => ({
  kind: "message",
  place: place(),
  name: parseTemplate(name),
});
const found = (...nodes: readonly FlowNode[]) =>
  messagesOf(process("p", nodes), {}).map(({ at, elementId, name, nameKind }) =>
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

const caught = (id: string): string =>
  element("intermediateCatchEvent", id, { content: '<messageEventDefinition messageRef="M"/>' });

/** What the messages may bring, by the element that waits. */
async function brought(...nodes: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> {
  const { processes } = await contractOfXml({ p: inRow(...nodes) });
  return Object.fromEntries(
    (processes[0]?.messages ?? []).map(({ elementId, variables = [] }) => [
      elementId,
      variables.map(({ name, type, presence }) => `${presence === "optional" ? "?" : ""}${name}: ${type}`),
    ]),
  );
}

test("a message that is waited for may bring what is read afterwards", async () => {
  const receive = element("receiveTask", "r", { attributes: 'messageRef="M"' });
  for (const [id, waiting] of [
    ["c", caught("c")],
    ["r", receive],
  ] as const)
    assert.equal(await brought(waiting, reader("b", "paid * 2")), { [id]: ["?paid: number"] });
});

test("it need not bring what is there already, nor what nobody reads", async () => {
  const before = reader("a", "orderId.toLowerCase()");
  assert.equal(await brought(before, caught("c"), reader("b", "orderId")), { c: [] });
});

test("what may have been set before has to stay of the type that workers are told", async () => {
  const form = element("userTask", "ask", {
    extensions: '<camunda:formData><camunda:formField id="paid" type="boolean"/></camunda:formData>',
  });
  assert.equal(await brought(form, caught("c"), reader("b", "paid")), { c: ["?paid: boolean"] });
});

test("expressions look into what it brings", async () => {
  const { processes } = await contractOfXml({ p: inRow(caught("c"), reader("b", "order.total * 2")) });
  const [message] = processes[0]?.messages ?? [];
  assert.equal(
    message?.variables?.map(({ name, type, memberAccess }) => [name, type, memberAccess]),
    [["order", "{ total?: number }", true]],
  );
});

test.run();
