import type { CallOptions, DeployedProcess, EngineAdapter } from "@bpmn-worker/runtime";
import { isRecord } from "../json.js";
import { contentOf } from "../rest-client.js";
import type { Transport } from "../transport.js";
import { refusal } from "./errors.js";
import { externalTasksIn } from "./external-tasks.js";

/** Of one request: servers refuse addresses that are long. */
const MOST_KEYS = 50;

/** `GET /process-definition`, of the newest versions, and the model of each. One process may be there for several tenants. */
export function createDeployedProcesses(
  transport: Transport,
  basePath: string,
): NonNullable<EngineAdapter["deployedProcesses"]> {
  async function get(path: string, options: CallOptions): Promise<unknown> {
    const request = { method: "GET", url: `${basePath}${path}`, body: null };
    const reply = await transport.send(request, options, "call");
    if (!reply.ok) throw refusal(reply, await contentOf(reply));
    return reply.json();
  }

  async function processOf(item: unknown, options: CallOptions): Promise<DeployedProcess[]> {
    if (!isRecord(item)) return [];
    const { id, key, version } = item;
    if (typeof id !== "string" || typeof key !== "string" || typeof version !== "number") return [];
    const model = await get(`/process-definition/${encodeURIComponent(id)}/xml`, options);
    const xml = isRecord(model) ? model["bpmn20Xml"] : null;
    if (typeof xml !== "string") return [];
    return [{ processDefinitionKey: key, version, elements: externalTasksIn(xml, key) }];
  }

  return async (processDefinitionKeys, options) => {
    const processes: DeployedProcess[] = [];
    // One after the other: this is done beside the worker's first tasks.
    for (let at = 0; at < processDefinitionKeys.length; at += MOST_KEYS) {
      const keysIn = processDefinitionKeys.slice(at, at + MOST_KEYS).join(",");
      const query = new URLSearchParams({ keysIn, latestVersion: "true" });
      const listed = await get(`/process-definition?${query}`, options);
      for (const item of Array.isArray(listed) ? listed : [])
        processes.push(...(await processOf(item, options)));
    }
    return processes;
  };
}
