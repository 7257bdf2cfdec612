import { parseInstant } from "../instant.js";
import type { Passage } from "../tokens/passage.js";
import type { ReadPassages } from "../tokens/passages.js";
import type { ProcessCubeApi } from "./client.js";
import type { components } from "./schema.gen.js";

/** What is asked for at once: more than most instances have. */
const PAGE = 500;

/** `GET /flow_node_instances?processInstanceId=…`, page by page. */
export function createReadPassages({ api, via, accepted }: ProcessCubeApi): ReadPassages {
  return async (processInstanceId, options) => {
    const found: Passage[] = [];
    for (;;) {
      const query = { processInstanceId, offset: found.length, limit: PAGE };
      const page = accepted(
        await api.GET("/flow_node_instances", { params: { query }, fetch: via(options) }),
      );
      const instances = page?.flowNodeInstances ?? [];
      found.push(...instances.map(readPassage));
      if (instances.length === 0 || found.length >= (page?.totalCount ?? 0)) return found;
    }
  };
}

function readPassage(instance: components["schemas"]["FlowNodeInstance"]): Passage {
  const leftAt = parseInstant(instance.finishedAt);
  return {
    id: instance.flowNodeInstanceId,
    elementId: instance.flowNodeId,
    elementType: instance.flowNodeType,
    processModelId: instance.processModelId,
    parentProcessInstanceId: instance.parentProcessInstanceId ?? null,
    previousId: instance.previousFlowNodeInstanceId ?? null,
    entered: instance.startToken,
    left: leftAt === null ? null : { at: leftAt, content: instance.endToken },
  };
}
