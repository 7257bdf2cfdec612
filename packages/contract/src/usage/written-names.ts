import type { FlowNode, NodeBase } from "@bpmn-worker/bpmn";
import { assignmentsIn } from "../flow/effects/assignments.js";
import { factsOf } from "./script-facts.js";
import { sourcesOf } from "./sources.js";
import { listenerSources, mappingTargets, type Source } from "./values.js";

/** The variables that a node is seen to set, parameters and loop variables included. */
export function writtenNames(node: FlowNode): readonly string[] {
  return [
    ...[...node.inputs, ...node.outputs].map(({ name }) => name),
    node.loop?.elementVariable ?? "",
    ...ownNames(node),
    ...sourcesOf(node).flatMap(sourceNames),
  ].filter((name) => name !== "");
}

/** Those of `setVariable` in the listeners of a process. */
export const listenerWrites = (listeners: NodeBase["listeners"]): readonly string[] =>
  listenerSources(listeners).flatMap(sourceNames);

function ownNames(node: FlowNode): readonly string[] {
  switch (node.kind) {
    case "task":
      return [
        ...(node.form?.fields ?? []).map(({ variable }) => variable),
        node.resultVariable ?? "",
        node.decision?.resultVariable ?? "",
        ...mappingTargets(node.external?.workerOut ?? []),
      ];
    case "event":
      return [
        ...(node.form?.fields ?? []).map(({ variable }) => variable),
        node.initiator ?? "",
        ...node.definitions.flatMap((definition) => {
          switch (definition.kind) {
            case "error":
              return [definition.codeVariable ?? "", definition.messageVariable ?? ""];
            case "escalation":
              return [definition.codeVariable ?? ""];
            case "signal":
              return mappingTargets(definition.mappings);
            default:
              return [];
          }
        }),
      ];
    case "callActivity":
      return mappingTargets(node.out);
    default:
      return [];
  }
}

/** `execution.setVariable("phase", …)` in expressions, and what looks like it in scripts. */
function sourceNames(source: Source): readonly string[] {
  if (source.kind === "template")
    return assignmentsIn(source.template).flatMap(({ name, value }) => (value === null ? [] : [name]));
  return source.kind === "script" ? factsOf(source.script).writes.map(({ name }) => name) : [];
}
