import type { Diagnostic, Severity } from "./diagnostic.js";

/** A diagnostic before the file is known. Line and column count from 1. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly line: number;
  readonly column: number;
  readonly elementId: string | null;
  readonly message: string;
  readonly hint: string;
}

/** Collects what is found in one file. */
export class Findings {
  readonly file: string;
  readonly #found: Diagnostic[] = [];

  constructor(file: string) {
    this.file = file;
  }

  add({ code, severity, line, column, elementId, message, hint }: Finding): void {
    this.#found.push({ file: this.file, line, column, code, severity, elementId, message, hint });
  }

  /** In the order of the file; what stands at one place stays in the order found. */
  inOrder(): Diagnostic[] {
    return [...this.#found].sort((a, b) => a.line - b.line || a.column - b.column);
  }
}
