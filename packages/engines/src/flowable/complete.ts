import type { CallOptions, EngineAdapter, TaskReference, Variables } from "@bpmn-worker/runtime";
import { writeBody } from "./body.js";
import type { FlowableClient } from "./client.js";
import { encodeVariables } from "./encode.js";

/** `POST /acquire/jobs/{id}/complete`. Local variables do not exist: those given here become variables of the instance. */
export function createComplete({ api, via, accepted }: FlowableClient): EngineAdapter["complete"] {
  return async (task: TaskReference, report, options: CallOptions) => {
    const all: Variables = new Map([...report.localVariables, ...report.variables]);
    const init = {
      params: { path: { id: task.id } },
      body: { workerId: task.workerId, variables: encodeVariables(all) },
      bodySerializer: writeBody,
      fetch: via(options),
    };
    accepted(await api.POST("/external-job-api/acquire/jobs/{id}/complete", init));
  };
}
