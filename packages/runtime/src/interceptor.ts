import type { FetchRequest, LockedTask } from "./adapter.js";
import type { Delivery, ReportableOutcome } from "./outcome.js";
import type { Task } from "./task.js";

/** A function around a step: what it hands to `next` is what the step gets, what it returns is what the step gave. */
export type Around<Input, Output> = (
  input: Input,
  next: (input: Input) => Promise<Output>,
) => Promise<Output>;

/**
 * Code around what a worker does, for what concerns all topics alike: tracing, measuring, checking. Every member may
 * be left out. The first interceptor of a worker is the outermost. `next` is to be called once at most.
 */
export interface Interceptor {
  /**
   * Around a fetch. It may change the request, for instance add a variable, and look at what comes. Without `next`
   * nothing is fetched; tasks that it leaves out of what it returns stay locked until their lock ends. What it throws
   * is a failed fetch.
   */
  readonly fetch?: Around<FetchRequest, readonly LockedTask[]>;
  /**
   * Around a handler. What it returns or throws stands for what the handler did; without `next` the handler does not
   * run.
   */
  readonly handle?: Around<HandlerCall, unknown>;
  /**
   * Around the report of an outcome with all its repetitions. It may report another outcome, for instance one with a
   * variable more. When it throws, the task comes back when its lock ends.
   */
  readonly report?: Around<ReportCall, Delivery>;
}

export interface HandlerCall {
  /** As the engine delivered it. */
  readonly locked: LockedTask;
  /** As the handler sees it. */
  readonly task: Task;
}

export interface ReportCall {
  readonly locked: LockedTask;
  readonly outcome: ReportableOutcome;
}

/** All interceptors of a worker as one; `null` where none has anything to do with a step. */
export interface InterceptorChain {
  readonly fetch: Around<FetchRequest, readonly LockedTask[]> | null;
  readonly handle: Around<HandlerCall, unknown> | null;
  readonly report: Around<ReportCall, Delivery> | null;
}

export function chainInterceptors(interceptors: readonly Interceptor[]): InterceptorChain {
  return {
    fetch: compose(interceptors.map(({ fetch }) => fetch)),
    handle: compose(interceptors.map(({ handle }) => handle)),
    report: compose(interceptors.map(({ report }) => report)),
  };
}

function compose<Input, Output>(
  steps: readonly (Around<Input, Output> | undefined)[],
): Around<Input, Output> | null {
  const present = steps.filter((step) => step !== undefined);
  if (present.length === 0) return null;
  return present.reduceRight(
    (inner, outer) => (input, next) => outer(input, (changed) => inner(changed, next)),
  );
}
