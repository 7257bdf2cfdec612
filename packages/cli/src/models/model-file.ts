import type { ModelKind } from "./kind.js";

/** A file that was asked for: a model, or a decision, form or element template that models may refer to. */
export interface ModelFile {
  /** As given on the command line, with forward slashes; below a folder or glob: that, and the way down. */
  readonly file: string;
  /** Where it lies; two spellings of one file have one path. */
  readonly path: string;
  readonly kind: ModelKind;
}
