import type { ProcessModel, ReadResult } from "@bpmn-worker/bpmn";
import { checkContract } from "./checks/checks.js";
import type { ExternalTaskContract, ProcessContract, WorkerContract } from "./contract.js";
import { errorsOf } from "./errors.js";
import { inputsOf } from "./inputs.js";
import { compareText } from "./order.js";
import { outputsOf } from "./outputs.js";
import { startVariablesOf } from "./start-variables.js";
import { describeTopic, type ExpressionTopics, topicsOf } from "./topics.js";
import { nothingKnown } from "./types/of-expression.js";
import { usageOf, type VariableUsage } from "./usage/usage.js";
import { type ExternalTask, externalTasksOf } from "./walk.js";

export interface ContractOptions {
  /**
   * The values that expression topics take, by the expression as written, such as
   * `{ "${region}-mail": ["eu-mail", "us-mail"] }`. Default: none, so that such tasks belong to no topic.
   */
  readonly expressionTopics?: ExpressionTopics;
}

/**
 * Works out what the workers for these models get, must give back and may throw. Pure: equal models give equal
 * contracts, in whatever order they come, and what is wrong with them is a diagnostic in the result.
 */
export function buildContract(results: readonly ReadResult[], options: ContractOptions = {}): WorkerContract {
  const expressionTopics = options.expressionTopics ?? {};
  const sorted = [...results].sort((one, other) => compareText(one.file, other.file));
  const processes = sorted.flatMap((result) => result.processes);
  const usage = usageOf(processes);
  const tasks = processes
    .flatMap(externalTasksOf)
    .map((task) => ({ task, contract: taskContract(task, usage) }));
  const externalTasks = tasks.map(({ contract }) => contract);
  const topics = topicsOf(externalTasks, expressionTopics);
  return {
    formatVersion: 1,
    externalTasks,
    topics,
    processes: processes.map(processContract),
    diagnostics: checkContract(
      sorted.flatMap((result) => result.diagnostics),
      { processes, tasks, topics, usage, expressionTopics },
    ),
  };
}

function taskContract(task: ExternalTask, usage: VariableUsage): ExternalTaskContract {
  const { process, node, external } = task;
  return {
    file: node.place.file,
    line: node.place.line,
    column: node.place.column,
    processId: process.id,
    executable: process.executable,
    elementId: node.id,
    elementName: node.name,
    elementType: elementType(node),
    dialect: external.dialect,
    ...describeTopic(external.topic),
    inputs: inputsOf(task, nothingKnown),
    outputs: outputsOf(task, usage),
    errors: errorsOf(task),
    properties: node.properties,
    retryTimeCycle: node.retryTimeCycle,
  };
}

function elementType({ type }: ExternalTask["node"]): ExternalTaskContract["elementType"] {
  switch (type) {
    case "serviceTask":
    case "sendTask":
    case "businessRuleTask":
    case "intermediateThrowEvent":
    case "endEvent":
      return type;
    default:
      return "task";
  }
}

const processContract = (process: ProcessModel): ProcessContract => ({
  file: process.place.file,
  id: process.id,
  name: process.name,
  versionTag: process.versionTag,
  executable: process.executable,
  startVariables: startVariablesOf(process),
});
