import type { FlowNode } from "@bpmn-worker/bpmn";
import { type Declarations, joinDeclarations } from "../declared/declaration.js";
import { ownDeclarations } from "../declared/own.js";
import { startDeclarations } from "../declared/start.js";
import { valueTypeOf } from "../declared/value-type.js";
import { type ExternalTask, externalTasksOf } from "../walk.js";
import { type Known, overJson } from "./known.js";
import type { TokenProcess, TokenStep } from "./process.js";

/** What is declared of a task outside of its model. */
export type DeclaredFor = (task: ExternalTask) => Declarations;

/**
 * What is declared that a worker gives, or that a process is started with, by name; of several declarations the last
 * counts. What a process may be started without, by a timer for instance, is not there in any case.
 */
export function declaredMembers(
  asked: TokenStep | TokenProcess,
  declaredFor: DeclaredFor,
): ReadonlyMap<string, Known> {
  const { variables } =
    asked.kind === "process" ? startDeclarations(asked.process) : ofStep(asked, declaredFor);
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

function ofStep({ node, owner }: TokenStep, declaredFor: DeclaredFor): Declarations {
  const task = externalTasksOf(owner.process).find((one) => one.node === node);
  return joinDeclarations([...(task === undefined ? [] : [declaredFor(task)]), ownDeclarations(node)]);
}

const NONE: ReadonlyMap<string, Known> = new Map();

/** Whoever starts a process by hand or by a message gives what is declared. */
const bringsVariables = (node: FlowNode): boolean =>
  node.kind !== "event" ||
  node.type !== "startEvent" ||
  node.definitions.every(({ kind }) => kind === "message");
