import type { EngineErrorKind } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import { isRecord } from "../json.js";
import { busyStatuses, excerpt } from "../refusals.js";
import type { Reply } from "../reply.js";

/** An error body as Operaton and Camunda 7 write it. `code` is `null` when the REST layer itself refuses. */
export interface EngineProblem {
  readonly type: string;
  readonly message: string;
  readonly code: number | null;
}

/** Codes of `BuiltinExceptionCode` in the engine. */
const OPTIMISTIC_LOCKING = 1;
const DEADLOCK = 10_000;
const COLUMN_SIZE = 10_002;

/** The engine rolled back, and the same call may well succeed. */
const concurrencyCodes: ReadonlySet<number | null> = new Set([OPTIMISTIC_LOCKING, DEADLOCK]);

/** Another worker, or none (`'null'`), holds the lock; or it ended before it was extended. */
const lockLost =
  /cannot be (?:completed|reported|locked|extended) by worker .*It is locked by worker '|^Cannot extend a lock that expired/s;

/** `ENGINE-03043`: refused as long as the instance, its definition or its task is suspended. */
const suspended = /\bis suspended\b/;

/** Answers with 500 of an engine that is alive but cannot work now. */
const overloaded =
  /too many requests at the same time|due to shutdown of application server|Could not open JDBC Connection/i;

/** No route, or no engine of that name behind it: the URL is wrong, not the task gone. */
const wrongAddress = (problem: EngineProblem) =>
  problem.type === "NotFoundException" ||
  /process engine .*(?:does not exist|not available)/i.test(problem.message);

/**
 * What a refused call means to the worker. `problem` is `null` when the body is not the engine's: then a proxy or the
 * servlet container spoke, and nothing is known about the task.
 */
export function errorKind(status: number, problem: EngineProblem | null): EngineErrorKind {
  if (status === 401 || status === 403) return "unauthorized";
  if (busyStatuses.has(status)) return "unavailable";
  if (problem === null) return status === 404 || status >= 500 ? "unavailable" : "rejected";
  if (status === 404) return wrongAddress(problem) ? "rejected" : "taskGone";
  if (status === 400 && lockLost.test(problem.message)) return "lockLost";
  if (status === 400 && suspended.test(problem.message)) return "unavailable";
  if (status === 500 && concurrencyCodes.has(problem.code)) return "conflict";
  if (status === 500 && overloaded.test(problem.message)) return "unavailable";
  return "rejected";
}

/** The error of a refused call. `body` is the parsed body if it was JSON, else its text. */
export function refusal(reply: Reply, body: unknown): EngineCallError {
  const problem = readProblem(body);
  const kind = errorKind(reply.status, problem);
  const message = `${reply.call}: ${reply.status} ${problem ? describe(problem) : excerpt(body)}`.trimEnd();
  return new EngineCallError(kind, message, { status: reply.status, retryAfterMs: reply.retryAfterMs() });
}

/** Reads an error body without trusting it: mapping errors come as plain text, proxies answer in HTML. */
export function readProblem(body: unknown): EngineProblem | null {
  if (!isRecord(body) || typeof body["type"] !== "string") return null;
  const { type, message, code } = body;
  return {
    type,
    message: typeof message === "string" ? message : "",
    code: typeof code === "number" ? code : null,
  };
}

function describe({ type, message, code }: EngineProblem): string {
  const hint = code === COLUMN_SIZE ? " (a text is longer than its column: 4,000 characters by default)" : "";
  return `${type}: ${message}${hint}`;
}
