import type { ProcessEngineClient } from "@bpmn-worker/runtime";
import { withoutTasks } from "../rest-client.js";
import { encodeObject } from "../tokens/encode.js";
import { onlyBroadcast } from "../tokens/messages.js";
import type { Transport } from "../transport.js";
import { createProcessEngineApi } from "./client.js";
import { refusal } from "./errors.js";

/**
 * Starting processes and sending messages at ProcessEngine. The variables are the first content of the token, the
 * business key is the id of the correlation.
 *
 * @param name of the engine, for messages
 * @param basePath with or without the path of an API at its end
 */
export function createProcessEngineClient(
  name: string,
  transport: Transport,
  basePath: string,
): ProcessEngineClient {
  const { api, via, accepted } = createProcessEngineApi(transport, basePath, withoutTasks(refusal));
  return {
    name,

    async startProcess({ processDefinitionKey, variables, businessKey }, options) {
      const params = { path: { id: processDefinitionKey } };
      const inputValues = encodeObject(variables);
      const body = { inputValues, ...(businessKey !== null && { correlationId: businessKey }) };
      const path = "/api/consumer/v1/process_models/{id}/start";
      const started = accepted(await api.POST(path, { params, body, fetch: via(options) }));
      return {
        processInstanceId: started?.processInstanceId ?? "",
        processDefinitionId: processDefinitionKey,
        businessKey: started?.correlationId ?? null,
      };
    },

    async correlateMessage(request, options) {
      onlyBroadcast(name, request);
      const params = { path: { name: request.messageName } };
      const body = { currentToken: encodeObject(request.variables) };
      const path = "/api/consumer/v1/message/{name}/trigger";
      accepted(await api.POST(path, { params, body, fetch: via(options) }));
      return [];
    },

    close: () => transport.close(),
  };
}
