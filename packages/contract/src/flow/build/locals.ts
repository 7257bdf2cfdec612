import type { CallActivityNode, FlowNode, Script, SubProcessNode } from "@bpmn-worker/bpmn";
import { readByOutputs } from "../../own-reads.js";
import { factsOf } from "../../usage/script-facts.js";
import { assignmentsIn } from "../effects/assignments.js";
import { DECISION_RESULT } from "../effects/decisions.js";
import type { Locals } from "../program/scopes.js";

/** The variables that only an activity itself, and what is inside of it, sees, given the nodes around it. */
export function localsOf(node: FlowNode, siblings: readonly FlowNode[]): Locals {
  const certain = node.inputs.map(({ name }) => name);
  if (node.kind === "task" && (node.decision?.mapResult ?? "variables") !== "variables")
    certain.push(DECISION_RESULT);
  if (node.kind === "subProcess") certain.push(...dataObjects(node, true));
  return { certain, possible: possibleLocals(node, siblings) };
}

function possibleLocals(node: FlowNode, siblings: readonly FlowNode[]): readonly string[] {
  const found = node.kind === "subProcess" ? [...dataObjects(node, false)] : [];
  for (const { implementation } of node.listeners) {
    if (implementation.kind === "script") found.push(...localWrites(implementation.script));
    if (implementation.kind !== "expression") continue;
    for (const { name, isLocal } of assignmentsIn(implementation.template)) if (isLocal) found.push(name);
  }
  if (node.kind === "task" && node.script !== null) found.push(...localWrites(node.script));
  if (node.kind === "callActivity") found.push(...localResults(node, siblings));
  return found;
}

/** Those of a sub-process that are there from the beginning, or those that may be. */
const dataObjects = ({ scope }: SubProcessNode, isSet: boolean): readonly string[] =>
  (scope.variables ?? []).flatMap(({ name, value }) => ((value !== null) === isSet ? [name] : []));

const localWrites = (script: Script): readonly string[] =>
  factsOf(script).writes.flatMap(({ name, local }) => (local ? [name] : []));

/**
 * What a call keeps to itself. Of everything that comes back, that matters which its own output parameters read, and
 * what swallows the variables of an error that comes out.
 */
const localResults = (node: CallActivityNode, siblings: readonly FlowNode[]): readonly string[] =>
  node.out.flatMap((mapping) => {
    if (!mapping.local) return [];
    return mapping.kind === "all"
      ? [...readByOutputs(node), ...errorVariables(node, siblings)]
      : [mapping.target];
  });

const errorVariables = ({ id }: CallActivityNode, siblings: readonly FlowNode[]): readonly string[] =>
  siblings.flatMap((node) =>
    node.kind !== "event" || node.attachedToId !== id
      ? []
      : node.definitions.flatMap((definition) =>
          definition.kind === "error"
            ? [definition.codeVariable ?? "", definition.messageVariable ?? ""]
            : definition.kind === "escalation"
              ? [definition.codeVariable ?? ""]
              : [],
        ),
  );
