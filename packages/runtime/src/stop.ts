import type { SettingsProblem } from "./settings-error.js";

/** How to stop a worker. */
export interface StopOptions {
  /** How long running handlers may go on, in milliseconds; 0 cuts them at once. Default: `stopGraceMs` of the worker. */
  readonly graceMs?: number;
}

/** What became of the tasks that the worker held when `stop()` was called. */
export interface StopSummary {
  /**
   * Why the worker stopped by itself: what the engine cannot do for it, which showed only when it answered, or what is
   * deployed and not known to it (`checkDeployed`). Empty when it was stopped.
   */
  readonly refused: readonly SettingsProblem[];
  /** Ran to their end and were reported. */
  readonly finished: number;
  /** Handed back for another worker: not begun, or cut and reported with unchanged retries. */
  readonly givenBack: number;
  /** Neither: they come back when their lock ends. */
  readonly abandoned: number;
  /** Handlers that were cut and had still not returned. */
  readonly stillRunning: number;
}
