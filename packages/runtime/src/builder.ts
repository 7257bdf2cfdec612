import type { EngineAdapter } from "./adapter.js";
import type { TopicDefinition } from "./definition.js";
import type { Interceptor } from "./interceptor.js";
import type { TopicHandler, WorkerOptions } from "./options.js";
import type { TopicOptions } from "./topic-options.js";
import { createWorker, type Worker } from "./worker.js";

/** Everything that {@link createWorker} takes, but for what the builder has methods for. */
export type BuilderOptions = Partial<
  Omit<WorkerOptions, "engine" | "topics" | "handlers" | "topicOptions" | "interceptors">
>;

/** Puts the options of a worker together, step by step. Every step gives a new builder and leaves the old one alone. */
export interface WorkerBuilder {
  /** What is set again replaces what was set before. */
  with(options: BuilderOptions): WorkerBuilder;
  /** A topic of the generated code, its handler, and how it differs from the others. */
  topic(definition: TopicDefinition, handler: TopicHandler, options?: TopicOptions): WorkerBuilder;
  /** Further in than those that were added before. */
  intercept(...interceptors: readonly Interceptor[]): WorkerBuilder;
  /** @throws SettingsError as {@link createWorker} does. */
  build(): Worker;
}

/**
 * Another way to write {@link createWorker}, for programs that put a worker together from parts:
 *
 * ```ts
 * const worker = buildWorker(engine)
 *   .with({ maxTasks: 16 })
 *   .topic(chargeCardTopic, chargeCard, { maxTasks: 4 })
 *   .intercept(tracing)
 *   .build();
 * ```
 */
export function buildWorker(engine: EngineAdapter): WorkerBuilder {
  return builderOf({ engine, topics: [], handlers: {}, topicOptions: {}, interceptors: [] });
}

function builderOf(options: WorkerOptions & Required<Pick<WorkerOptions, "interceptors">>): WorkerBuilder {
  return {
    with: (more) => builderOf({ ...options, ...more }),
    topic: (definition, handler, topicOptions) =>
      builderOf({
        ...options,
        topics: [...options.topics, definition],
        handlers: { ...options.handlers, [definition.topic]: handler },
        topicOptions: {
          ...options.topicOptions,
          ...(topicOptions !== undefined && { [definition.topic]: topicOptions }),
        },
      }),
    intercept: (...more) => builderOf({ ...options, interceptors: [...options.interceptors, ...more] }),
    build: () => createWorker(options),
  };
}
