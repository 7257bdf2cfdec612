import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { EngineAdapter, FetchOrder, TaskFilter } from "./adapter.js";
import { type Clock, systemClock } from "./clock.js";
import type { TopicDefinition } from "./definition.js";
import { EventHub } from "./event-hub.js";
import { guardLogger } from "./guarded-logger.js";
import { chainInterceptors, type InterceptorChain } from "./interceptor.js";
import { LIMITS, type LimitedOption, problemOfNumber } from "./limits.js";
import { createLogger } from "./line-logger.js";
import { coveringLockMs, hintedLockMs, problemsOfLocks } from "./lock-choice.js";
import type { Logger } from "./logger.js";
import type { HandlerTable, TopicHandler, WorkerOptions } from "./options.js";
import { quote } from "./place.js";
import type { ResultRules } from "./result.js";
import type { ResultStore } from "./result-store.js";
import type { RetryDecider } from "./retry-decision.js";
import { SettingsError, type SettingsProblem } from "./settings-error.js";
import {
  chosenForTopic,
  problemsOfUnknownTopics,
  resolveTopicLimits,
  type TopicLimits,
  type TopicSchemas,
} from "./topic-options.js";

/** The options of a worker, checked and complete. */
export interface WorkerConfig extends Readonly<Record<LimitedOption, number>> {
  readonly engine: EngineAdapter;
  readonly topics: readonly TopicDefinition[];
  readonly handlers: ReadonlyMap<string, TopicHandler>;
  readonly workerId: string;
  readonly fetchVariables: "contract" | "all";
  readonly logger: Logger;
  readonly events: EventHub;
  readonly around: InterceptorChain;
  readonly clock: Clock;
  readonly random: () => number;
  readonly decideRetry: RetryDecider | null;
  readonly checkInputs: "fail" | "warn" | "off";
  readonly checkOutputs: "fail" | "off";
  readonly checkDeployed: "fail" | "warn" | "off";
  /** Validators of a topic. */
  schemasOf(topic: string): TopicSchemas;
  readonly fetchOrder: FetchOrder | null;
  readonly resultStore: ResultStore | null;
  /** The numbers of a topic; those of the worker for one that it does not know. */
  limitsOf(topic: string): TopicLimits;
  /** What to fetch of a topic. */
  selectionOf(topic: string): TopicSelection;
  /**
   * Fits the numbers of topics to what the engine can do, and returns what it cannot do for this worker. To be called
   * again when the engine was found out only after the worker was made.
   */
  meetEngine(): readonly SettingsProblem[];
}

/** @throws SettingsError naming everything that is wrong. */
export function resolveOptions<H extends HandlerTable<H>>(options: WorkerOptions<H>): WorkerConfig {
  const problems: SettingsProblem[] = [];
  const { engine, topics, workerId = uniqueWorkerId(), fetchVariables = "contract", fetchOrder } = options;
  const numbers = numbersOf(options, problems);
  if (typeof workerId !== "string" || workerId.trim() === "") {
    problems.push({ name: "workerId", message: "expected a text that is not empty" });
  }
  problems.push(
    ...problemsOfChoice("checkInputs", options.checkInputs, ["fail", "warn", "off"]),
    ...problemsOfChoice("checkOutputs", options.checkOutputs, ["fail", "off"]),
    ...problemsOfChoice("checkDeployed", options.checkDeployed, ["fail", "warn", "off"]),
    ...problemsOfChoice("fetchVariables", fetchVariables, ["contract", "all"]),
  );
  problems.push(...problemsOfTopics(topics));
  let limits: ReadonlyMap<string, TopicLimits> = new Map();
  const selections = selectionByTopic(options);
  const schemas = new Map<string, TopicSchemas>(Object.entries(options.topicOptions ?? {}));
  const logger = guardLogger(options.logger ?? createLogger());
  const config: WorkerConfig = {
    ...numbers,
    engine,
    topics,
    handlers: handlersOf(topics, options.handlers, problems),
    workerId,
    fetchVariables,
    fetchOrder: fetchOrder ?? null,
    decideRetry: options.decideRetry ?? null,
    checkInputs: options.checkInputs ?? "warn",
    checkOutputs: options.checkOutputs ?? "fail",
    checkDeployed: options.checkDeployed ?? "off",
    schemasOf: (topic) => schemas.get(topic) ?? NO_SCHEMAS,
    resultStore: options.resultStore ?? null,
    limitsOf: (topic) => limits.get(topic) ?? { ...numbers, weight: 1 },
    selectionOf: (topic) => selections.get(topic) ?? { filters: [{}] },
    meetEngine() {
      const found: SettingsProblem[] = [...problemsOfSelection(options)];
      limits = limitsByTopic(options, numbers, found);
      return [...found, ...problemsOfLocks(topics, config.limitsOf, engine)];
    },
    logger,
    events: new EventHub((thrown, event) =>
      logger.error({ event, err: thrown }, "A listener of the worker threw"),
    ),
    around: chainInterceptors(options.interceptors ?? []),
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
  };
  problems.push(...config.meetEngine());
  if (problems.length > 0) throw new SettingsError(problems);
  return config;
}

const NO_SCHEMAS: TopicSchemas = {};

/** What holds for the results of all handlers. */
export function resultRulesOf({ engine, checkOutputs }: WorkerConfig): ResultRules {
  return { localVariables: engine.capabilities.localVariables, shapes: checkOutputs === "fail" };
}

function problemsOfChoice(
  name: string,
  value: string | undefined,
  choices: readonly string[],
): readonly SettingsProblem[] {
  if (value === undefined || choices.includes(value)) return [];
  const expected = choices.map(quote).join(" or ");
  return [{ name, message: `expected ${expected}, got ${String(value)}` }];
}

