import type { Evidence } from "@bpmn-worker/contract";
import type { ShowFile } from "./file-names.js";

/** Whoever wants to know all of it asks `bpmn-worker explain`. */
const MOST_REASONS = 6;

/**
 * A sentence per reason, with the element and the model file, such as
 * `Input parameter "amount" is ${order.total}. (Task_Charge, order.bpmn)`. Lines and columns are left out, and have no say
 * in the order: they change with every reformatted model.
 */
export function evidenceSentences(evidence: readonly Evidence[], show: ShowFile): readonly string[] {
  const [only] = evidence;
  if (only === undefined) return [];
  if (evidence.length === 1) return [sentence(only, show(only.file))];
  const sentences = groupsOf(evidence, show).map(({ first, files }) => sentence(first, listed(files)));
  sentences.sort();
  const rest = sentences.length - MOST_REASONS;
  return rest <= 1 ? sentences : [...sentences.slice(0, MOST_REASONS), `And ${rest} more reasons.`];
}

/** What says the same of the same element in several files. */
interface Group {
  readonly first: Evidence;
  readonly files: string[];
}

function groupsOf(evidence: readonly Evidence[], show: ShowFile): readonly Group[] {
  const groups: Group[] = [];
  for (const one of evidence) {
    const file = show(one.file);
    const known = groups.find(
      ({ first }) => first.reason === one.reason && first.elementId === one.elementId,
    );
    if (known === undefined) groups.push({ first: one, files: [file] });
    else if (!known.files.includes(file)) known.files.push(file);
  }
  return groups;
}

const listed = (files: string[]): string =>
  files
    .sort()
    .filter((file) => file !== "")
    .join(", ");

/** @param files where there are none, `""` */
function sentence({ elementId, reason }: Evidence, files: string): string {
  const text = reason.trim();
  const end = ENDS.has(text.charAt(text.length - 1)) ? "" : ".";
  const place = elementId === "" || files === "" ? elementId + files : `${elementId}, ${files}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${end}${place === "" ? "" : ` (${place})`}`;
}

const ENDS: ReadonlySet<string> = new Set([".", "!", "?"]);
