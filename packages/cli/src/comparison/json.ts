import type { ContractChange, RenameProposal } from "@bpmn-worker/contract";
import type { Comparison, PlacedChange } from "./comparison.js";
import { changeCode } from "./wording.js";

/** What `diff --format json` prints. */
export interface ComparisonDocument {
  /** Raised when a reader of an older version would misread the document. */
  readonly formatVersion: 1;
  /** As they were named. */
  readonly old: string;
  readonly new: string;
  readonly counts: { readonly breaking: number; readonly other: number };
  readonly changes: readonly (ContractChange & Pick<PlacedChange, "place"> & { readonly code: string })[];
  readonly renames: readonly RenameProposal[];
}

export function comparisonDocument({ old, now, changes, renames }: Comparison): ComparisonDocument {
  const breaking = changes.filter(({ change }) => change.breaking).length;
  return {
    formatVersion: 1,
    old,
    new: now,
    counts: { breaking, other: changes.length - breaking },
    changes: changes.map(({ change, place }) => ({ code: changeCode(change), ...change, place })),
    renames,
  };
}