type Numbers = Readonly<Record<LimitedOption, number>>;

function numbersOf(options: Partial<Numbers>, problems: SettingsProblem[]): Numbers {
  const numbers = Object.entries(LIMITS).map(([name, limit]) => {
    const value = options[name as LimitedOption] ?? limit.standard;
    const problem = problemOfNumber(limit, value);
    if (problem !== null) problems.push({ name, message: problem });
    return [name, value] as const;
  });
  return Object.fromEntries(numbers) as Numbers;
}

/** The lock of a topic is what is set for it, else what its models ask for, else the worker's. */
function limitsByTopic(
  { engine, topics, topicSettings = {}, topicOptions = {}, lockDurationMs }: TopicChoices,
  numbers: Numbers,
  problems: SettingsProblem[],
): ReadonlyMap<string, TopicLimits> {
  const names = topics.map(({ topic }) => topic);
  problems.push(...problemsOfUnknownTopics(names, topicSettings, topicOptions));
  return new Map(
    topics.map((definition) => {
      const { topic } = definition;
      const hintedMs = hintedLockMs(definition);
      const worker = hintedMs === null ? numbers : { ...numbers, lockDurationMs: hintedMs };
      const { limits, problems: found } = resolveTopicLimits(topic, worker, topicSettings, topicOptions);
      problems.push(...found);
      const chosen =
        chosenForTopic(topic, topicSettings, topicOptions).lockDurationMs ?? hintedMs ?? lockDurationMs;
      if (engine.capabilities.extendLock || chosen !== undefined) return [topic, limits];
      return [topic, { ...limits, lockDurationMs: coveringLockMs(limits, numbers.requestTimeoutMs) }];
    }),
  );
}

type TopicChoices = Pick<
  WorkerOptions,
  "engine" | "topics" | "topicSettings" | "topicOptions" | "lockDurationMs"
>;

/** What of a topic is fetched, apart from what its definition says. */
export interface TopicSelection {
  /** One per fetch. Not empty. */
  readonly filters: readonly TaskFilter[];
  readonly localVariablesOnly?: boolean;
  readonly properties?: boolean;
}

function selectionByTopic({ topics, topicOptions = {} }: TopicChoices): ReadonlyMap<string, TopicSelection> {
  return new Map(
    topics.flatMap(({ topic }) => {
      const options = Object.hasOwn(topicOptions, topic) ? topicOptions[topic] : undefined;
      if (options === undefined) return [];
      const { only = {}, localVariablesOnly, properties } = options;
      const selection = {
        filters: isList(only) ? only : [only],
        ...(localVariablesOnly !== undefined && { localVariablesOnly }),
        ...(properties !== undefined && { properties }),
      };
      return [[topic, selection] as const];
    }),
  );
}

function isList(only: TaskFilter | readonly TaskFilter[]): only is readonly TaskFilter[] {
  return Array.isArray(only);
}

function problemsOfSelection({
  engine,
  fetchOrder,
  topicOptions = {},
}: Pick<WorkerOptions, "engine" | "fetchOrder" | "topicOptions">): readonly SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  const filtered = Object.entries(topicOptions).filter(
    ([, { only, localVariablesOnly }]) => only !== undefined || localVariablesOnly === true,
  );
  for (const [topic, { only }] of filtered) {
    if (Array.isArray(only) && only.length === 0) {
      const name = `topicOptions[${quote(topic)}].only`;
      problems.push({ name, message: "expected at least one filter, got none" });
    }
  }
  if (engine.capabilities.taskFilters === true) return problems;
  for (const [topic] of filtered) {
    const name = `topicOptions[${quote(topic)}].only`;
    problems.push({ name, message: `engine ${engine.name} cannot filter tasks` });
  }
  if (fetchOrder !== undefined) {
    problems.push({ name: "fetchOrder", message: `engine ${engine.name} cannot order tasks` });
  }
  return problems;
}

/** Of all topics. What has to be done a few times in the life of any lock goes by this. */
export function shortestLockMs({ topics, limitsOf }: WorkerConfig): number {
  return Math.min(...topics.map(({ topic }) => limitsOf(topic).lockDurationMs));
}

/** Readable in the engine's lists, and never used twice: `host-4711-9f3c02`. */
function uniqueWorkerId(): string {
  return `${hostname()}-${process.pid}-${randomBytes(3).toString("hex")}`;
}

function problemsOfTopics(topics: readonly TopicDefinition[]): readonly SettingsProblem[] {
  if (topics.length === 0) return [{ name: "topics", message: "expected at least one topic, got none" }];
  const seen = new Set<string>();
  const problems: SettingsProblem[] = [];
  for (const { topic } of topics) {
    if (seen.has(topic))
      problems.push({ name: "topics", message: `expected every topic once, got ${quote(topic)} twice` });
    seen.add(topic);
  }
  return problems;
}

function handlersOf<H extends HandlerTable<H>>(
  topics: readonly TopicDefinition[],
  handlers: H,
  problems: SettingsProblem[],
): ReadonlyMap<string, TopicHandler> {
  const found = new Map<string, TopicHandler>();
  const table: ReadonlyMap<string, unknown> = new Map(Object.entries(handlers));
  for (const { topic } of topics) {
    const handler = table.get(topic);
    if (typeof handler === "function") found.set(topic, handler as TopicHandler);
    else
      problems.push({
        name: "handlers",
        message: `expected a function for topic ${quote(topic)}, got ${typeof handler}`,
      });
  }
  return found;
}
