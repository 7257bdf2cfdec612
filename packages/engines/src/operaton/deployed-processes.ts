import type { CallOptions, DeployedProcess, EngineAdapter } from "@bpmn-worker/runtime";
import { camundaMark, externalTasksIn } from "../external-tasks.js";
import { isRecord } from "../json.js";
import type { OperatonClient } from "./client.js";

/** Of one request: servers refuse addresses that are long. */
const MOST_KEYS = 50;

/** `GET /process-definition`, of the newest versions, and the model of each. One process may be there for several tenants. */
export function createDeployedProcesses({
  api,
  via,
  accepted,
}: OperatonClient): NonNullable<EngineAdapter["deployedProcesses"]> {
  async function processOf(item: unknown, options: CallOptions): Promise<DeployedProcess[]> {
    if (!isRecord(item)) return [];
    const { id, key, version } = item;
    if (typeof id !== "string" || typeof key !== "string" || typeof version !== "number") return [];
    const params = { path: { id } };
    const model = accepted(await api.GET("/process-definition/{id}/xml", { params, fetch: via(options) }));
    const xml = model?.bpmn20Xml;
    if (typeof xml !== "string") return [];
    return [{ processDefinitionKey: key, version, elements: externalTasksIn(xml, key, camundaMark) }];
  }

  return async (processDefinitionKeys, options) => {
    const processes: DeployedProcess[] = [];
    // One after the other: this is done beside the worker's first tasks.
    for (let at = 0; at < processDefinitionKeys.length; at += MOST_KEYS) {
      const keysIn = processDefinitionKeys.slice(at, at + MOST_KEYS).join(",");
      const params = { query: { keysIn, latestVersion: true } };
      const listed = accepted(await api.GET("/process-definition", { params, fetch: via(options) }));
      for (const item of Array.isArray(listed) ? listed : [])
        processes.push(...(await processOf(item, options)));
    }
    return processes;
  };
}
