import type { EngineErrorKind } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import { isRecord } from "../json.js";
import { busyStatuses, excerpt } from "../refusals.js";
import type { Reply } from "../reply.js";

/** An error body as Flowable writes it (`ErrorInfo`). */
export interface EngineProblem {
  /** A word for the status, such as `Bad request`. */
  readonly message: string;
  /** What happened; empty when the engine does not say. */
  readonly exception: string;
}

/** Another worker, or none, holds the lock. */
const lockLost = /does not hold a lock on the requested job/;

/** Answers with 500 of an engine that is alive but cannot work now. */
const overloaded = /Could not open JDBC Connection/i;

/**
 * What a refused call means to the worker. `problem` is `null` when the body is not the engine's: then a proxy or the
 * servlet container spoke, and nothing is known about the job.
 */
export function errorKind(status: number, problem: EngineProblem | null): EngineErrorKind {
  if (status === 401) return "unauthorized";
  if (status === 403)
    return problem !== null && lockLost.test(problem.exception) ? "lockLost" : "unauthorized";
  if (busyStatuses.has(status)) return "unavailable";
  if (problem === null) return status === 404 || status >= 500 ? "unavailable" : "rejected";
  // Also of a suspended instance, whose jobs the engine keeps elsewhere meanwhile.
  if (status === 404) return "taskGone";
  if (status === 409) return "conflict";
  if (status === 500 && overloaded.test(problem.exception)) return "unavailable";
  return "rejected";
}

/** The error of a refused call. `body` is the parsed body if it was JSON, else its text. */
export function refusal(reply: Reply, body: unknown): EngineCallError {
  const problem = readProblem(body);
  const kind = errorKind(reply.status, problem);
  const message = `${reply.call}: ${reply.status} ${problem ? describe(problem) : excerpt(body)}`.trimEnd();
  return new EngineCallError(kind, message, { status: reply.status, retryAfterMs: reply.retryAfterMs() });
}

/** Reads an error body without trusting it: the servlet container and proxies write others. */
export function readProblem(body: unknown): EngineProblem | null {
  if (!isRecord(body) || typeof body["message"] !== "string" || !("exception" in body)) return null;
  const { message, exception } = body;
  return { message, exception: typeof exception === "string" ? exception : "" };
}

function describe({ message, exception }: EngineProblem): string {
  return exception === "" ? message : `${message}: ${exception}`;
}
