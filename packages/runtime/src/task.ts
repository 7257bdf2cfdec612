import type { BpmnError } from "./errors.js";

/**
 * The types of one external task of a model; generated code makes one per element.
 * `output` holds exactly what the handler hands back, `error` the codes that the process catches.
 */
export interface ElementTypes {
  readonly topic: string;
  readonly processDefinitionKey: string;
  readonly elementId: string;
  readonly input: object;
  readonly output: object;
  readonly error: string;
  readonly properties: object;
}

/**
 * What a handler is given. A topic that several elements use has a union of these, told apart by
 * `processDefinitionKey` and `elementId`.
 */
export interface Task<T extends ElementTypes = ElementTypes> {
  readonly id: string;
  /**
   * The same for every attempt at this task, and never used for another one. Hand it to whatever has effects, such as a
   * payment, so that a task that is done twice has them once.
   */
  readonly idempotencyKey: string;
  readonly topic: T["topic"];
  /** `bpmn:process/@id` */
  readonly processDefinitionKey: T["processDefinitionKey"];
  readonly elementId: T["elementId"];
  /** The variables that the model declares for this element. */
  readonly input: Readonly<T["input"]>;
  /** Everything else that is in scope, untyped. */
  readonly variables: TaskVariables;
  /** The element's extension properties. */
  readonly properties: Readonly<T["properties"]>;
  readonly businessKey: string | null;
  readonly tenantId: string | null;
  readonly processInstanceId: string;
  readonly processDefinitionId: string;
  readonly executionId: string;
  readonly priority: number;
  /** How many attempts are left, this one included, as the engine counts them; `null` on the first attempt. */
  readonly retriesLeft: number | null;
  /**
   * Aborted when the work must stop: the lock is lost, the task is gone, the handler takes longer than it may, or the
   * worker is forced to end. Its
   * `reason` is an {@link AbandonReason}; nothing that the handler returns or throws afterwards is reported.
   */
  readonly signal: AbortSignal;
  /** Aborted when the worker begins to stop: finish what is under way, start nothing long. */
  readonly shutdownSignal: AbortSignal;
  /** Ends the task with these results, and others that the model does not declare. Return what this returns. */
  complete(...results: CompleteArguments<T>): Completion<T>;
  /** Makes the BPMN error to throw: `throw task.bpmnError("OUT_OF_STOCK")`. */
  bpmnError(code: T["error"], options?: BpmnErrorOptions): BpmnError;
  /** Sets the lock to end `lockDurationMs` from now. Locks are also extended by themselves while a handler runs. */
  extendLock(lockDurationMs: number): Promise<void>;
}

/** The types of an element on a topic whose elements are told apart by the text of one input. */
export interface ElementTypesOfKind extends ElementTypes {
  readonly kind: string;
}

/**
 * A task of such a topic. A union of these is told apart by `kind`, which brings input, outputs and error codes along:
 *
 * ```ts
 * switch (task.kind) {
 *   case "MOVE":
 *     return task.complete({ position: await move(task.input.to) });
 * ```
 */
export interface TaskOfKind<T extends ElementTypesOfKind = ElementTypesOfKind> extends Task<T> {
  /** The text of the input that tells the elements of the topic apart. */
  readonly kind: T["kind"];
}

export interface TaskVariables {
  /** The value of any variable visible to the task, asked of the engine unless it was fetched; `undefined` when there is none. */
  get(name: string): Promise<unknown>;
  /** What was fetched with the task. */
  readonly fetched: ReadonlyMap<string, unknown>;
}

export interface BpmnErrorOptions {
  readonly message?: string;
  /** Process variables to set along with the error. */
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Results beyond those that the model declares. */
export interface UndeclaredResults {
  /** Process variables. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Variables of the task alone, visible to its output mappings. */
  readonly localVariables?: Readonly<Record<string, unknown>>;
}

/** `output` may be left out when nothing in it is required. */
export type CompleteArguments<T extends ElementTypes> =
  Record<never, never> extends T["output"]
    ? [output?: T["output"], undeclared?: UndeclaredResults]
    : [output: T["output"], undeclared?: UndeclaredResults];

declare const completed: unique symbol;

/** What `task.complete` returns: opaque, and only good as the result of a handler of the same element. */
export interface Completion<T extends ElementTypes = ElementTypes> {
  readonly [completed]: readonly [T["processDefinitionKey"], T["elementId"]];
}

/** What a handler of one element may return: the outputs themselves, or what `task.complete` made of them. */
export type TaskResult<T extends ElementTypes> =
  Record<never, never> extends T["output"]
    ? // biome-ignore lint/suspicious/noConfusingVoidType: a handler with nothing to hand back may return nothing
      T["output"] | Completion<T> | void
    : T["output"] | Completion<T>;

/** Why a task left our hands while its handler ran; the `reason` of `task.signal`. */
export type AbandonReason =
  | { readonly kind: "lockLost"; readonly message: string }
  | { readonly kind: "taskGone"; readonly message: string }
  | { readonly kind: "forcedStop"; readonly message: string }
  /** The handler took longer than it may. The attempt has failed and is reported as such. */
  | { readonly kind: "handlerTimeout"; readonly message: string };
