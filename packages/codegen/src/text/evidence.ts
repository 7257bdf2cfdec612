import type { Evidence } from "@bpmn-worker/contract";

/** Whoever wants to know all of it asks `bpmn-worker explain`. */
const MOST_REASONS = 6;

/**
 * A sentence per reason, with the element and the model file, such as
 * `Input parameter "amount" is ${order.total}. (Task_Charge, order.bpmn)`. Lines and columns are left out: they would
 * change with every reformatted model.
 */
export function evidenceSentences(evidence: readonly Evidence[]): string[] {
  const files = new Map<string, Set<string>>();
  const first = new Map<string, Evidence>();
  for (const one of evidence) {
    const key = JSON.stringify([one.elementId, one.reason]);
    if (!first.has(key)) first.set(key, one);
    files.set(key, (files.get(key) ?? new Set()).add(shownFile(one.file)));
  }
  const sentences = [...first].map(([key, { reason, elementId }]) => {
    const places = [elementId, ...(files.get(key) ?? [])].filter((place) => place !== "");
    return `${sentence(reason)} (${places.join(", ")})`;
  });
  const rest = sentences.length - MOST_REASONS;
  return rest <= 1 ? sentences : [...sentences.slice(0, MOST_REASONS), `And ${rest} more reasons.`];
}

/** A model file by its name and the folder it is in, wherever on the disk that may be. */
export function shownFile(file: string): string {
  const parts = file.split(/[\\/]/).filter((part) => part !== "" && part !== "." && part !== "..");
  return parts.slice(-2).join("/");
}

function sentence(reason: string): string {
  const text = reason.trim();
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");
}
