import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { EngineAdapter } from "./adapter.js";
import { type Clock, systemClock } from "./clock.js";
import type { TopicDefinition } from "./definition.js";
import { EventHub } from "./event-hub.js";
import { guardLogger } from "./guarded-logger.js";
import { chainInterceptors, type InterceptorChain } from "./interceptor.js";
import { LIMITS, type LimitedOption, problemOfNumber } from "./limits.js";
import { createLogger } from "./line-logger.js";
import type { Logger } from "./logger.js";
import type { HandlerTable, TopicHandler, WorkerOptions } from "./options.js";
import { quote } from "./place.js";
import { SettingsError, type SettingsProblem } from "./settings-error.js";

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
}

/** @throws SettingsError naming everything that is wrong. */
export function resolveOptions<H extends HandlerTable<H>>(options: WorkerOptions<H>): WorkerConfig {
  const problems: SettingsProblem[] = [];
  const number = (name: LimitedOption): number => {
    const value = options[name] ?? LIMITS[name].standard;
    const problem = problemOfNumber(LIMITS[name], value);
    if (problem !== null) problems.push({ name, message: problem });
    return value;
  };
  const { engine, topics, workerId = uniqueWorkerId(), fetchVariables = "contract" } = options;
  if (typeof workerId !== "string" || workerId.trim() === "") {
    problems.push({ name: "workerId", message: "expected a text that is not empty" });
  }
  if (fetchVariables !== "contract" && fetchVariables !== "all") {
    problems.push({
      name: "fetchVariables",
      message: `expected "contract" or "all", got ${String(fetchVariables)}`,
    });
  }
  problems.push(...problemsOfTopics(topics));
  const logger = guardLogger(options.logger ?? createLogger());
  const config: WorkerConfig = {
    engine,
    topics,
    handlers: handlersOf(topics, options.handlers, problems),
    workerId,
    fetchVariables,
    maxTasks: number("maxTasks"),
    pollIntervalMs: number("pollIntervalMs"),
    lockDurationMs: number("lockDurationMs"),
    retries: number("retries"),
    retryDelayMs: number("retryDelayMs"),
    stopGraceMs: number("stopGraceMs"),
    requestTimeoutMs: number("requestTimeoutMs"),
    logger,
    events: new EventHub((thrown, event) =>
      logger.error({ event, err: thrown }, "A listener of the worker threw"),
    ),
    around: chainInterceptors(options.interceptors ?? []),
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
  };
  if (problems.length > 0) throw new SettingsError(problems);
  return config;
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
