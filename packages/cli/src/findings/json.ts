import type { Diagnostic } from "@bpmn-worker/bpmn";
import type { ModelsContract } from "../models/contract.js";
import { countSeverity } from "../output/diagnostics.js";

/** What `check --format json` prints. */
export interface FindingsDocument {
  /** Raised when a reader of an older version would misread the document. */
  readonly formatVersion: 1;
  /** How many models were looked at. */
  readonly models: number;
  /** Those of them that cannot be read. */
  readonly unreadable: readonly string[];
  /** Of all findings, whether they are printed or not. */
  readonly counts: { readonly errors: number; readonly warnings: number; readonly infos: number };
  readonly diagnostics: readonly Diagnostic[];
}

export function findingsDocument(
  shown: readonly Diagnostic[],
  { contract: { diagnostics: found }, models, unreadable }: ModelsContract,
): FindingsDocument {
  return {
    formatVersion: 1,
    models,
    unreadable,
    counts: {
      errors: countSeverity(found, "error"),
      warnings: countSeverity(found, "warning"),
      infos: countSeverity(found, "info"),
    },
    diagnostics: shown,
  };
}
