import type { CallOptions, LockedTask, TaskReference } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import type { Transport } from "../transport.js";
import type { ApartValue } from "./apart.js";
import { createUpload } from "./upload.js";
import type { VariableReader } from "./variables.js";

type ApartValues = ReadonlyMap<string, ApartValue> | null;

/** Sends what does not go with a report of a task, before the report: to where the report would have set it. */
export type SendApart = (
  task: TaskReference,
  processValues: ApartValues,
  localValues: ApartValues,
  options: CallOptions,
) => Promise<void>;

export function createSendApart(
  transport: Transport,
  basePath: string,
  homeOf: VariableReader["homeOf"],
): SendApart {
  const upload = createUpload(transport, basePath);
  return async (task, processValues, localValues, options) => {
    if (!isLocked(task)) {
      throw new EngineCallError("rejected", "Large files can only be sent for a task as it was fetched.");
    }
    for (const [name, { transient }] of [...(processValues ?? []), ...(localValues ?? [])]) {
      if (!transient) continue;
      const remedy = "what is read while it is sent is stored; give a transient file as bytes.";
      throw new EngineCallError("rejected", `Variable "${name}" cannot be sent: ${remedy}`);
    }
    for (const [name, value] of processValues ?? []) {
      await upload(await homeOf(task, name, options), name, value, options);
    }
    for (const [name, value] of localValues ?? []) await upload(task.executionId, name, value, options);
  };
}

function isLocked(task: TaskReference): task is LockedTask {
  return "executionId" in task;
}
