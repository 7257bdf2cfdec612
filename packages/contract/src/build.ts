import type { Diagnostic, FlowNode, ProcessModel, ReadResult } from "@bpmn-worker/bpmn";
import { answersOf, byPlace, type FamilyAnswers, type StartAnswers, type TaskAnswers } from "./answers.js";
import { checkContract } from "./checks/checks.js";
import type { ExternalTaskContract, ProcessContract, WorkerContract } from "./contract.js";
import { declareProcess, declareTask } from "./declared/declare.js";
import { ElementTemplates } from "./declared/element-templates.js";
import { lockDurationOf } from "./declared/lock-duration.js";
import { subjectOf } from "./declared/named-schemas.js";
import { nodeFindings } from "./declared/nodes.js";
import { Schemas } from "./declared/schemas.js";
import { documentationOf } from "./declared/tags.js";
import { TypeSchemas } from "./declared/type-schemas.js";
import { VariableSchemas } from "./declared/variable-schemas.js";
import { familiesOf } from "./flow/build/families.js";
import { knownForm } from "./flow/effects/forms.js";
import { flowOf } from "./flow/flow.js";
import type { FlowMemory } from "./flow/memory.js";
import { messagesOf } from "./messages.js";
import { byFile, decisionsIn, formFieldsIn, type ModelSources, recallSurveys, sourcesOf } from "./sources.js";
import { describeTopic, type ExpressionTopics, topicNamesOf, topicsOf } from "./topics.js";
import type { SerializationFormat } from "./types/storage.js";
import { usageOf, type VariableUsage } from "./usage/usage.js";
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
   * How the engine keeps lists and maps that it makes itself, its `default-serialization-format`: in JSON a worker can
   * read them. Default: Java's own serialisation, like that of the engines.
   */
  readonly defaultSerializationFormat?: SerializationFormat;
  /**
   * Whether variables are followed through the processes. Without it a contract is quick to make, and has no inputs,
   * outputs and start variables but those that are declared to be such. Default: true.
   */
  readonly infer?: boolean;
  /**
   * Whether reasons come with those behind them (`because`), to the end of the chain. Default: false, as it takes some
   * time and makes a long document.
   */
  readonly trace?: boolean;
  /**
   * What was worked out before for models that are the same objects, to save doing it again. It changes no contract.
   * Default: none.
   */
  readonly memory?: FlowMemory | null;
}

/** A contract in the making: variables are followed family by family, in any order, by whoever has the models. */
export interface ContractWork {
  /** How many families there are: groups of processes that hand each other variables. */
  readonly families: number;
  /** Follows the variables of a family. */
  follow(family: number): FamilyAnswers;
  /** @param answers of each family, in order */
  finish(answers: readonly FamilyAnswers[]): WorkerContract;
  /** Like `finish`, for who has no use for findings, or not yet. */
  unchecked(answers: readonly FamilyAnswers[]): UncheckedContract;
}

/** A contract whose models have not been checked. */
export interface UncheckedContract extends Omit<WorkerContract, "diagnostics"> {
  /** What was found wrong when the models were read, and what the checks find. */
  check(): readonly Diagnostic[];
}

/**
 * Works out what the workers for these models get, must give back and may throw. Pure: equal models give equal
 * contracts, in whatever order they come, and what is wrong with them is a diagnostic in the result.
 */
export function buildContract(
  sources: ModelSources | readonly ReadResult[],
  options: ContractOptions = {},
): WorkerContract {
  const work = beginContract(sources, options);
  return work.finish(Array.from({ length: work.families }, (_, family) => work.follow(family)));
}

