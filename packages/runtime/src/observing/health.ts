import { isEngineError } from "../adapter.js";
import type { PollProgress } from "../poll-progress.js";
import type { WorkerState } from "../worker-state.js";

/** What is known of a worker at a moment. */
export interface VitalSigns {
  readonly state: WorkerState;
  readonly polling: PollProgress;
  /** The longest delay of the event loop lately, in milliseconds. */
  readonly loopDelayMs: number;
}

/** Why a worker takes no tasks, or not as it should. */
export type UnreadyReason =
  /** It has not reached the engine yet. */
  | "starting"
  /** It stops: what it has begun is brought to an end. */
  | "draining"
  | "stopped"
  /** The engine does not answer, or cannot work now. */
  | "engineUnreachable"
  /** The engine does not let it in. */
  | "authFailed"
  /** The engine does not understand what it is asked. */
  | "engineRefuses"
  /** It does not go on by itself. */
  | "stalled";

export interface Health {
  /** `false`: it does not go on by itself, and should be started anew. */
  readonly live: boolean;
  /** It takes tasks. */
  readonly ready: boolean;
  /** Why it is not ready; empty when it is. */
  readonly reasons: readonly UnreadyReason[];
}

/** A loop that stands for longer than this does not extend locks in time. */
const WORST_LOOP_DELAY_MS = 10_000;

/**
 * How a worker is. Live means that the loop which fetches goes on: an engine that is away does not end it, and to
 * start anew would not bring the engine back.
 */
export function healthOf(signs: VitalSigns): Health {
  const { state, polling, loopDelayMs } = signs;
  const stalled = state === "running" && (polling.overdueMs > 0 || loopDelayMs > WORST_LOOP_DELAY_MS);
  const reasons = [...stateReasons(signs), ...(stalled ? (["stalled"] as const) : [])];
  return { live: !stalled, ready: reasons.length === 0, reasons };
}

function stateReasons({ state, polling }: VitalSigns): readonly UnreadyReason[] {
  switch (state) {
    case "idle":
      return ["starting"];
    case "stopping":
      return ["draining"];
    case "stopped":
      return ["stopped"];
    case "running":
      if (polling.failure !== null) return [failureReason(polling.failure)];
      return polling.hasAnswered ? [] : ["starting"];
  }
}

function failureReason(failure: unknown): UnreadyReason {
  if (!isEngineError(failure)) return "engineUnreachable";
  if (failure.kind === "unauthorized") return "authFailed";
  return failure.kind === "rejected" ? "engineRefuses" : "engineUnreachable";
}
