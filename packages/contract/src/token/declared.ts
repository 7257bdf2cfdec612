import type { FlowNode } from "@bpmn-worker/bpmn";
import { ownDeclarations } from "../declared/own.js";
import { startDeclarations } from "../declared/start.js";
import { valueTypeOf } from "../declared/value-type.js";
import { type Known, overJson } from "./known.js";
import type { TokenProcess, TokenStep } from "./process.js";

/**
 * What authors declare that a worker gives, or that a process is started with, by name; of several declarations the last
 * counts. What a process may be started without, by a timer for instance, is not there in any case.
 */
export function declaredMembers(asked: TokenStep | TokenProcess): ReadonlyMap<string, Known> {
  const { variables } =
    asked.kind === "process" ? startDeclarations(asked.process) : ownDeclarations(asked.node);
  if (variables.length === 0) return NONE;
  const isSure = asked.kind === "step" || asked.process.scope.nodes.every(bringsVariables);
  return new Map(
    variables
      .filter(({ direction }) => asked.kind === "process" || direction === "out")
      .map(({ name, type, optional }) => [
        name,
        { type: overJson(valueTypeOf(type)), isPresent: isSure && !optional },
      ]),
  );
}

const NONE: ReadonlyMap<string, Known> = new Map();

/** Whoever starts a process by hand or by a message gives what is declared. */
const bringsVariables = (node: FlowNode): boolean =>
  node.kind !== "event" ||
  node.type !== "startEvent" ||
  node.definitions.every(({ kind }) => kind === "message");
