import type { FlowNode, ProcessModel } from "@bpmn-worker/bpmn";
import type { ErrorContract, GivenContract, InputContract, OutputContract } from "./contract.js";
import { ownInterface } from "./dialects/dialects.js";
import { jbpmStartVariables } from "./dialects/jbpm.js";
import { type Callers, callersIn, errorsOf } from "./errors.js";
import type { Surroundings } from "./flow/build/context.js";
import type { Flow, FlowVariable } from "./flow/found.js";
import { inputsOf, javaObjectsAmong, mostInputs } from "./inputs.js";
import { isReadBothWays } from "./member-access.js";
import { type BroughtVariables, broughtVariablesOf } from "./messages.js";
import { outputsOf } from "./outputs.js";
import type { FormFields } from "./sources.js";
import { startVariablesOf } from "./start-variables.js";
import { TokenFlow } from "./token/token-flow.js";
import { topicsYielded } from "./topics.js";
import { nothingKnown } from "./types/of-expression.js";
import type { SerializationFormat } from "./types/storage.js";
import { type ExternalTask, externalTasksOf } from "./walk.js";

/**
 * What following variables through a family of processes gave: plain JSON, so that it may have been done somewhere
 * else.
 */
export interface FamilyAnswers {
  /** Of the external tasks, in the order of the processes and of the tasks in them. */
  readonly tasks: readonly TaskAnswers[];
  /** Of the processes, in their order. */
  readonly starts: readonly StartAnswers[];
  /** Whether there was too much to follow, so that little is known of variables. */
  readonly unfollowed: boolean;
}

export interface TaskAnswers {
  readonly inputs: readonly InputContract[];
  readonly outputs: readonly OutputContract[];
  readonly errors: ErrorContract;
  /** Of a topic that is computed, the names that it can only be. */
  readonly topicsYielded: readonly string[];
  /** Names of outputs that expressions look into in two ways of which one fails. */
  readonly readBothWays: readonly string[];
  /** Names of what the task itself hands to its worker that is an object of Java. */
  readonly javaObjects: readonly string[];
}

export interface StartAnswers {
  readonly startVariables: readonly GivenContract[];
  /** What the messages may bring that it waits for. */
  readonly brought: BroughtVariables;
  /** The same of what the process is to be started with. */
  readonly readBothWays: readonly string[];
}

/**
 * @param flow through the family, or `null` when variables are not followed
 * @param trustForms whether required fields of forms are taken to be filled in
 */
export function answersOf(
  family: readonly ProcessModel[],
  flow: Flow | null,
  {
    formFields,
    trustForms,
    format,
    declaredFor,
  }: Pick<Surroundings, "formFields" | "trustForms" | "format" | "declaredFor">,
): FamilyAnswers {
  const tokens = TokenFlow.through(family, trustForms, declaredFor);
  // Whoever calls a process is of its family.
  const callers = callersIn(family);
  return {
    tasks: family.flatMap((process) => {
      const tasks = externalTasksOf(process);
      const most = mostInputs(tasks.length);
      return tasks.map((task) => taskAnswers(task, { flow, tokens, callers, most, format }));
    }),
    starts: family.map((process) => startAnswers(process, flow, tokens, formFields)),
    unfollowed: flow !== null && flow.unfollowed.length > 0,
  };
}

function startAnswers(
  process: ProcessModel,
  flow: Flow | null,
  tokens: TokenFlow,
  formFields: FormFields,
): StartAnswers {
  if (process.dialect === "jbpm")
    return { startVariables: jbpmStartVariables(process), brought: {}, readBothWays: [] };
  const needed =
    process.dialect === "processengine" && flow !== null
      ? tokens.startOf(process)
      : (flow?.startOf(process) ?? []);
  return {
    startVariables: startVariablesOf(process, needed, formFields),
    brought: broughtVariablesOf(process, flow),
    readBothWays: readBothWays(needed, process.dialect),
  };
}

interface TaskSurroundings {
  readonly flow: Flow | null;
  readonly tokens: TokenFlow;
  readonly callers: Callers;
  /** Inputs that may be told of. */
  readonly most: number;
  readonly format: SerializationFormat;
}

function taskAnswers(
  task: ExternalTask,
  { flow, tokens, callers, most, format }: TaskSurroundings,
): TaskAnswers {
  const own = ownInterface(task, tokens);
  const asked = flow?.askedOf(task.node) ?? [];
  const seen = own === null ? (flow?.seenBy(task.node, most) ?? []) : [];
  return {
    inputs: own?.inputs ?? inputsOf(task, seen, format),
    outputs: own?.outputs ?? outputsOf(task, asked),
    errors: errorsOf(task, callers),
    topicsYielded: topicsYielded(task.external.topic, {
      typeOf: flow?.typesAt(task.node) ?? nothingKnown,
      resolve: tokens.knownAt(task.node),
    }),
    readBothWays: readBothWays(asked, task.external.dialect),
    javaObjects: javaObjectsAmong(task, seen, format),
  };
}

const readBothWays = (
  variables: readonly FlowVariable[],
  dialect: ProcessModel["dialect"],
): readonly string[] => variables.flatMap(({ name, type }) => (isReadBothWays(type, dialect) ? [name] : []));

/** The answers of all families, by what they are about. */
export interface AnsweredPlaces {
  /** @throws {RangeError} when its family was not answered */
  task(node: FlowNode): TaskAnswers;
  /** @throws {RangeError} when its family was not answered */
  start(process: ProcessModel): StartAnswers;
}

/** @param answers of each family, in order */
export function byPlace(
  families: readonly (readonly ProcessModel[])[],
  answers: readonly FamilyAnswers[],
): AnsweredPlaces {
  const tasks = new Map<FlowNode, TaskAnswers | undefined>();
  const starts = new Map<ProcessModel, StartAnswers | undefined>();
  families.forEach((family, index) => {
    const answered = answers[index];
    family.flatMap(externalTasksOf).forEach(({ node }, at) => {
      tasks.set(node, answered?.tasks[at]);
    });
    family.forEach((process, at) => {
      starts.set(process, answered?.starts[at]);
    });
  });
  return { task: (node) => given(tasks.get(node)), start: (process) => given(starts.get(process)) };
}

function given<Answer>(answer: Answer | undefined): Answer {
  if (answer === undefined) throw new RangeError("The answers are not those of these models.");
  return answer;
}
