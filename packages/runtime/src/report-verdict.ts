import { type EngineErrorKind, isEngineError } from "./adapter.js";

/** What a failed attempt to report means. */
export type ReportVerdict =
  /** An earlier attempt whose answer got lost had arrived after all. */
  | "delivered"
  /** Someone else decided on the task: there is nothing left to report. */
  | "gone"
  /** The same call may work later. */
  | "retry"
  /** The same call will never work. */
  | "refused";

/**
 * @param ambiguous whether an earlier attempt may have arrived, because its answer never did.
 */
export function judgeReport(error: unknown, ambiguous: boolean): ReportVerdict {
  // An adapter that throws something else could not even make the request, for instance out of these variables.
  if (!isEngineError(error)) return "refused";
  if (error.kind === "taskGone" && ambiguous) return "delivered";
  return VERDICTS[error.kind];
}

const VERDICTS: Readonly<Record<EngineErrorKind, ReportVerdict>> = {
  taskGone: "gone",
  lockLost: "gone",
  conflict: "retry",
  unavailable: "retry",
  unauthorized: "retry",
  rejected: "refused",
};

/** Whether the engine may have done what was asked although the call failed. */
export function isAmbiguous(error: unknown): boolean {
  return isEngineError(error) && error.kind === "unavailable";
}
