import type { FetchRequest, LockedTask } from "./adapter.js";
import type { Delivery, Outcome, ReportableOutcome } from "./outcome.js";
import type { AbandonReason } from "./task.js";
import type { WorkerState } from "./worker-state.js";

/** What all events have. */
export interface WorkerEvent {
  /** Epoch milliseconds by the worker's clock. */
  readonly at: number;
}

interface TaskEvent extends WorkerEvent {
  readonly task: LockedTask;
}

/**
 * What a worker tells of itself, by name: for metrics, traces, health and tests. A task's way through a worker is
 * `fetchEnded` → `handlerStarted` → `handlerEnded` → `reported`, with `taskLost` or `taskReturned` where it ends
 * early.
 */
export interface WorkerEvents {
  readonly stateChanged: StateChanged;
  /** A fetch is on its way. */
  readonly fetchStarted: FetchStarted;
  /** It was answered. Tasks that it brought are locked. */
  readonly fetchEnded: FetchEnded;
  /** It was not; the next one comes after a pause. */
  readonly fetchFailed: FetchFailed;
  /** A handler begins. */
  readonly handlerStarted: HandlerStarted;
  /** A handler has ended and its outcome is decided; `abandoned` is not reported. */
  readonly handlerEnded: HandlerEnded;
  /** A report did not get through and is repeated. */
  readonly reportRetried: ReportRetried;
  /** Reporting a task has ended, one way or another. */
  readonly reported: TaskReported;
  /** A lock was extended. */
  readonly lockExtended: LockExtended;
  /** It was not; there is another attempt while there is time. */
  readonly extensionFailed: ExtensionFailed;
  /** A task left our hands while its handler ran or its report was under way. */
  readonly taskLost: TaskLost;
  /** A task that was not begun, or was cut, went back to the engine; or it could not, and waits for its lock to end. */
  readonly taskReturned: TaskReturned;
}

export type WorkerEventName = keyof WorkerEvents;

export interface StateChanged extends WorkerEvent {
  readonly from: WorkerState;
  readonly to: WorkerState;
}

export interface FetchStarted extends WorkerEvent {
  readonly request: FetchRequest;
}

export interface FetchEnded extends FetchStarted {
  readonly tookMs: number;
  readonly tasks: readonly LockedTask[];
}

export interface FetchFailed extends FetchStarted {
  readonly tookMs: number;
  /** Most often an `EngineError`. */
  readonly error: unknown;
  readonly retryInMs: number;
  /** Fetches that failed in a row, this one included. */
  readonly failures: number;
}

export interface HandlerStarted extends TaskEvent {
  /** How long ago the task was locked, in milliseconds: what it waited in the worker. */
  readonly lockedForMs: number;
}

/** Durations are 0 where nobody listened to anything when they began. */
export interface HandlerEnded extends TaskEvent {
  readonly outcome: Outcome;
  readonly tookMs: number;
}

export interface ReportRetried extends TaskEvent {
  readonly outcome: ReportableOutcome;
  readonly error: unknown;
  readonly retryInMs: number;
}

export interface TaskReported extends TaskEvent {
  /** What was sent last: a failure where the engine refused what came first. */
  readonly outcome: ReportableOutcome;
  readonly delivery: Delivery;
  /** From the end of the handler, in milliseconds. */
  readonly tookMs: number;
}

export interface LockExtended extends TaskEvent {
  /** Epoch milliseconds by the worker's clock. */
  readonly lockExpiresAt: number;
}

export interface ExtensionFailed extends TaskEvent {
  readonly error: unknown;
}

export interface TaskLost extends TaskEvent {
  readonly reason: AbandonReason;
}

export interface TaskReturned extends TaskEvent {
  /** `false`: nobody gets the task before its lock ends. */
  readonly accepted: boolean;
}
