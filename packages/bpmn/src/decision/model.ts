import type { Diagnostic, Place } from "../diagnostic.js";

/** What reading one DMN file gave. `decisions` is empty when `readable` is false. */
export interface DecisionReadResult {
  readonly file: string;
  readonly readable: boolean;
  readonly decisions: readonly DecisionModel[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One `decision` of a DMN file, JSON-safe. */
export interface DecisionModel {
  readonly kind: "decision";
  readonly id: string;
  readonly name: string | null;
  readonly place: Place;
  readonly versionTag: string | null;
  readonly historyTimeToLive: string | null;
  /** Ids of the decisions whose results this one uses. */
  readonly requiredDecisions: readonly string[];
  readonly logic: DecisionTable | LiteralExpression | UnsupportedLogic;
}

export interface DecisionTable {
  readonly kind: "table";
  readonly hitPolicy: "UNIQUE" | "FIRST" | "PRIORITY" | "ANY" | "COLLECT" | "RULE ORDER" | "OUTPUT ORDER";
  readonly aggregation: "SUM" | "MIN" | "MAX" | "COUNT" | null;
  readonly inputs: readonly DecisionInput[];
  readonly outputs: readonly DecisionOutput[];
  /** Whether some rule has only empty input entries, so that there is always a result. */
  readonly hasCatchAllRule: boolean;
}

export interface DecisionInput {
  readonly label: string | null;
  readonly place: Place;
  /** The names of the variables that the input expression reads. */
  readonly reads: readonly string[];
  /** Set when the expression is one variable and nothing else: then `typeRef` is a demand on it. */
  readonly variable: string | null;
  /** `string`, `boolean`, `integer`, `long`, `double`, `date`, or custom; `null` when not given. */
  readonly typeRef: string | null;
}

export interface DecisionOutput {
  /** The key of the result; `null` when the file gives none, which engines take for single outputs only. */
  readonly name: string | null;
  readonly place: Place;
  readonly typeRef: string | null;
  /**
   * Every value the column can hold, when all its cells (or its allowed values) are literals; `null` when some cell is
   * computed. An empty cell contributes `null`.
   */
  readonly values: readonly (string | number | boolean | null)[] | null;
}

export interface LiteralExpression {
  readonly kind: "literal";
  readonly variable: string | null;
  readonly typeRef: string | null;
  readonly reads: readonly string[];
}

/** A context, an invocation, …: nothing is known of the result. */
export interface UnsupportedLogic {
  readonly kind: "unsupported";
}
