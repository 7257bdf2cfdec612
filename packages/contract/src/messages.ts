import { type FlowNode, type ProcessModel, parseTemplate, type Template } from "@bpmn-worker/bpmn";
import type { MessageContract } from "./contract.js";
import { visitsOf } from "./walk.js";

/** The messages that a process waits for: those of start, intermediate and boundary events and of receive tasks. */
export const messagesOf = (process: ProcessModel): readonly MessageContract[] =>
  visitsOf(process).flatMap(({ node, enclosing }) => {
    const isStart = node.type === "startEvent" && enclosing.length === 1;
    return namesOf(node).flatMap((name): readonly MessageContract[] => {
      const described = describe(name);
      if (described === null) return [];
      const { line, column } = node.place;
      return [{ ...described, at: isStart ? "start" : "catch", elementId: node.id, line, column }];
    });
  });

/** What is thrown or sent is not waited for. */
function namesOf(node: FlowNode): readonly Template[] {
  if (node.kind === "task") {
    return node.type === "receiveTask" && node.message !== null ? [parseTemplate(node.message)] : [];
  }
  const isCaught = node.kind === "event" && !["endEvent", "intermediateThrowEvent"].includes(node.type);
  if (!isCaught) return [];
  return node.definitions.flatMap((definition) =>
    definition.kind === "message" ? (definition.name ?? []) : [],
  );
}

function describe(name: Template): Pick<MessageContract, "name" | "nameKind"> | null {
  if (name.kind === "literal") return name.text === "" ? null : { name: name.text, nameKind: "literal" };
  return { name: name.source, nameKind: "expression" };
}
