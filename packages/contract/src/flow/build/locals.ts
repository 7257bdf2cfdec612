import type { FlowNode, Script } from "@bpmn-worker/bpmn";
import { factsOf } from "../../usage/script-facts.js";
import { assignmentsIn } from "../effects/assignments.js";
import { DECISION_RESULT } from "../effects/decisions.js";
import type { Locals } from "../program/scopes.js";

/** The variables that only an activity itself, and what is inside of it, sees. */
export function localsOf(node: FlowNode): Locals {
  return {
    certain: [
      ...node.inputs.map(({ name }) => name),
      ...(node.kind === "task" && node.decision !== null ? [DECISION_RESULT] : []),
    ],
    possible: [
      ...node.listeners.flatMap(({ implementation }) => {
        if (implementation.kind === "script") return localWrites(implementation.script);
        if (implementation.kind !== "expression") return [];
        return assignmentsIn(implementation.template).flatMap(({ name, isLocal }) => (isLocal ? [name] : []));
      }),
      ...(node.kind === "task" && node.script !== null ? localWrites(node.script) : []),
      ...(node.kind === "callActivity"
        ? node.out.flatMap((one) => (one.kind !== "all" && one.local ? [one.target] : []))
        : []),
    ],
  };
}

const localWrites = (script: Script): readonly string[] =>
  factsOf(script).writes.flatMap(({ name, local }) => (local ? [name] : []));
