import type { CallOptions, LockedTask } from "@bpmn-worker/runtime";
import type { FlowableClient } from "./client.js";
import { decodeValue } from "./decode.js";
import { isFlowableTask } from "./locked-task.js";

/**
 * Reads one variable that is visible to a task. Asked for by its name, the engine would answer null for one that does
 * not exist, so all of them are asked for. With a job of a case everything came that there is.
 */
export function createVariableReader({ api, via, accepted }: FlowableClient) {
  return async (task: LockedTask, name: string, options: CallOptions): Promise<unknown> => {
    if (task.variables.has(name)) return task.variables.get(name);
    if (isFlowableTask(task) && task.job.isOfCase) return undefined;
    const call = "/process-api/runtime/executions/{id}/variables";
    const init = { params: { path: { id: task.executionId } }, fetch: via(options) };
    const variables = accepted(await api.GET(call, init)) ?? [];
    const found = variables.find((variable) => variable.name === name);
    return found === undefined ? undefined : decodeValue(found);
  };
}
