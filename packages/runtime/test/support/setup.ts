import type { EngineCapabilities } from "../../src/adapter.js";
import type { ElementDefinition, TopicDefinition } from "../../src/definition.js";
import type { LogFields, Logger } from "../../src/logger.js";
import type { WorkerOptions } from "../../src/options.js";
import type { AbandonReason, Task } from "../../src/task.js";
import { createWorker, type Worker } from "../../src/worker.js";
import { FakeEngine } from "./fake-engine.js";
import { VirtualClock } from "./virtual-clock.js";

/** An element of which nothing is asked, unless said otherwise. */
export function element(changes: Partial<ElementDefinition> = {}): ElementDefinition {
  return {
    processDefinitionKey: "order-process",
    elementId: "Task_Charge",
    inputs: [],
    outputs: [],
    errorCodes: [],
    properties: false,
    retryTimeCycle: null,
    ...changes,
  };
}

export function topic(name: string, ...elements: readonly ElementDefinition[]): TopicDefinition {
  return { topic: name, elements };
}

/** A task as handlers of these tests see it. */
export type AnyTask = Task & { readonly input: Readonly<Record<string, unknown>> };

export type AnyHandler = (task: AnyTask) => unknown;

/** Keeps what is logged. */
export class KeptLog implements Logger {
  readonly lines: { readonly level: string; readonly fields: LogFields; readonly message: string }[] = [];

  debug(fields: LogFields, message: string): void {
    this.lines.push({ level: "debug", fields, message });
  }

  info(fields: LogFields, message: string): void {
    this.lines.push({ level: "info", fields, message });
  }

  warn(fields: LogFields, message: string): void {
    this.lines.push({ level: "warn", fields, message });
  }

  error(fields: LogFields, message: string): void {
    this.lines.push({ level: "error", fields, message });
  }

  has(level: string, part: string): boolean {
    return this.lines.some((line) => line.level === level && line.message.includes(part));
  }
}

export interface Stage {
  readonly clock: VirtualClock;
  readonly engine: FakeEngine;
  readonly log: KeptLog;
  readonly worker: Worker;
}

export interface StageOptions extends Partial<Omit<WorkerOptions, "engine" | "handlers" | "topics">> {
  readonly capabilities?: Partial<EngineCapabilities>;
  /** The elements of topic "charge-card". */
  readonly elements?: readonly ElementDefinition[];
  readonly topics?: readonly TopicDefinition[];
  readonly handlers?: Readonly<Record<string, AnyHandler>>;
}

/** A worker with one handler on a fake engine; not started. */
export function stage(handler: AnyHandler, options: StageOptions = {}): Stage {
  const { capabilities = {}, elements = [element()], topics, handlers, ...others } = options;
  const clock = new VirtualClock();
  const engine = new FakeEngine(clock, capabilities);
  const log = new KeptLog();
  const worker = createWorker({
    engine,
    topics: topics ?? [topic("charge-card", ...elements)],
    handlers: handlers ?? { "charge-card": handler },
    clock,
    logger: log,
    random: () => 0.5,
    ...others,
  });
  return { clock, engine, log, worker };
}

/** Resolves with the reason when the task's signal is aborted. */
export function aborted(task: Pick<Task, "signal">): Promise<AbandonReason> {
  return new Promise((resolve) => {
    task.signal.addEventListener("abort", () => resolve(task.signal.reason as AbandonReason));
  });
}
