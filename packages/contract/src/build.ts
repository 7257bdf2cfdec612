import type { Diagnostic, ProcessModel, ReadResult } from "@bpmn-worker/bpmn";
import { checkContract } from "./checks/checks.js";
import type { ExternalTaskContract, ProcessContract, WorkerContract } from "./contract.js";
import { declareProcess, declareTask } from "./declared/declare.js";
import { ElementTemplates } from "./declared/element-templates.js";
import { lockDurationOf } from "./declared/lock-duration.js";
import { Schemas } from "./declared/schemas.js";
import { ownInterface } from "./dialects/dialects.js";
import { jbpmStartVariables } from "./dialects/jbpm.js";
import { type Callers, callersIn, errorsOf } from "./errors.js";
import { flowOf } from "./flow/flow.js";
import type { Flow, FlowOutput, FlowVariable } from "./flow/found.js";
import type { FlowMemory } from "./flow/memory.js";
import { inputsOf, mostInputs } from "./inputs.js";
import { messagesOf } from "./messages.js";
import { outputsOf } from "./outputs.js";
import {
  byFile,
  decisionsIn,
  type FormFields,
  formFieldsIn,
  type ModelSources,
  sourcesOf,
} from "./sources.js";
import { startVariablesOf } from "./start-variables.js";
import { describeTopic, type ExpressionTopics, topicNamesOf, topicsOf } from "./topics.js";
import { usageOf } from "./usage/usage.js";
import { type Versions, versionsServed } from "./versions.js";
import { type ExternalTask, externalTasksOf } from "./walk.js";

export interface ContractOptions {
  /**
   * The values that expression topics take, by the expression as written, such as
   * `{ "${region}-mail": ["eu-mail", "us-mail"] }`. Default: none, so that such tasks belong to no topic, unless
   * the expression itself shows all its values.
   */
  readonly expressionTopics?: ExpressionTopics;
  /**
   * Whether processes that engines do not deploy are worked for all the same, so that they are nothing to warn of.
   * Default: false.
   */
  readonly includeNonExecutable?: boolean;
  /** Whether several processes with one id all run, or only the newest of them. Default: `union`. */
  readonly versions?: Versions;
  /**
   * Whether required form fields are taken to be filled in. The engines see to it only when the form itself is
   * submitted, not when a task is completed or a process started with bare variables. Default: true.
   */
  readonly trustForms?: boolean;
  /**
   * Whether variables are followed through the processes. Without it a contract is quick to make, and has no inputs,
   * outputs and start variables but those that are declared to be such. Default: true.
   */
  readonly infer?: boolean;
  /**
   * What was worked out before for models that are the same objects, to save doing it again. It changes no contract.
   * Default: none.
   */
  readonly memory?: FlowMemory | null;
}

/**
 * Works out what the workers for these models get, must give back and may throw. Pure: equal models give equal
 * contracts, in whatever order they come, and what is wrong with them is a diagnostic in the result.
 */
export function buildContract(
  sources: ModelSources | readonly ReadResult[],
  options: ContractOptions = {},
): WorkerContract {
  const {
    expressionTopics = {},
    includeNonExecutable = false,
    trustForms = true,
    versions = "union",
    infer = true,
    memory = null,
  } = options;
  const isWanted = ({ code }: Diagnostic) => !(includeNonExecutable && code === "process-not-executable");
  const { models, decisions, forms, schemas, templates } = sourcesOf(sources);
  const elementTemplates = new ElementTemplates(templates);
  const declaring = new Schemas(schemas);
  const sorted = byFile(models);
  const all = sorted.flatMap((result) => result.processes);
  const processes = versionsServed(all, versions, includeNonExecutable);
  const known = decisionsIn(decisions);
  const usage = usageOf(processes, [...known.values()].flat());
  const formFields = formFieldsIn(forms);
  const declaredFor = ({ external, node }: ExternalTask) =>
    declaring.declarationsFor(topicNamesOf(external.topic, expressionTopics), node.id);
  const schemaTexts = schemas.flatMap(({ file, text }) => [file, text]);
  memory?.begin([...decisions, ...forms, ...schemaTexts, JSON.stringify(expressionTopics), trustForms]);
  const surroundings = { usage, decisions: known, formFields, declaredFor, trustForms };
  const flow = flowOf(infer ? processes : [], surroundings, memory);
  const callers = callersIn(processes);
  const tasks = processes.flatMap(externalTasksOf).map((task) => {
    const topicNames = topicNamesOf(task.external.topic, expressionTopics);
    const asked = flow.askedOf(task.node);
    const found = taskContract(task, flow, asked, callers);
    const said = [declaredFor(task), elementTemplates.declarationsFor(task.node, found)];
    return { task, topicNames, asked, ...declareTask(task, found, said) };
  });
  const topics = topicsOf(tasks);
  const starts = processes.map((process) => ({ process, needed: flow.startOf(process) }));
  const contracts = starts.map(({ process, needed }) =>
    declareProcess(process, processContract(process, needed, formFields)),
  );
  const found = [...sorted, ...byFile(decisions), ...byFile(forms), ...byFile(templates)].flatMap(
    ({ diagnostics }) => diagnostics,
  );
  return {
    formatVersion: 1,
    externalTasks: tasks.map(({ contract }) => contract),
    topics,
    processes: contracts.map(({ contract }) => contract),
    diagnostics: checkContract(found.filter(isWanted), {
      processes,
      tasks,
      topics,
      usage,
      decisions: known,
      elementTemplates,
      starts,
      unfollowed: flow.unfollowed,
      formIds: new Set(forms.flatMap(({ form }) => form?.id ?? [])),
      declared: [
        { invalid: declaring.findings(topics.map(({ topic }) => topic)), contradictions: [] },
        ...[...tasks, ...contracts].map(({ declared }) => declared),
      ],
    }),
  };
}

function taskContract(
  task: ExternalTask,
  flow: Flow,
  asked: readonly FlowOutput[],
  callers: Callers,
): ExternalTaskContract {
  const { process, node, external } = task;
  const own = ownInterface(task);
  const lockDuration = lockDurationOf(node.properties);
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
    inputs: own?.inputs ?? inputsOf(task, flow.seenBy(node, mostInputs(externalTasksOf(process).length))),
    outputs: own?.outputs ?? outputsOf(task, asked),
    errors: errorsOf(task, callers),
    properties: node.properties,
    retryTimeCycle: retryTimeCycleOf(node),
    ...(lockDuration !== null && { lockDuration }),
  };
}

/** The property is meant for workers alone, so it goes before what is written for the engine's own jobs. */
function retryTimeCycleOf({ properties, retryTimeCycle }: ExternalTask["node"]): string | null {
  const config = Object.hasOwn(properties, "RETRY_CONFIG") ? properties["RETRY_CONFIG"]?.trim() : undefined;
  return config || retryTimeCycle;
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

const processContract = (
  process: ProcessModel,
  needed: readonly FlowVariable[],
  formFields: FormFields,
): ProcessContract => ({
  file: process.place.file,
  id: process.id,
  name: process.name,
  versionTag: process.versionTag,
  executable: process.executable,
  startVariables:
    process.dialect === "jbpm" ? jbpmStartVariables(process) : startVariablesOf(process, needed, formFields),
  messages: messagesOf(process),
});
