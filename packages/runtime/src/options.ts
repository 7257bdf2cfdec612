import type { EngineAdapter, FetchOrder } from "./adapter.js";
import type { Clock } from "./clock.js";
import type { TopicDefinition } from "./definition.js";
import type { Interceptor } from "./interceptor.js";
import type { Logger } from "./logger.js";
import type { ResultStore } from "./result-store.js";
import type { RetryDecider } from "./retry-decision.js";
import type { TopicOptions, TopicSettings } from "./topic-options.js";

/**
 * A handler as the runtime sees it. Generated types say precisely what it takes and gives; `never` lets a handler
 * of any task in.
 */
export type TopicHandler = (task: never) => unknown;

/** One handler per topic, by the topic's name. Written so that a generated interface fits as well as an object. */
export type HandlerTable<H> = { readonly [Topic in keyof H]: TopicHandler };

/**
 * How a worker works. Only the first three are needed. Numbers are whole; one that is out of range is refused by
 * {@link createWorker} with a {@link SettingsError} that names it.
 */
export interface WorkerOptions<H extends HandlerTable<H> = Readonly<Record<string, TopicHandler>>> {
  /** The engine to work for, from `connectEngine`. The worker owns it: stopping the worker closes it. */
  readonly engine: EngineAdapter;
  /** What to fetch: the topics of the generated code. Each topic once, at least one. */
  readonly topics: readonly TopicDefinition[];
  /** A function for every topic. Others in it are left alone, so that one table can serve several workers. */
  readonly handlers: H;

  /**
   * The name under which tasks are locked. It is what keeps two workers from reporting the same task, so it must be
   * unique among all processes that ever run at the same time. Default: `<host>-<process id>-<random>`.
   */
  readonly workerId?: string;
  /**
   * Slots: how many handlers run at the same time. Twice as many, at most, wait locked in the buffer: no more
   * than about a second's work, and none where locks cannot be extended. Default 64, minimum 1.
   */
  readonly maxTasks?: number;
  /**
   * How long one poll waits for work, in milliseconds: in the engine where that can (long polling; tasks arrive at
   * once); where it cannot, the longest pause after polls that brought nothing: the first is short. Stopping takes up to this long. A wait in the engine is
   * cut to a quarter of `lockDurationMs`, because a lock counts from the moment the poll was sent. Default 5 000,
   * minimum 10.
   */
  readonly pollIntervalMs?: number;
  /**
   * How long a task stays ours without a sign of life, in milliseconds. Locks are extended at half of it while a
   * handler runs, so this bounds how long a task hangs after a crash, not how long a handler may take. Where the
   * engine cannot extend locks it must cover the longest handler: one that is too short for `handlerTimeoutMs` is refused,
   * one that nobody sets is chosen to fit. `lockDuration` of a topic's elements goes before it. Default 60 000,
   * minimum 1 000.
   */
  readonly lockDurationMs?: number;
  /**
   * How long a handler may take, in milliseconds; 0 is as long as it needs. Then its `task.signal` is aborted
   * (`handlerTimeout`) and the attempt has failed; the slot is free again when the handler has ended. Default 0.
   */
  readonly handlerTimeoutMs?: number;
  /**
   * How many attempts a task gets before it becomes an incident, the first one included, as the engine counts them.
   * `failedJobRetryTimeCycle` of the element goes before it. Default 3, minimum 1.
   */
  readonly retries?: number;
  /** Pause before the next attempt, in milliseconds, where the model names none. Default 10 000, minimum 0. */
  readonly retryDelayMs?: number;
  /**
   * How much longer than asked for that pause may get, by chance and in percent, so that tasks which failed together
   * do not come back together. It holds for the model's pauses as well. Default 0, maximum 100.
   */
  readonly retryJitter?: number;
  /**
   * Decides about the next attempt by what a handler threw, for instance by the class of an error. It is not asked
   * about BPMN errors, nor about errors that say themselves what is to become of the task ({@link RetryLaterError},
   * {@link IncidentError}). Default: nobody is asked.
   */
  readonly decideRetry?: RetryDecider;
  /**
   * How long running handlers may go on after `stop()`, in milliseconds. Then their `task.signal` is aborted and
   * their tasks are handed back with unchanged retries. Default 20 000 (container platforms kill after 30 000),
   * minimum 0.
   */
  readonly stopGraceMs?: number;
  /** Hard limit of every request to the engine beyond the time it may wait for work, in milliseconds. Default 10 000, minimum 100. */
  readonly requestTimeoutMs?: number;
  /**
   * `"contract"` fetches the variables that the model declares; others are asked of the engine by
   * `task.variables.get`. `"all"` fetches whatever is in scope. Default `"contract"`.
   */
  readonly fetchVariables?: "contract" | "all";
  /**
   * What is done about an input that contradicts the model, such as a text where the model computes a number, before the
   * handler sees it: `"fail"` the attempt, `"warn"` once for each finding, or nothing (`"off"`). Default `"warn"`, since
   * a model does not know how its instances were started.
   */
  readonly checkInputs?: "fail" | "warn" | "off";
  /**
   * Whether a result that contradicts the model fails the attempt before anything is sent (`"fail"`). The compiler has
   * said the same, so this is about casts and untyped values. Default `"fail"`.
   */
  readonly checkOutputs?: "fail" | "off";
  /**
   * Whether the worker compares, after its first fetch, the elements that it was made for with those of the newest
   * deployed versions of its processes, and what it does about tasks that it will not know: `"warn"` of them, stop
   * (`"fail"`; `runWorker` ends with exit code 2), or nothing (`"off"`). Other differences are told at level info. Only
   * engines that hand out models are asked. Default `"off"`; `readSettings` and `runWorker` set `"warn"`.
   */
  readonly checkDeployed?: "fail" | "warn" | "off";
  /** What differs for single topics, by the topic's name. */
  readonly topicOptions?: Readonly<Record<string, TopicOptions>>;
  /** The same from the environment, by names as in `CHARGE_CARD` for `charge-card`; goes before `topicOptions`. */
  readonly topicSettings?: Readonly<Record<string, TopicSettings>>;
  /** In which order the engine hands out tasks. Default: the highest priority first. */
  readonly fetchOrder?: FetchOrder;
  /**
   * Keeps what handlers came to until the engine has it, so that a task that is handed out again is answered with it
   * instead of being done again. Default: none.
   */
  readonly resultStore?: ResultStore;
  /** Code around every fetch, handler and report, the outermost first. Default: none. */
  readonly interceptors?: readonly Interceptor[];
  /** Default: lines on standard error, level `info`. */
  readonly logger?: Logger;
  /** Default: the machine's. */
  readonly clock?: Clock;
  /** Numbers in [0, 1) for jitter. Default `Math.random`. */
  readonly random?: () => number;
}
