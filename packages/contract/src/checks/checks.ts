import type { Diagnostic } from "@bpmn-worker/bpmn";
import { sortedBy } from "../order.js";
import { type Check, type CheckSubject, diagnosticOf } from "./check.js";
import { declarationContradicts } from "./declaration-contradicts.js";
import { declarationInvalid } from "./declaration-invalid.js";
import { inputJavaObject } from "./input-java-object.js";
import { outputMember } from "./output-member.js";
import { outputShadowed } from "./output-shadowed.js";
import { processIdDuplicate } from "./process-id-duplicate.js";
import { topicCase } from "./topic-case.js";
import { topicExpression } from "./topic-expression.js";
import { topicJavascript } from "./topic-javascript.js";
import { topicWhitespace } from "./topic-whitespace.js";

/** Every check on contracts, by code. */
export const CHECKS: readonly Check[] = [
  declarationContradicts,
  declarationInvalid,
  inputJavaObject,
  outputMember,
  outputShadowed,
  processIdDuplicate,
  topicCase,
  topicExpression,
  topicJavascript,
  topicWhitespace,
];

/** What the readers found and what the checks find besides, sorted by place, each once. */
export function checkContract(found: readonly Diagnostic[], subject: CheckSubject): readonly Diagnostic[] {
  const own = CHECKS.flatMap((check) => check.find(subject).map((finding) => diagnosticOf(check, finding)));
  const unique = new Map([...found, ...own].map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return sortedBy(
    unique.values(),
    ({ file }) => file,
    ({ line }) => line,
    ({ column }) => column,
    ({ code }) => code,
    ({ elementId }) => elementId ?? "",
    ({ message }) => message,
  );
}
