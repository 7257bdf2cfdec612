/** What a script does to variables, as far as can be seen. */
export interface ScriptFacts {
  readonly reads: readonly ScriptRead[];
  /** Names written with `execution.setVariable("name", …)` and the like. */
  readonly writes: readonly ScriptWrite[];
  /** Names given to `removeVariable`. */
  readonly removes: readonly string[];
  /** Whether it may read or write names that cannot be seen: computed names, `eval`, an unknown language. */
  readonly opaque: boolean;
}

export interface ScriptRead {
  readonly name: string;
  /** `always`: evaluated on every run, and a missing variable makes the script fail. */
  readonly certainty: "always" | "sometimes";
}

export interface ScriptWrite {
  readonly name: string;
  readonly certainty: "always" | "sometimes";
  /** `setVariableLocal`. */
  readonly local: boolean;
  /** What is known of the value: a literal's type, or `null`. */
  readonly type: "string" | "number" | "boolean" | "null" | null;
}
