import type { Diagnostic, Dialect } from "@bpmn-worker/bpmn";

/**
 * What workers get, must give back and may throw, for every external task of a set of models: the document that
 * `inspect --json` prints and everything downstream reads. Paths are as given, with forward slashes; lists are
 * sorted by file, then document order, so that equal models give equal bytes.
 */
export interface WorkerContract {
  /** Raised when a reader of an older version would misread the document. */
  readonly formatVersion: 1;
  readonly externalTasks: readonly ExternalTaskContract[];
  readonly topics: readonly TopicContract[];
  readonly processes: readonly ProcessContract[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Something that people wrote about, for others to read. */
export interface Documented {
  /**
   * Its documentation, then the text annotations that are tied to it: each a text of one or more lines, without those
   * that declare something, cut when it is very long. Left out when there is nothing.
   */
  readonly documentation?: readonly string[];
}

export interface ExternalTaskContract extends Documented {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly processId: string;
  readonly executable: boolean;
  readonly elementId: string;
  readonly elementName: string | null;
  /** `task`: a task of any other type, which only jBPM hands to external workers (work items). */
  readonly elementType:
    | "serviceTask"
    | "sendTask"
    | "businessRuleTask"
    | "intermediateThrowEvent"
    | "endEvent"
    | "task";
  readonly dialect: Dialect;
  /** The literal name; the source text when the topic is an expression; `""` when it is missing. */
  readonly topic: string;
  readonly topicKind: "literal" | "expression" | "javascript" | "missing";
  readonly inputs: readonly InputContract[];
  readonly outputs: readonly OutputContract[];
  readonly errors: ErrorContract;
  /** Extension properties of the element, as the worker may ask for them. */
  readonly properties: Readonly<Record<string, string>>;
  /**
   * Extension property `RETRY_CONFIG`, else `failedJobRetryTimeCycle`, as written; the engines ignore both on external
   * tasks, the worker honours them.
   */
  readonly retryTimeCycle: string | null;
  /** Extension property `bpmn-worker:lockDuration`: how long a task is to be locked. Left out when there is none. */
  readonly lockDuration?: string;
}

export interface VariableContract {
  readonly name: string;
  /**
   * TypeScript text, such as `string`, `"EUR" | "USD"`, `{ total?: number }`. It does not say `| null`, which is
   * what `nullable` is for: a variable that can only be null has type `null`.
   */
  readonly type: string;
  readonly presence: "required" | "optional";
  readonly nullable: boolean;
  /**
   * `declared` by the element itself: its parameters and what they read, its form. `inferred` from what the rest
   * of the models does. `annotated` by somebody who knew what the models do not say.
   */
  readonly origin: "declared" | "inferred" | "annotated";
  readonly evidence: readonly Evidence[];
}

/** A variable that the handler is given. */
export interface InputContract extends VariableContract {
  /**
   * Whether it is a variable of the process (or of a sub-process) or one of the task alone: a copy that ends with the
   * task, hides the process variable of its name, and takes what is set under that name.
   */
  readonly scope: "process" | "local";
}

/** A variable that somebody outside of the engine gives. */
export interface GivenContract extends VariableContract {
  /**
   * Set when expressions look into it (`${order.total}`, a multi-instance collection), under this name or another that
   * it is handed on as, and the engine's expressions look into maps and lists of Java only, not into JSON.
   */
  readonly memberAccess?: true;
  /** Set when it is what a start form asks for: who starts the process by a message fills in no form. */
  readonly byForm?: true;
}

/** A variable that the handler must (or may) hand back before output mappings run. */
export interface OutputContract extends GivenContract {
  /** Whether the value is reported as a process variable or as a local one of the task. */
  readonly scope: "process" | "local";
}

export interface ErrorContract {
  /** Codes that something in the process catches, sorted. */
  readonly codes: readonly string[];
  /** True when a catcher without code is in reach: any code is caught. */
  readonly catchAll: boolean;
  /** What the element itself has the engine raise; left out when that is nothing. */
  readonly definitions?: readonly ErrorDefinitionContract[];
  readonly evidence: readonly Evidence[];
}

/** An error that the engine raises when the expression is true, after a completion or a failure. */
export interface ErrorDefinitionContract {
  readonly code: string;
  /** As written: `${externalTask.errorMessage == "full"}`. */
  readonly expression: string;
}

/** Why the contract says so. */
export interface Evidence {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly elementId: string;
  /** One line, without places: `input parameter "amount" is ${order.total}`. */
  readonly reason: string;
  /**
   * What is behind it, when the whole chain was asked for (`trace`): of what is given, where it comes from; of what is
   * asked for, where it goes. Left out where the chain ends.
   */
  readonly because?: readonly Evidence[];
}

export interface TopicContract {
  readonly topic: string;
  readonly elements: readonly {
    readonly file: string;
    readonly processId: string;
    readonly elementId: string;
  }[];
  /** Path of the handler within the output folder, such as `handlers/charge-card.ts`; unique ignoring case. */
  readonly handler: string;
}

export interface ProcessContract extends Documented {
  readonly file: string;
  readonly id: string;
  readonly name: string | null;
  readonly versionTag: string | null;
  readonly executable: boolean;
  readonly startVariables: readonly GivenContract[];
  /** The messages that the process waits for, in document order: one entry per element. */
  readonly messages: readonly MessageContract[];
}

export interface MessageContract {
  /** The literal name; the source text when it is an expression. */
  readonly name: string;
  readonly nameKind: "literal" | "expression";
  /** `start`: it starts an instance. `catch`: an instance waits for it. */
  readonly at: "start" | "catch";
  /**
   * Of one that an instance waits for: what is read afterwards and not there already, by name. All of it is optional,
   * for others may have set it. One that starts an instance brings its start variables.
   */
  readonly variables?: readonly GivenContract[];
  readonly elementId: string;
  readonly line: number;
  readonly column: number;
}
