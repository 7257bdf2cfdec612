import type { Diagnostic } from "@bpmn-worker/bpmn";
import { sortedBy } from "../order.js";
import { type Check, type CheckSubject, diagnosticOf } from "./check.js";
import { expressionInvalid } from "./expression-invalid.js";
import { inputJavaObject } from "./input-java-object.js";
import { outputShadowed } from "./output-shadowed.js";
import { processIdDuplicate } from "./process-id-duplicate.js";
import { processNotExecutable } from "./process-not-executable.js";
import { topicCase } from "./topic-case.js";
import { topicExpression } from "./topic-expression.js";
import { topicJavascript } from "./topic-javascript.js";
import { topicMissing } from "./topic-missing.js";
import { topicWhitespace } from "./topic-whitespace.js";

/** Every check on contracts, by code. */
export const CHECKS: readonly Check[] = [
  expressionInvalid,
  inputJavaObject,
  outputShadowed,
  processIdDuplicate,
  processNotExecutable,
  topicCase,
  topicExpression,
  topicJavascript,
  topicMissing,
  topicWhitespace,
];

/**
 * What the readers found, and what the checks find besides: sorted by place. A finding that the reader already
 * reported for an element under the same code is not repeated.
 */
export function checkContract(found: readonly Diagnostic[], subject: CheckSubject): readonly Diagnostic[] {
  const known = new Set(found.map(elementKey));
  const own = CHECKS.flatMap((check) => check.find(subject).map((finding) => diagnosticOf(check, finding)));
  const unique = new Map(
    [...found, ...own.filter((diagnostic) => !known.has(elementKey(diagnostic)))].map((diagnostic) => [
      JSON.stringify(diagnostic),
      diagnostic,
    ]),
  );
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

const elementKey = ({ code, file, elementId }: Diagnostic): string => JSON.stringify([code, file, elementId]);
