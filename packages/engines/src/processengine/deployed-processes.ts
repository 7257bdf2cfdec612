import type { EngineAdapter } from "@bpmn-worker/runtime";
import { camundaMark, externalTasksIn } from "../external-tasks.js";
import type { ProcessEngineApi } from "./client.js";

/** `GET /process_models` of the management API: all models at once, one of each process, without versions. */
export function createDeployedProcesses({
  api,
  via,
  accepted,
}: ProcessEngineApi): NonNullable<EngineAdapter["deployedProcesses"]> {
  return async (processDefinitionKeys, options) => {
    const listed = accepted(await api.GET("/api/management/v1/process_models", { fetch: via(options) }));
    return (listed?.processModels ?? [])
      .filter(({ id }) => processDefinitionKeys.includes(id))
      .map(({ id, xml }) => ({
        processDefinitionKey: id,
        version: null,
        elements: externalTasksIn(xml, id, camundaMark),
      }));
  };
}
