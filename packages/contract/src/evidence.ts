import type { Place } from "@bpmn-worker/bpmn";
import type { Evidence } from "./contract.js";
import { compareText } from "./order.js";

/** Reasons become comments in generated code: quoted model text in them is kept this short. */
const MAX_QUOTE_LENGTH = 120;

export const evidenceAt = (place: Place, elementId: string, reason: string): Evidence => ({
  file: place.file,
  line: place.line,
  column: place.column,
  elementId,
  reason,
});

/** What nearly all texts are: nothing in them needs a thought. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** Text of a model within a reason: on one line, without control characters, and not endless. */
export function oneLine(text: string): string {
  if (text.length <= MAX_QUOTE_LENGTH && PLAIN.test(text)) return text;
  const line = text.replace(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
  const chars = [...line];
  return chars.length <= MAX_QUOTE_LENGTH ? line : `${chars.slice(0, MAX_QUOTE_LENGTH - 1).join("")}…`;
}

/** Sorted by place, each once. The list itself, when it is so already. */
export function sortedEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  if (isSorted(evidence)) return evidence;
  const sorted = [...new Set(evidence)].sort(compareEvidence);
  return sorted.filter((one, at) => {
    const before = sorted[at - 1];
    return before === undefined || compareEvidence(before, one) !== 0;
  });
}

function isSorted(evidence: readonly Evidence[]): boolean {
  let before: Evidence | null = null;
  for (const one of evidence) {
    if (before !== null && compareEvidence(before, one) >= 0) return false;
    before = one;
  }
  return true;
}

const compareEvidence = (one: Evidence, other: Evidence): number =>
  (one.file !== other.file && compareText(one.file, other.file)) ||
  one.line - other.line ||
  one.column - other.column ||
  compareText(one.reason, other.reason) ||
  compareText(one.elementId, other.elementId);

/**
 * At most so many reasons, sorted by place. Which ones does not depend on where in a file they stand: it must not, for
 * a model that was merely laid out otherwise would give other files.
 */
export function fewReasons(evidence: readonly Evidence[], most: number): readonly Evidence[] {
  const sorted = sortedEvidence(evidence);
  if (sorted.length <= most) return sorted;
  return sortedEvidence([...sorted].sort(compareReasons).slice(0, most));
}

/** By all but the place within the file. */
const compareReasons = (one: Evidence, other: Evidence): number =>
  compareText(one.file, other.file) ||
  compareText(one.elementId, other.elementId) ||
  compareText(one.reason, other.reason);
