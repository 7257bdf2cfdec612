import type { DeployedProcess, EngineAdapter } from "@bpmn-worker/runtime";
import { type ExternalMark, externalTasksIn } from "../external-tasks.js";
import type { FlowableClient } from "./client.js";
import { listDefinitions, modelOf } from "./definitions.js";

const TYPES: ReadonlySet<string> = new Set(["external-worker", "external"]);

/** Flowable reads models of its relatives too, and minds the case of types. */
const flowableMark: ExternalMark = {
  namespaces: new Set([
    "http://flowable.org/bpmn",
    "http://activiti.org/bpmn",
    "http://camunda.org/schema/1.0/bpmn",
  ]),
  isExternal: (type) => TYPES.has(type),
};

/**
 * `GET /process-definitions?key=…&latest=true` of the process API, and the model of each. One process may be there for
 * several tenants. Cases are not among them.
 */
export function createDeployedProcesses(
  client: FlowableClient,
): NonNullable<EngineAdapter["deployedProcesses"]> {
  return async (processDefinitionKeys, options) => {
    const processes: DeployedProcess[] = [];
    // One after the other: this is done beside the worker's first tasks.
    for (const key of processDefinitionKeys) {
      for (const { id, version } of await listDefinitions(client, { key, latest: true }, options)) {
        const elements = externalTasksIn(await modelOf(client, id, options), key, flowableMark);
        processes.push({ processDefinitionKey: key, version, elements });
      }
    }
    return processes;
  };
}
