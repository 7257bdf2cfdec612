import type { CallOptions } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import type { FlowableClient } from "./client.js";
import type { FlowableTask } from "./locked-task.js";

/** `key:version:id`. Keys are NCNames: no colon is in them. */
const KEYED_ID = /^([^:]+):\d+:[^:]+$/;

const notInstalled: ReadonlySet<number> = new Set([401, 403, 404]);

/**
 * The key of a task's process or case. A definition's id begins with it, unless it would be longer than 64 characters;
 * then the engine is asked, once for each definition. Where the API for cases is not installed, the key of a case is
 * not to be had: it is empty.
 */
export function createKeyReader({ api, via, accepted }: FlowableClient) {
  const known = new Map<string, string>();

  async function ask(id: string, isOfCase: boolean, options: CallOptions): Promise<string> {
    const init = { params: { path: { id } }, fetch: via(options) };
    if (!isOfCase) {
      return accepted(await api.GET("/process-api/repository/process-definitions/{id}", init))?.key ?? "";
    }
    const result = await api.GET("/cmmn-api/cmmn-repository/case-definitions/{id}", init);
    // Whose credentials got the job is not refused here: 401 is what Spring makes of a route that it does not have.
    return notInstalled.has(result.response.status) ? "" : (accepted(result)?.key ?? "");
  }

  return async (task: FlowableTask, options: CallOptions): Promise<string> => {
    const { processDefinitionId: id, job } = task;
    const inId = KEYED_ID.exec(id)?.[1] ?? known.get(id);
    if (inId !== undefined) return inId;
    const key = await ask(id, job.isOfCase, options).catch((error: unknown) => {
      // A definition that is gone leaves its jobs nothing to belong to.
      if (error instanceof EngineCallError && error.kind === "taskGone") return "";
      throw error;
    });
    known.set(id, key);
    return key;
  };
}
