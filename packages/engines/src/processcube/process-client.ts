import type { ProcessEngineClient } from "@bpmn-worker/runtime";
import { withoutTasks } from "../rest-client.js";
import { encodeObject } from "../tokens/encode.js";
import { onlyBroadcast } from "../tokens/messages.js";
import type { Transport } from "../transport.js";
import { createProcessCubeApi } from "./client.js";
import { refusal } from "./errors.js";

/**
 * Starting processes and sending messages at a ProcessCube engine. The variables are the first content of the token,
 * the business key is the id of the correlation.
 *
 * @param name of the engine, for messages
 * @param basePath with or without the path of the API at its end
 */
export function createProcessCubeClient(
  name: string,
  transport: Transport,
  basePath: string,
): ProcessEngineClient {
  const { api, via, accepted } = createProcessCubeApi(transport, basePath, withoutTasks(refusal));
  return {
    name,

    async startProcess({ processDefinitionKey, variables, businessKey }, options) {
      const params = { path: { id: processDefinitionKey } };
      const body = {
        processModelId: processDefinitionKey,
        initialToken: encodeObject(variables),
        ...(businessKey !== null && { correlationId: businessKey }),
      };
      const started = accepted(
        await api.POST("/process_models/{id}/start", { params, body, fetch: via(options) }),
      );
      return {
        processInstanceId: started?.processInstanceId ?? "",
        processDefinitionId: processDefinitionKey,
        businessKey: started?.correlationId ?? null,
      };
    },

    async correlateMessage(request, options) {
      const { messageName, processInstanceId, variables } = request;
      onlyBroadcast(name, { ...request, processInstanceId: null });
      const query = processInstanceId === null ? {} : { processInstanceId };
      const params = { path: { name: messageName }, query };
      const body = { payload: encodeObject(variables) };
      accepted(await api.POST("/messages/{name}/trigger", { params, body, fetch: via(options) }));
      return [];
    },

    close: () => transport.close(),
  };
}
