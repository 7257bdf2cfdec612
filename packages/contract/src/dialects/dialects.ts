import type { Dialect } from "@bpmn-worker/bpmn";
import type { InputContract, OutputContract } from "../contract.js";
import type { ExternalTask } from "../walk.js";
import { jbpmInputs, jbpmOutputs } from "./jbpm.js";
import { processEngineInputs, processEngineOutputs } from "./processengine.js";

/** What a worker is given and gives where an engine knows no variables in scope. */
export interface OwnInterface {
  readonly inputs: readonly InputContract[];
  readonly outputs: readonly OutputContract[];
}

const INTERFACES: Readonly<Partial<Record<Dialect, (task: ExternalTask) => OwnInterface>>> = {
  jbpm: (task) => ({ inputs: jbpmInputs(task), outputs: jbpmOutputs(task) }),
  processengine: (task) => ({ inputs: processEngineInputs(task), outputs: processEngineOutputs(task) }),
};

/** The interface that a task has by its dialect alone, `null` where the data flow tells. */
export const ownInterface = (task: ExternalTask): OwnInterface | null =>
  INTERFACES[task.external.dialect]?.(task) ?? null;
