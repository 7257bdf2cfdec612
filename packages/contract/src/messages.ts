import { type FlowNode, type ProcessModel, parseTemplate, type Template } from "@bpmn-worker/bpmn";
import type { MessageContract } from "./contract.js";
import { visitsOf } from "./walk.js";

/** The messages that a process waits for: those of start, intermediate and boundary events and of receive tasks. */
export function messagesOf(process: ProcessModel): readonly MessageContract[] {
  const messages: MessageContract[] = [];
  for (const { node, enclosing } of visitsOf(process)) {
    for (const name of namesOf(node)) {
      const described = describe(name);
      if (described === null) continue;
      const isStart = node.type === "startEvent" && enclosing.length === 1;
      const { line, column } = node.place;
      messages.push({ ...described, at: isStart ? "start" : "catch", elementId: node.id, line, column });
    }
  }
  return messages;
}

/** What is thrown or sent is not waited for. */
function namesOf(node: FlowNode): readonly Template[] {
  if (node.kind === "task") {
    return node.type === "receiveTask" && node.message !== null ? [parseTemplate(node.message)] : NONE;
  }
  if (node.kind !== "event" || node.definitions.length === 0) return NONE;
  if (node.type === "endEvent" || node.type === "intermediateThrowEvent") return NONE;
  return node.definitions.flatMap((definition) =>
    definition.kind === "message" ? (definition.name ?? []) : [],
  );
}

const NONE: readonly Template[] = [];

function describe(name: Template): Pick<MessageContract, "name" | "nameKind"> | null {
  if (name.kind === "literal") return name.text === "" ? null : { name: name.text, nameKind: "literal" };
  return { name: name.source, nameKind: "expression" };
}