/** Like {@link buildContract}, for who shares the work out. */
export function beginContract(
  sources: ModelSources | readonly ReadResult[],
  options: ContractOptions = {},
): ContractWork {
  const {
    expressionTopics = {},
    includeNonExecutable = false,
    trustForms = true,
    defaultSerializationFormat: format = "application/x-java-serialized-object",
    versions = "union",
    infer = true,
    trace = false,
    memory = null,
  } = options;
  const isWanted = ({ code }: Diagnostic) => !(includeNonExecutable && code === "process-not-executable");
  const { models, decisions, forms, schemas, templates } = sourcesOf(sources);
  const elementTemplates = new ElementTemplates(templates);
  const declaring = new Schemas(schemas.filter((schema) => subjectOf(schema) === null));
  const typing = new TypeSchemas(schemas);
  const describing = new VariableSchemas(schemas);
  recallSurveys(models);
  const sorted = byFile(models);
  const all = sorted.flatMap((result) => result.processes);
  const processes = versionsServed(all, versions, includeNonExecutable);
  const families = familiesOf(processes);
  const known = decisionsIn(decisions);
  const usage = usageOf(processes, [...known.values()].flat());
  const formFields = formFieldsIn(forms);
  // Of a topic that is computed of variables, only those names that need no knowledge of these.
  const declaredFor = ({ external, node }: ExternalTask) =>
    declaring.declarationsFor(topicNamesOf(external.topic, expressionTopics), node.id);
  const fieldsOf = (node: FlowNode) =>
    knownForm(node.kind === "task" || node.kind === "event" ? node.form : null, formFields).fields;
  const schemaTexts = schemas.flatMap(({ file, text }) => [file, text]);
  const around = [
    ...decisions,
    ...forms,
    ...schemaTexts,
    JSON.stringify(expressionTopics),
    trustForms,
    format,
    infer,
    trace,
  ];
  memory?.begin(around);

  function follow(index: number): FamilyAnswers {
    const family = families[index] ?? [];
    const answer = (asked: VariableUsage): FamilyAnswers => {
      const surroundings = { usage: asked, decisions: known, formFields, declaredFor, trustForms, format };
      return answersOf(family, infer ? flowOf(family, surroundings, trace) : null, surroundings);
    };
    return memory === null ? answer(usage) : memory.recall(family, usage, answer);
  }

  function unchecked(answers: readonly FamilyAnswers[]): UncheckedContract {
    const answered = byPlace(families, answers);
    const tasks = processes.flatMap(externalTasksOf).map((task) => {
      const answer = answered.task(task.node);
      const topicNames = topicNamesOf(task.external.topic, expressionTopics, answer.topicsYielded);
      const found = taskContract(task, answer);
      const said = [
        typing.ofTask(task),
        describing.ofTask(found),
        declaring.declarationsFor(topicNames, task.node.id),
        elementTemplates.declarationsFor(task.node, found),
      ];
      const { readBothWays, javaObjects } = answer;
      return { task, topicNames, readBothWays, javaObjects, ...declareTask(task, found, said) };
    });
    const topics = topicsOf(tasks);
    const starts = processes.map((process) => {
      const answer = answered.start(process);
      const { readBothWays } = answer;
      const found = processContract(process, answer);
      const said = [typing.ofStart(process), describing.ofStart(found)];
      return { process, readBothWays, ...declareProcess(process, found, said) };
    });
    const check = (): readonly Diagnostic[] => {
      const found = [...sorted, ...byFile(decisions), ...byFile(forms), ...byFile(templates)].flatMap(
        ({ diagnostics }) => diagnostics,
      );
      return checkContract(found.filter(isWanted), {
        processes,
        tasks,
        topics,
        usage,
        decisions: known,
        elementTemplates,
        starts,
        unfollowed: families.filter((_, index) => answers[index]?.unfollowed === true),
        formFields,
        declared: [
          { invalid: declaring.findings(topics.map(({ topic }) => topic)), contradictions: [] },
          { invalid: typing.findings(processes), contradictions: [] },
          {
            invalid: describing.findings(
              tasks.map(({ contract }) => contract),
              starts.map(({ contract }) => contract),
            ),
            contradictions: [],
          },
          ...[...tasks, ...starts].map(({ declared }) => declared),
          ...processes.flatMap((process) => nodeFindings(process, fieldsOf)),
        ],
      });
    };
    return {
      formatVersion: 1,
      externalTasks: tasks.map(({ contract }) => contract),
      topics,
      processes: starts.map(({ contract }) => contract),
      check,
    };
  }

  function finish(answers: readonly FamilyAnswers[]): WorkerContract {
    const { check, ...contract } = unchecked(answers);
    return { ...contract, diagnostics: check() };
  }

  return { families: families.length, follow, finish, unchecked };
}

function taskContract(
  { process, node, external }: ExternalTask,
  { inputs, outputs, errors }: TaskAnswers,
): ExternalTaskContract {
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
    inputs,
    outputs,
    errors,
    properties: node.properties,
    retryTimeCycle: retryTimeCycleOf(node),
    ...(lockDuration !== null && { lockDuration }),
    ...documentationOf(node),
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
  { startVariables, brought }: StartAnswers,
): ProcessContract => ({
  file: process.place.file,
  id: process.id,
  name: process.name,
  versionTag: process.versionTag,
  executable: process.executable,
  startVariables,
  messages: messagesOf(process, brought),
  ...documentationOf(process),
});
