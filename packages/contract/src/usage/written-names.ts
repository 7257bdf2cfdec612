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
    node.loop?.indexVariable ?? "",
    ...(node.loop?.aggregates ?? []),
    ...ownNames(node),
    ...sourcesOf(node).flatMap(sourceNames),
  ].filter((name) => name !== "");
}

/** Those of them that a node is seen to set outside of itself. Where it has a local of that name, only outputs do. */
export function leftNames(node: FlowNode): readonly string[] {
  const own = new Set(node.inputs.map(({ name }) => name));
  return [
    ...node.outputs.map(({ name }) => name),
    ...[...ownNames(node), ...sourcesOf(node).flatMap(sharedNames)].filter((name) => !own.has(name)),
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
    case "subProcess":
      return (node.scope.variables ?? []).map(({ name }) => name);
    default:
      return [];
  }
}

/** `execution.setVariable("phase", …)` in expressions, and what looks like it in scripts. */
const sourceNames = (source: Source): readonly string[] => assigned(source).map(({ name }) => name);

const sharedNames = (source: Source): readonly string[] =>
  assigned(source).flatMap(({ name, local }) => (local ? [] : [name]));

function assigned(source: Source): readonly { readonly name: string; readonly local: boolean }[] {
  if (source.kind === "template") {
    const assignments = assignmentsIn(source.template).filter(({ value }) => value !== null);
    return assignments.map(({ name, isLocal }) => ({ name, local: isLocal }));
  }
  return source.kind === "script" ? factsOf(source.script).writes : [];
}
