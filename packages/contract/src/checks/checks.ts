import type { Diagnostic } from "@bpmn-worker/bpmn";
import { compareText } from "../order.js";
import { callInputMissing } from "./call-input-missing.js";
import { type Check, type CheckSubject, diagnosticOf } from "./check.js";
import { comparisonNever } from "./comparison-never.js";
import { conditionTooEarly } from "./condition-too-early.js";
import { decisionTimeToLiveMissing } from "./decision-time-to-live-missing.js";
import { declarationContradicts } from "./declaration-contradicts.js";
import { declarationInvalid } from "./declaration-invalid.js";
import { elementNode } from "./element-node.js";
import { errorEndUncaught } from "./error-end-uncaught.js";
import { errorSwallowed } from "./error-swallowed.js";
import { errorUncaught } from "./error-uncaught.js";
import { exclusiveJobs } from "./exclusive-jobs.js";
import { inputJavaObject } from "./input-java-object.js";
import { inputLiteralText } from "./input-literal-text.js";
import { inputReadLater } from "./input-read-later.js";
import { outputMember } from "./output-member.js";
import { outputOnCancel } from "./output-on-cancel.js";
import { outputShadowed } from "./output-shadowed.js";
import { outputUnread } from "./output-unread.js";
import { processIdDuplicate } from "./process-id-duplicate.js";
import { readUnwritten } from "./read-unwritten.js";
import { referenceUnresolved } from "./reference-unresolved.js";
import { retryCycleOwn } from "./retry-cycle-own.js";
import { templateDuplicate } from "./template-duplicate.js";
import { templateUnresolved } from "./template-unresolved.js";
import { templateViolated } from "./template-violated.js";
import { timeToLiveMissing } from "./time-to-live-missing.js";
import { tokenStepUnknown } from "./token-step-unknown.js";
import { topicCase } from "./topic-case.js";
import { topicExpression } from "./topic-expression.js";
import { topicIncompatible } from "./topic-incompatible.js";
import { topicJavascript } from "./topic-javascript.js";
import { topicWhitespace } from "./topic-whitespace.js";
import { variablesUnfollowed } from "./variables-unfollowed.js";
import { writeRace } from "./write-race.js";

/** Every check on contracts, by code. */
export const CHECKS: readonly Check[] = [
  callInputMissing,
  comparisonNever,
  conditionTooEarly,
  decisionTimeToLiveMissing,
  declarationContradicts,
  declarationInvalid,
  elementNode,
  errorEndUncaught,
  errorSwallowed,
  errorUncaught,
  exclusiveJobs,
  inputJavaObject,
  inputLiteralText,
  inputReadLater,
  outputMember,
  outputOnCancel,
  outputShadowed,
  outputUnread,
  processIdDuplicate,
  readUnwritten,
  referenceUnresolved,
  retryCycleOwn,
  templateDuplicate,
  templateUnresolved,
  templateViolated,
  timeToLiveMissing,
  tokenStepUnknown,
  topicCase,
  topicExpression,
  topicIncompatible,
  topicJavascript,
  topicWhitespace,
  variablesUnfollowed,
  writeRace,
];

/** What the readers found and what the checks find besides, sorted by place, each once. */
export function checkContract(found: readonly Diagnostic[], subject: CheckSubject): readonly Diagnostic[] {
  const all = [...found];
  for (const check of CHECKS) {
    for (const finding of check.find(subject)) all.push(diagnosticOf(check, finding));
  }
  all.sort(compareDiagnostics);
  return all.filter((one, at) => !isRepeated(one, all, at));
}

/** By all that tells what was found where. */
const compareDiagnostics = (one: Diagnostic, other: Diagnostic): number =>
  compareText(one.file, other.file) ||
  one.line - other.line ||
  one.column - other.column ||
  compareText(one.code, other.code) ||
  compareText(one.elementId ?? "", other.elementId ?? "") ||
  compareText(one.message, other.message);

/** Whether one of those before says the very same; they stand side by side. */
function isRepeated(one: Diagnostic, sorted: readonly Diagnostic[], at: number): boolean {
  for (let before = at - 1; before >= 0; before -= 1) {
    const other = sorted[before];
    if (other === undefined || compareDiagnostics(other, one) !== 0) return false;
    if (JSON.stringify(other) === JSON.stringify(one)) return true;
  }
  return false;
}
