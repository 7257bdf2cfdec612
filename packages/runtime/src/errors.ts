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
