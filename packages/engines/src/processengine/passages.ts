import { parseInstant } from "../instant.js";
import type { Passage } from "../tokens/passage.js";
import type { ReadPassages } from "../tokens/passages.js";
import type { ProcessEngineApi } from "./client.js";
import type { components } from "./schema.gen.js";

/** `GET /process_instances/{id}/flow_node_instances` of the management API. */
export function createReadPassages({ api, via, accepted }: ProcessEngineApi): ReadPassages {
  return async (id, options) => {
    const path = "/api/management/v1/process_instances/{id}/flow_node_instances";
    const found = accepted(await api.GET(path, { params: { path: { id } }, fetch: via(options) }));
    return (found?.flowNodeInstances ?? []).map(readPassage);
  };
}

function readPassage(instance: components["schemas"]["FlowNodeInstance"]): Passage {
  const tokens = instance.tokens ?? [];
  const left = tokens.find(({ type }) => type === "onExit");
  return {
    id: instance.id,
    elementId: instance.flowNodeId,
    elementType: instance.flowNodeType,
    processModelId: instance.processModelId,
    parentProcessInstanceId: instance.parentProcessInstanceId ?? null,
    previousId: instance.previousFlowNodeInstanceId ?? null,
    entered: tokens.find(({ type }) => type === "onEnter")?.payload,
    left: left === undefined ? null : { at: parseInstant(left.createdAt) ?? 0, content: left.payload },
  };
}
