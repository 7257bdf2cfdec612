import type { Dialect } from "@bpmn-worker/bpmn";
import type { InputContract, OutputContract, VariableContract } from "../contract.js";
import type { TokenFlow } from "../token/token-flow.js";
import type { ExternalTask } from "../walk.js";
import { jbpmInputs, jbpmOutputs } from "./jbpm.js";
import { processEngineInputs, processEngineOutputs } from "./processengine.js";

/** What a worker is given and gives where an engine knows no variables in scope. */
export interface OwnInterface {
  readonly inputs: readonly InputContract[];
  readonly outputs: readonly OutputContract[];
}

type Interface = (task: ExternalTask, tokens: TokenFlow) => OwnInterface;

const INTERFACES: Readonly<Partial<Record<Dialect, Interface>>> = {
  jbpm: (task) => ({ inputs: jbpmInputs(task), outputs: jbpmOutputs(task) }),
  processengine: (task, tokens) => ({
    inputs: processEngineInputs(task, tokens),
    outputs: processEngineOutputs(task, tokens),
  }),
};

/**
 * The interface that a task has by its dialect alone, `null` where the data flow tells.
 *
 * @param tokens what the token carries through the processes of the family
 */
export function ownInterface(task: ExternalTask, tokens: TokenFlow): OwnInterface | null {
  const own = INTERFACES[task.external.dialect]?.(task, tokens);
  return own === undefined ? null : { inputs: distinct(own.inputs), outputs: distinct(own.outputs) };
}

/** Of several of one name the last counts, and stands where the first does. */
const distinct = <V extends VariableContract>(variables: readonly V[]): readonly V[] => [
  ...new Map(variables.map((variable) => [variable.name, variable])).values(),
];
