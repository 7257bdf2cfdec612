import type { LockedTask } from "./adapter.js";
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
