import type { BpmnErrorReport, CompletionReport, FailureReport } from "./adapter.js";
import type { AbandonReason } from "./task.js";

/** What became of a task, and so what the engine is told. */
export type Outcome =
  | { readonly kind: "completed"; readonly report: CompletionReport }
  | { readonly kind: "bpmnError"; readonly report: BpmnErrorReport }
  | { readonly kind: "failed"; readonly report: FailureReport }
  /** The task left our hands: nothing is reported. */
  | { readonly kind: "abandoned"; readonly reason: AbandonReason };

/** An attempt that did not work out. */
export type FailedOutcome = Extract<Outcome, { kind: "failed" }>;

export type BpmnErrorOutcome = Extract<Outcome, { kind: "bpmnError" }>;

/** What is sent to the engine. */
export type ReportableOutcome = Exclude<Outcome, { kind: "abandoned" }>;

/**
 * How reporting an outcome ended: the engine has it, the task was no longer ours to report, or we gave up and the task
 * comes back when its lock ends.
 */
export type Delivery = "delivered" | "gone" | "undelivered";
