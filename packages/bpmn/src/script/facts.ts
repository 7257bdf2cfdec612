import type { ScriptUse, ScriptValue, ScriptValueType } from "./values/value.js";

/** What a script does to variables, as far as can be seen. */
export interface ScriptFacts {
  readonly reads: readonly ScriptRead[];
  /** Names written with `execution.setVariable("name", …)` and the like, each once for `local` and once for not. */
  readonly writes: readonly ScriptWrite[];
  /** Names given to `removeVariable`. */
  readonly removes: readonly string[];
  /** Whether it may read or write names that cannot be seen: computed names, `eval`, an unknown language. */
  readonly opaque: boolean;
  /** What is known of the script's own value, which goes to the parameter or result variable it is for. */
  readonly result: ScriptValueType | null;
  /** Its value by what it is made of. */
  readonly value: ScriptValue;
}

export interface ScriptRead {
  readonly name: string;
  /**
   * `always`: evaluated on every run that ends well, before the script could have set the variable itself, and a
   * missing variable makes the script fail; so the variable was there.
   */
  readonly certainty: Certainty;
  /** `method`: only ever the object of a method call, so that it may be a bean and no variable at all. */
  readonly use: "value" | "method";
  /** What the script looks for in it, as far as can be seen. */
  readonly uses: readonly ScriptUse[];
}

export interface ScriptWrite {
  readonly name: string;
  readonly certainty: Certainty;
  /** `setVariableLocal`. */
  readonly local: boolean;
  /** What is known of the value: a literal's type, or `null`. */
  readonly type: ScriptValueType | null;
  /** The value by what it is made of; of several, any of them. */
  readonly value: ScriptValue;
}

/** `always`: on every run that ends well. */
export type Certainty = "always" | "sometimes";
