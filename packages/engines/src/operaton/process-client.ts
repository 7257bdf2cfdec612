import type { CorrelatedMessage, ProcessEngineClient } from "@bpmn-worker/runtime";
import { withoutTasks } from "../rest-client.js";
import type { Transport } from "../transport.js";
import { createOperatonClient } from "./client.js";
import { encodeVariables } from "./encode.js";
import { refusal } from "./errors.js";
import { inMemory } from "./in-memory.js";
import type { components } from "./schema.gen.js";

type CorrelationResult = components["schemas"]["MessageCorrelationResultWithVariableDto"];

/**
 * Starting processes and correlating messages at Operaton, Camunda 7 and CIB seven.
 *
 * @param name of the engine, for log lines
 * @param basePath of the REST API, such as `/engine-rest`
 */
export function createOperatonProcessClient(
  name: string,
  transport: Transport,
  basePath: string,
): ProcessEngineClient {
  const { api, via, accepted } = createOperatonClient(transport, basePath, withoutTasks(refusal));
  return {
    name,

    async startProcess({ processDefinitionKey, variables, memberAccess, businessKey }, options) {
      const params = { path: { key: processDefinitionKey } };
      const encoded = encodeVariables(await inMemory(variables), memberAccess) ?? null;
      const body = { variables: encoded, businessKey };
      const started = accepted(
        await api.POST("/process-definition/key/{key}/start", { params, body, fetch: via(options) }),
      );
      return {
        processInstanceId: started?.id ?? "",
        processDefinitionId: started?.definitionId ?? "",
        businessKey: started?.businessKey ?? null,
      };
    },

    async correlateMessage(request, options) {
      const { messageName, businessKey, processInstanceId, all } = request;
      const body = {
        messageName,
        businessKey,
        processInstanceId,
        correlationKeys: encodeVariables(request.correlationKeys) ?? null,
        processVariables: encodeVariables(await inMemory(request.variables), request.memberAccess) ?? null,
        all,
        resultEnabled: true,
      };
      const results = accepted(await api.POST("/message", { body, fetch: via(options) }));
      return (results ?? []).map(correlated);
    },

    close: () => transport.close(),
  };
}

function correlated({ resultType, processInstance, execution }: CorrelationResult): CorrelatedMessage {
  return resultType === "ProcessDefinition"
    ? { kind: "started", processInstanceId: processInstance?.id ?? "" }
    : { kind: "caught", processInstanceId: execution?.processInstanceId ?? "" };
}
