import type { EngineErrorKind } from "@bpmn-worker/runtime";
import { errorKind as processEngineErrorKind, refusalBy } from "../processengine/errors.js";

/** As at ProcessEngine, but a task that was finished already is a conflict. */
export function errorKind(status: number, message: string | null): EngineErrorKind {
  return status === 409 && message !== null ? "taskGone" : processEngineErrorKind(status, message);
}

/** The error of a refused call. */
export const refusal = refusalBy(errorKind);
