import type { InputContract, OutputContract } from "../contract.js";
import { outputsOf } from "../outputs.js";
import type { TokenFlow } from "../token/token-flow.js";
import { printType } from "../types/print.js";
import type { ExternalTask } from "../walk.js";

/** What a worker of ProcessEngine.io is given: what the property `payload` makes, or what the token carries. */
export const processEngineInputs = ({ node }: ExternalTask, flow: TokenFlow): readonly InputContract[] =>
  flow.inputsOf(node).map(({ name, type, isRequired, isDeclared, evidence }) => ({
    name,
    ...printType(type),
    presence: isRequired ? "required" : "optional",
    origin: isDeclared ? "declared" : "inferred",
    scope: "process",
    evidence,
  }));

/**
 * What others read of a task's result. Reading a member that is not there is no failure, so it is optional, unless
 * something looks into it on every way on.
 */
export const processEngineOutputs = (task: ExternalTask, flow: TokenFlow): readonly OutputContract[] =>
  outputsOf(task, flow.askedOf(task.node));
