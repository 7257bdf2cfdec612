/** One file of the emitted worker. */
export interface GeneratedFile {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  /** Formatted TypeScript: LF line ends, a newline at the end. */
  readonly content: string;
  /** `generated`: ours, written on every run. `scaffold`: written once, the user's from then on. */
  readonly ownership: "generated" | "scaffold";
  /** The model files that its content comes from, as comments show them, sorted; none when no model has a say in it. */
  readonly sources: readonly string[];
}
