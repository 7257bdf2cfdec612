import type { DeployedProcess, EngineAdapter } from "@bpmn-worker/runtime";
import { camundaMark, externalTasksIn } from "../external-tasks.js";
import type { ProcessCubeApi } from "./client.js";

const UNKNOWN = 404;

/** `GET /process_models/{id}/process_definition`, with the model: the newest of each process, without a number. */
export function createDeployedProcesses({
  api,
  via,
  accepted,
}: ProcessCubeApi): NonNullable<EngineAdapter["deployedProcesses"]> {
  return async (processDefinitionKeys, options) => {
    const processes: DeployedProcess[] = [];
    // One after the other: this is done beside the worker's first tasks.
    for (const key of processDefinitionKeys) {
      const params = { path: { id: key }, query: { includeXml: true } };
      const path = "/process_models/{id}/process_definition";
      const answer = await api.GET(path, { params, fetch: via(options) });
      if (answer.response.status === UNKNOWN) continue;
      const xml = accepted(answer)?.xml;
      if (xml === undefined) continue;
      const elements = externalTasksIn(xml, key, camundaMark);
      processes.push({ processDefinitionKey: key, version: null, elements });
    }
    return processes;
  };
}
