import type { Evidence } from "@bpmn-worker/contract";

/** Whoever wants to know all of it asks `bpmn-worker explain`. */
const MOST_REASONS = 6;

/**
 * A sentence per reason, with the element and the model file, such as
 * `Input parameter "amount" is ${order.total}. (Task_Charge, order.bpmn)`. Lines and columns are left out, and have no say
 * in the order: they change with every reformatted model.
 */
export function evidenceSentences(evidence: readonly Evidence[]): string[] {
  const groups: { readonly first: Evidence; readonly files: Set<string> }[] = [];
  for (const one of evidence) {
    const known = groups.find(
      ({ first }) => first.reason === one.reason && first.elementId === one.elementId,
    );
    if (known) known.files.add(one.file);
    else groups.push({ first: one, files: new Set([one.file]) });
  }
  const sentences = groups
    .map(({ first, files }) => {
      const places = [first.elementId, ...[...files].sort()].filter((place) => place !== "").join(", ");
      return `${sentence(first.reason)}${places === "" ? "" : ` (${places})`}`;
    })
    .sort();
  const rest = sentences.length - MOST_REASONS;
  return rest <= 1 ? sentences : [...sentences.slice(0, MOST_REASONS), `And ${rest} more reasons.`];
}

function sentence(reason: string): string {
  const text = reason.trim();
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");
}
