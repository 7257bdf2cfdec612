/**
 * Thrown by a handler to report a BPMN error: an outcome that the process catches and goes on from.
 * Made by `task.bpmnError(code)`, which allows only codes that the model catches.
 */
export class BpmnError extends Error {
  override readonly name = "BpmnError";
  readonly code: string;
  readonly variables: ReadonlyMap<string, unknown>;

  constructor(
    code: string,
    options: {
      readonly message?: string;
      readonly variables?: Readonly<Record<string, unknown>>;
      readonly cause?: unknown;
    } = {},
  ) {
    super(options.message ?? "", "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.variables = new Map(Object.entries(options.variables ?? {}));
  }
}

/**
 * Thrown by a handler that could not do its work yet: another attempt after a pause of its own choosing. Reported as a
 * failure.
 */
export class RetryLaterError extends Error {
  override readonly name = "RetryLaterError";
  /** Pause before the next attempt, in milliseconds; `null` leaves it to the retry policy. */
  readonly delayMs: number | null;
  /** Whether this attempt uses up one of those that the task has. If not, a task may be tried for ever. */
  readonly counts: boolean;

  /**
   * @param message why, for the people who look at the engine.
   * @throws RangeError when `delayMs` is not a whole number of at least 0.
   */
  constructor(
    message: string,
    options: { readonly delayMs?: number; readonly counts?: boolean; readonly cause?: unknown } = {},
  ) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    const { delayMs = null, counts = true } = options;
    if (delayMs !== null && (!Number.isSafeInteger(delayMs) || delayMs < 0)) {
      throw new RangeError(`Expected a whole number of milliseconds of at least 0, got ${delayMs}`);
    }
    this.delayMs = delayMs;
    this.counts = counts;
  }
}

/**
 * Thrown by a handler that no other attempt can help: the task becomes an incident now, whatever retries it has left.
 */
export class IncidentError extends Error {
  override readonly name = "IncidentError";

  /** @param message why, for the people who look at the engine. */
  constructor(message: string, options: { readonly cause?: unknown } = {}) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
  }
}

/** What a handler that takes too long has failed with; made by the worker. */
export class HandlerTimeoutError extends Error {
  override readonly name = "HandlerTimeoutError";

  constructor(timeoutMs: number) {
    super(`The handler did not end within ${timeoutMs} ms.`);
  }
}

/** Thrown by generated stubs: the handler of `topic` has not been written yet. Reported as a failure. */
export class NotImplementedError extends Error {
  override readonly name = "NotImplementedError";
  readonly topic: string;

  constructor(topic: string) {
    super(`The handler of topic "${topic}" is not implemented yet.`);
    this.topic = topic;
  }
}

/**
 * Thrown by the `default` of a generated `switch` over the elements of a topic: the task is of an element that the
 * models did not have when the code was generated. Reported as a failure. It takes `never`, so that an element that
 * the `switch` leaves out is a compile error.
 */
export class UnexpectedElementError extends Error {
  override readonly name = "UnexpectedElementError";

  constructor(task: never) {
    const { topic, processDefinitionKey, elementId }: Record<string, unknown> = Object(task);
    super(
      `The handler of topic "${topic}" does not know element "${elementId}" of process "${processDefinitionKey}".`,
    );
  }
}

/** Recognises a {@link RetryLaterError} by its shape, so that copies of the package can mix. */
export function isRetryLaterError(error: unknown): error is RetryLaterError {
  return (
    error instanceof Error && error.name === "RetryLaterError" && "delayMs" in error && "counts" in error
  );
}

/** Recognises an {@link IncidentError} by its name, so that copies of the package can mix. */
export function isIncidentError(error: unknown): error is IncidentError {
  return error instanceof Error && error.name === "IncidentError";
}

/** Recognises a {@link BpmnError} by its shape, so that copies of the package can mix. */
export function isBpmnError(error: unknown): error is BpmnError {
  return (
    error instanceof Error &&
    error.name === "BpmnError" &&
    "code" in error &&
    typeof error.code === "string" &&
    "variables" in error &&
    error.variables instanceof Map
  );
}
