import type { Diagnostic, Place } from "../diagnostic.js";

/** What reading one DMN file gave. `decisions` is empty when `readable` is false. */
export interface DecisionReadResult {
  readonly file: string;
  readonly readable: boolean;
  readonly decisions: readonly DecisionModel[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One `decision` or `decisionService` of a DMN file, JSON-safe. */
export interface DecisionModel {
  readonly kind: "decision";
  readonly id: string;
  readonly name: string | null;
  readonly place: Place;
  readonly versionTag: string | null;
  readonly historyTimeToLive: string | null;
  /** Ids of the decisions whose results this one uses. */
  readonly requiredDecisions: readonly string[];
  readonly logic: DecisionTable | LiteralExpression | ServedDecisions | UnsupportedLogic;
}

export interface DecisionTable {
  readonly kind: "table";
  readonly hitPolicy: "UNIQUE" | "FIRST" | "PRIORITY" | "ANY" | "COLLECT" | "RULE ORDER" | "OUTPUT ORDER";
  readonly aggregation: "SUM" | "MIN" | "MAX" | "COUNT" | null;
  readonly inputs: readonly DecisionInput[];
  readonly outputs: readonly DecisionOutput[];
  /** What conditions and computed results of the rules read, besides the inputs; not on every evaluation. */
  readonly ruleReads: readonly DecisionRead[];
  /** Whether some rule has only empty input entries, so that there is always a result. */
  readonly hasCatchAllRule: boolean;
  readonly rules: readonly DecisionRule[];
}

/** The cells of a rule as they are written, by column. */
export interface DecisionRule {
  readonly conditions: readonly string[];
  readonly results: readonly string[];
}

/** That an expression reads a variable. */
export interface DecisionRead {
  readonly name: string;
  /** `feel`, which takes a variable that is missing as null, `juel`, which fails on it, … */
  readonly language: string;
  /** Whether every evaluation of the decision reads it. */
  readonly isCertain: boolean;
}

export interface DecisionInput {
  readonly label: string | null;
  readonly place: Place;
  /** The expression as it is written. */
  readonly text: string;
  /** The names of the variables that the input expression reads, not all of them on every evaluation. */
  readonly reads: readonly string[];
  /** Set when the expression is one variable and nothing else: then it is read always, and `typeRef` is a demand. */
  readonly variable: string | null;
  /** The names from a variable inwards, when the expression is that and nothing else: `customer.segment`. */
  readonly path: readonly string[] | null;
  /** `feel`, `juel`, …: they differ in what they can look into. */
  readonly language: string;
  /** `string`, `boolean`, `integer`, `long`, `double`, `date`, or custom; `null` when not given. */
  readonly typeRef: string | null;
  /** The values that the column allows, when it lists some and all are literals of its type. */
  readonly values: readonly (string | number | boolean | null)[] | null;
}

export interface DecisionOutput {
  /** The key of the result; `null` when the file gives none, which engines take for single outputs only. */
  readonly name: string | null;
  readonly place: Place;
  readonly typeRef: string | null;
  /**
   * Every value the column can hold, each once: its cells when all of them are literals, else its allowed values when
   * it lists some; `null` otherwise. An empty cell contributes `null`. A literal that `typeRef` turns into something
   * else (a text into a date) is no literal here.
   */
  readonly values: readonly (string | number | boolean | null)[] | null;
}

export interface LiteralExpression {
  readonly kind: "literal";
  readonly variable: string | null;
  readonly typeRef: string | null;
  readonly reads: readonly DecisionRead[];
}

/** What a `decisionService` asks. Only Flowable knows such services. */
export interface ServedDecisions {
  readonly kind: "service";
  /** Ids of the decisions whose results it gives. */
  readonly outputs: readonly string[];
  /** Those of all that it asks, these among them. */
  readonly decisions: readonly string[];
}

/** A context, an invocation, …: nothing is known of the result. */
export interface UnsupportedLogic {
  readonly kind: "unsupported";
}
