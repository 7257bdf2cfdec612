import type { ProcessModel } from "@bpmn-worker/bpmn";
import type { ExternalTaskContract, ProcessContract } from "../contract.js";
import type { ExternalTask } from "../walk.js";
import { applyDeclarations, declareVariables } from "./apply.js";
import { closedInterface } from "./closed.js";
import {
  type DeclarationFindings,
  type Declarations,
  joinDeclarations,
  NOTHING_DECLARED,
} from "./declaration.js";
import { misplacedAtStart } from "./misplaced.js";
import { ownDeclarations } from "./own.js";
import { workerProperties } from "./properties.js";
import { startDeclarations } from "./start.js";
import { suggest, suggestionsOf } from "./suggested.js";

/** A contract with all that is declared besides what the models show. */
export interface Declared<C> {
  readonly contract: C;
  readonly declared: DeclarationFindings;
}

/** The contract of a task with all that its author, or the user, declares besides; `said` is said outside the model. */
export function declareTask(
  task: ExternalTask,
  found: ExternalTaskContract,
  said: readonly Declarations[],
): Declared<ExternalTaskContract> {
  const declarations = joinDeclarations([...said, ownDeclarations(task.node)]);
  const suggestions = suggestionsOf(task.node);
  if (declarations === NOTHING_DECLARED && suggestions.length === 0)
    return { contract: found, declared: NO_FINDINGS };
  const closed = closedInterface(task);
  const { contract, contradictions } = applyDeclarations(found, declarations, closed);
  const inputs = suggest(contract.inputs, suggestions, closed.in !== null);
  return {
    contract: { ...contract, inputs, properties: workerProperties(found.properties) },
    declared: { invalid: declarations.invalid, contradictions },
  };
}

const NO_FINDINGS: DeclarationFindings = { invalid: [], contradictions: [] };

/** The contract of a process with the start variables that are declared on it; `said` is said outside the model. */
export function declareProcess(
  process: ProcessModel,
  found: ProcessContract,
  said: readonly Declarations[],
): Declared<ProcessContract> {
  const { variables, invalid } = joinDeclarations([...said, startDeclarations(process)]);
  const start = declareVariables(found.startVariables, variables, (variable) => variable);
  return {
    contract: { ...found, startVariables: start.variables },
    declared: { invalid: [...invalid, ...misplacedAtStart(process)], contradictions: start.contradictions },
  };
}
