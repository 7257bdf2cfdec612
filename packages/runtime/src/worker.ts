import type { HandlerTable, WorkerOptions } from "./options.js";

/**
 * | state | fetches | runs handlers | leaves by |
 * | --- | --- | --- | --- |
 * | `idle` | no | no | `start()`, `stop()` |
 * | `running` | yes | yes | `stop()` |
 * | `stopping` | no; unstarted tasks are given back | those under way, until the grace ends | itself |
 * | `stopped` | no | no | never: make another worker |
 */
export type WorkerState = "idle" | "running" | "stopping" | "stopped";

/** Fetches external tasks, runs their handlers and reports what came of them. Made by {@link createWorker}. */
export interface Worker extends AsyncDisposable {
  /** The id under which it locks tasks. */
  readonly id: string;
  readonly state: WorkerState;
  /** Resolves when the worker has stopped, whoever stopped it. Never rejects. */
  readonly stopped: Promise<StopSummary>;
  /** Begins to fetch. Throws when it was started before: a worker runs once. */
  start(): void;
  /**
   * Fetches no more, gives back what has not begun, waits for running handlers and closes the engine adapter. Called
   * again it can only shorten the wait. Never rejects.
   */
  stop(options?: StopOptions): Promise<StopSummary>;
}

export interface StopOptions {
  /** How long running handlers may go on, in milliseconds; 0 cuts them at once. Default: `stopGraceMs` of the worker. */
  readonly graceMs?: number;
}

/** What became of the tasks that the worker held when `stop()` was called. */
export interface StopSummary {
  /** Ran to their end and were reported. */
  readonly finished: number;
  /** Handed back for another worker: not begun, or cut and reported with unchanged retries. */
  readonly givenBack: number;
  /** Neither: they come back when their lock ends. */
  readonly abandoned: number;
  /** Handlers that were cut and had still not returned. */
  readonly stillRunning: number;
}

/**
 * Makes a worker; it does nothing until `start()`.
 *
 * @throws SettingsError naming every option that is out of range and every topic without a handler.
 */
export function createWorker<H extends HandlerTable<H>>(_options: WorkerOptions<H>): Worker {
  throw new Error("createWorker is being written");
}
