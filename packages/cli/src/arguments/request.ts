import type { Versions } from "@bpmn-worker/contract";
import type { RuleArgument } from "../rules/argument.js";

/** How much is said. */
export type Volume = "quiet" | "normal" | "verbose";

/** What somebody wants of the command, once the arguments have been understood. */
export type Request =
  | { readonly kind: "text"; readonly text: string }
  | ExplainRuleRequest
  | GenerateRequest
  | InspectRequest
  | CheckRequest
  | ExplainRequest;

/** What every command that reads models is told. Whatever is `null` or empty may stand in the configuration. */
export interface ModelsRequest {
  /** Files, folders, globs. */
  readonly models: readonly string[];
  /** The configuration file, `null` to look for one upwards from the working folder. */
  readonly config: string | null;
  /** `${expression}=value,value` as written: only the models tell where the expression ends. */
  readonly topics: readonly string[];
  readonly includeNonExecutable: boolean | null;
  readonly versions: Versions | null;
  readonly rules: readonly RuleArgument[];
  readonly volume: Volume;
}

export interface GenerateRequest extends ModelsRequest {
  readonly kind: "generate";
  /** The output folder. */
  readonly out: string | null;
}

export interface InspectRequest extends ModelsRequest {
  readonly kind: "inspect";
  readonly json: boolean;
}

export const CHECK_FORMATS = ["text", "json", "sarif", "github"] as const;

export type CheckFormat = (typeof CHECK_FORMATS)[number];

export interface CheckRequest extends ModelsRequest {
  readonly kind: "check";
  readonly format: CheckFormat;
  /** More warnings than these make the command fail; `null` for any number. */
  readonly maxWarnings: number | null;
}

/** `check --explain-rule <code>` */
export interface ExplainRuleRequest {
  readonly kind: "explainRule";
  readonly code: string;
}

export interface ExplainRequest extends ModelsRequest {
  readonly kind: "explain";
  /** `<topic>` or `<topic>.<variable>`: topics may hold dots, so the models decide. */
  readonly subject: string;
  readonly json: boolean;
}
