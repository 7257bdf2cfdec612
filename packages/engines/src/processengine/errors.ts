import type { EngineErrorKind } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import { isRecord } from "../json.js";
import { busyStatuses, excerpt } from "../refusals.js";
import type { Refusal } from "../rest-client.js";

/** What identities are refused with besides 401 and 403: a token that is none, or two of them. */
const badToken = /\btoken could not be parsed|values for the authorization header/;

/**
 * What a refused call means to the worker.
 *
 * @param message of the engine; `null` when the body is not the engine's: then a proxy spoke, or there is no such route.
 */
export function errorKind(status: number, message: string | null): EngineErrorKind {
  if (status === 401 || status === 403) return "unauthorized";
  if (busyStatuses.has(status)) return "unavailable";
  if (message === null) return status >= 500 ? "unavailable" : "rejected";
  switch (status) {
    case 400:
      return badToken.test(message) ? "unauthorized" : "rejected";
    case 404:
    case 410:
      return "taskGone";
    case 423:
      return "lockLost";
    case 500:
      // Whatever it could not do now, a busy database above all. A failure instead would end the instance.
      return "unavailable";
    default:
      return "rejected";
  }
}

/** The errors of refused calls. Bodies are JSON, although ProcessEngine says that they are HTML. */
export function refusalBy(kindOf: typeof errorKind): Refusal {
  return (reply, body) => {
    const message = isRecord(body) && typeof body["message"] === "string" ? body["message"] : null;
    const text = `${reply.call}: ${reply.status} ${message ?? excerpt(body)}`.trimEnd();
    const details = { status: reply.status, retryAfterMs: reply.retryAfterMs() };
    return new EngineCallError(kindOf(reply.status, message), text, details);
  };
}

/** The error of a refused call. */
export const refusal = refusalBy(errorKind);
