import type { Diagnostic, ProcessModel } from "@bpmn-worker/bpmn";
import type { ExternalTaskContract, ProcessContract } from "../contract.js";
import type { ExternalTask } from "../walk.js";
import { applyDeclarations, type DeclaredTask, declareVariables } from "./apply.js";
import { propertyDeclarations, workerProperties } from "./properties.js";
import { startDeclarations } from "./start.js";

/** The contract of a task with all that its author, or the user, declares besides. */
export function declareTask(task: ExternalTask, contract: ExternalTaskContract): DeclaredTask {
  const { workerIn, doNotIncludeVariables } = task.external;
  const isClosed = workerIn.length > 0 || doNotIncludeVariables;
  const declared = applyDeclarations(contract, propertyDeclarations(task.node), isClosed);
  const properties = workerProperties(contract.properties);
  return { ...declared, contract: { ...declared.contract, properties } };
}

export interface DeclaredProcess {
  readonly contract: ProcessContract;
  readonly diagnostics: readonly Diagnostic[];
}

/** The contract of a process with the start variables that are declared on it. */
export function declareProcess(process: ProcessModel, contract: ProcessContract): DeclaredProcess {
  const declared = startDeclarations(process);
  const start = declareVariables(contract.startVariables, declared.variables, (variable) => variable);
  return {
    contract: { ...contract, startVariables: start.variables },
    diagnostics: [...declared.diagnostics, ...start.diagnostics],
  };
}
