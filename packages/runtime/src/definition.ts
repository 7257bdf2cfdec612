import type { ValueShape } from "./value-shape.js";

/**
 * What generated code tells the runtime about the models, as plain data. It is the run-time half of the contract:
 * the types say the same to the compiler.
 */
export interface TopicDefinition {
  readonly topic: string;
  /** The input whose text tells the elements apart, and which is the `kind` of a task. None when it is left out. */
  readonly discriminant?: string;
  readonly elements: readonly ElementDefinition[];
}

/** One external task of a model. */
export interface ElementDefinition {
  /** `bpmn:process/@id` */
  readonly processDefinitionKey: string;
  readonly elementId: string;
  readonly inputs: readonly InputDefinition[];
  readonly outputs: readonly OutputDefinition[];
  /** The BPMN error codes that are caught; `"any"` when a catch-all is in reach. */
  readonly errorCodes: readonly string[] | "any";
  /**
   * Whether the element has extension properties to fetch; or which, as the models have them, for engines that do not
   * send them.
   */
  readonly properties: boolean | readonly PropertyDefinition[];
  /** Extension property `RETRY_CONFIG` or `failedJobRetryTimeCycle` as written, `null` when there is neither. */
  readonly retryTimeCycle: string | null;
  /** How long the model wants a task to be locked, as an ISO 8601 duration. Left out: as the worker's options say. */
  readonly lockDuration?: string;
}

export interface PropertyDefinition {
  readonly name: string;
  readonly value: string;
}

export interface InputDefinition {
  readonly name: string;
  /** Whether the task fails when the engine does not deliver it. */
  readonly required: boolean;
  /** What it may hold. Left out: anything. */
  readonly shape?: ValueShape;
  /**
   * Whether the element itself gives it, as an input parameter or multi-instance variable: what is set under this name
   * changes that copy, which ends with the task. Left out: no.
   */
  readonly local?: boolean;
}

export interface OutputDefinition {
  readonly name: string;
  /** Whether the task fails when the handler does not hand it back. */
  readonly required: boolean;
  readonly scope: "process" | "local";
  /** What it may hold. Left out: anything. */
  readonly shape?: ValueShape;
  /** Whether expressions of the model look into it, as in `CompletionReport`. Left out: no. */
  readonly memberAccess?: boolean;
}
