import type { Diagnostic, Place, ProcessModel, Severity } from "@bpmn-worker/bpmn";
import type { ExternalTaskContract, TopicContract } from "../contract.js";
import type { DeclarationFindings } from "../declared/declaration.js";
import type { VariableUsage } from "../usage/usage.js";
import type { ExternalTask } from "../walk.js";

/** Everything that a check may look at, sorted by file and then in document order. */
export interface CheckSubject {
  readonly processes: readonly ProcessModel[];
  readonly tasks: readonly CheckedTask[];
  readonly topics: readonly TopicContract[];
  readonly usage: VariableUsage;
  /** What is wrong with declarations. */
  readonly declared: readonly DeclarationFindings[];
}

export interface CheckedTask {
  readonly task: ExternalTask;
  readonly contract: ExternalTaskContract;
  /** The topics that it belongs to; none when no worker can be written for it. */
  readonly topicNames: readonly string[];
}

/** One rule about models. Every diagnostic that it gives carries its code. */
export interface Check {
  readonly code: string;
  readonly severity: Severity;
  find(subject: CheckSubject): readonly Finding[];
}

export interface Finding {
  readonly place: Place;
  readonly elementId: string | null;
  /** What was found: a clause, without a full stop. */
  readonly message: string;
  /** What to do about it, in sentences. */
  readonly hint: string;
}

export const diagnosticOf = ({ code, severity }: Check, { place, ...finding }: Finding): Diagnostic => ({
  code,
  severity,
  file: place.file,
  line: place.line,
  column: place.column,
  ...finding,
});
