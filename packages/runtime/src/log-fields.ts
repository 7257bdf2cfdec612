import { isEngineError, type LockedTask } from "./adapter.js";
import { headline } from "./failure-text.js";
import type { LogFields } from "./logger.js";

/** What identifies a task in a log line. */
export function taskFields(task: LockedTask): LogFields {
  return {
    topic: task.topic,
    taskId: task.id,
    elementId: task.elementId,
    processDefinitionKey: task.processDefinitionKey,
    processInstanceId: task.processInstanceId,
  };
}

/**
 * Why a call to the engine failed, in one line. The stack comes along only where something happened that should not
 * have: a call that the engine refuses for good, or a fault of the adapter. That an engine is away is neither.
 */
export function whyFailed(error: unknown): LogFields {
  const reason = headline(error);
  if (!isEngineError(error)) return { reason, err: error };
  return error.kind === "rejected" ? { kind: error.kind, reason, err: error } : { kind: error.kind, reason };
}
