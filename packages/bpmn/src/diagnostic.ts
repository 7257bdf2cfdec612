/** How much a {@link Diagnostic} matters: an `error` makes the command fail, a `warning` deserves a look. */
export type Severity = "error" | "warning" | "info";

/** A place in a source file. Line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * What is wrong with a model, as data. Findings about models are never exceptions.
 *
 * `code` is stable and names the check (`model-not-xml`, `topic-missing`, …);
 * `message` says what was found, `hint` what to do about it.
 */
export interface Diagnostic extends Place {
  readonly code: string;
  readonly severity: Severity;
  /** Id of the BPMN element concerned, `null` when the finding is about the file. */
  readonly elementId: string | null;
  readonly message: string;
  readonly hint: string;
}
