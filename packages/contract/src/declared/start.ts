import type { FlowNode, ProcessModel } from "@bpmn-worker/bpmn";
import { type Declarations, joinDeclarations, NOTHING_DECLARED } from "./declaration.js";
import { ownDeclarations } from "./own.js";

/** Whoever says with what a process starts. */
export const startOwners = (process: ProcessModel): readonly (ProcessModel | FlowNode)[] => [
  process,
  ...process.scope.nodes.filter((node) => node.kind === "event" && node.type === "startEvent"),
];

/**
 * What is declared of the variables that a process starts with, on the process itself or on one of its start events.
 * The event hands them to the process, so that "in" and "out" come to the same there.
 */
export function startDeclarations(process: ProcessModel): Declarations {
  const found = known.get(process) ?? declaredAtStart(process);
  known.set(process, found);
  return found;
}

/** Several checks ask for it. */
const known = new WeakMap<ProcessModel, Declarations>();

function declaredAtStart(process: ProcessModel): Declarations {
  const declared = joinDeclarations(startOwners(process).map(ownDeclarations));
  if (declared === NOTHING_DECLARED) return declared;
  const { variables, errors, invalid } = declared;
  return { variables: variables.map((one) => ({ ...one, direction: "in" })), errors, invalid };
}
