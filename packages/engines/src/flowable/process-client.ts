import type {
  CallOptions,
  CorrelatedMessage,
  CorrelationRequest,
  ProcessEngineClient,
} from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import { withoutTasks } from "../rest-client.js";
import type { Transport } from "../transport.js";
import { writeBody } from "./body.js";
import { createFlowableClient, findApis } from "./client.js";
import { encodeVariables } from "./encode.js";
import { refusal } from "./errors.js";
import type { components } from "./schema.gen.js";

type Execution = components["schemas"]["Execution"];

/** More waiting instances than this are not told of a message at once. */
const MOST_RECEIVERS = 1000;

/**
 * Starting processes and correlating messages at Flowable. It has no call that correlates: who waits for a message is
 * asked first, and told then. Between the two another message may be faster, which ends in an error of kind `rejected`.
 *
 * @param name of the engine, for log lines
 * @param basePath under which `/process-api` is; empty for the root
 */
export function createFlowableProcessClient(
  name: string,
  transport: Transport,
  basePath: string,
): ProcessEngineClient {
  const { api, via, accepted } = createFlowableClient(findApis(transport, basePath), withoutTasks(refusal));

  async function start(body: components["schemas"]["Start"], options: CallOptions) {
    const init = { body, bodySerializer: writeBody, fetch: via(options) };
    return accepted(await api.POST("/process-api/runtime/process-instances", init));
  }

  /** Asked for a business key, the engine looks at executions of whole instances only, which wait for nothing. */
  async function instancesOf(businessKey: string, options: CallOptions): Promise<readonly string[]> {
    const init = { body: { processBusinessKey: businessKey, size: MOST_RECEIVERS }, fetch: via(options) };
    const page = accepted(await api.POST("/process-api/query/process-instances", init));
    return (page?.data ?? []).map(({ id }) => id);
  }

  async function waitingIn(
    processInstanceId: string | null,
    { messageName, correlationKeys }: CorrelationRequest,
    options: CallOptions,
  ): Promise<readonly Execution[]> {
    const conditions = encodeVariables(correlationKeys).map((variable) => ({
      ...variable,
      value: variable.value ?? null,
      operation: "equals" as const,
    }));
    const body = {
      messageEventSubscriptionName: messageName,
      ...(processInstanceId !== null && { processInstanceId }),
      ...(conditions.length > 0 && { processInstanceVariables: conditions }),
      size: MOST_RECEIVERS,
    };
    const init = { body, bodySerializer: writeBody, fetch: via(options) };
    return accepted(await api.POST("/process-api/query/executions", init))?.data ?? [];
  }

  async function waiting(request: CorrelationRequest, options: CallOptions): Promise<readonly Execution[]> {
    const { businessKey, processInstanceId } = request;
    if (businessKey === null) return waitingIn(processInstanceId, request, options);
    const ids = await instancesOf(businessKey, options);
    const meant = ids.filter((id) => processInstanceId === null || id === processInstanceId);
    const found = await Promise.all(meant.map((id) => waitingIn(id, request, options)));
    return found.flat();
  }

  async function tell(
    { id, processInstanceId }: Execution,
    { messageName, variables }: CorrelationRequest,
    options: CallOptions,
  ): Promise<CorrelatedMessage> {
    const body = {
      action: "messageEventReceived" as const,
      messageName,
      variables: encodeVariables(variables),
    };
    const init = { params: { path: { id } }, body, bodySerializer: writeBody, fetch: via(options) };
    accepted(await api.PUT("/process-api/runtime/executions/{id}", init));
    return { kind: "caught", processInstanceId };
  }

  return {
    name,

    async startProcess({ processDefinitionKey, variables, businessKey }, options) {
      const body = { processDefinitionKey, businessKey, variables: encodeVariables(variables) };
      const started = await start(body, options);
      return {
        processInstanceId: started?.id ?? "",
        processDefinitionId: started?.processDefinitionId ?? "",
        businessKey: started?.businessKey ?? null,
      };
    },

    async correlateMessage(request, options) {
      const { messageName, businessKey, processInstanceId, correlationKeys, all } = request;
      const receivers = await waiting(request, options);
      if (receivers.length > 1 && !all) {
        throw new EngineCallError(
          "rejected",
          `${receivers.length} instances wait for message "${messageName}".`,
        );
      }
      const told: CorrelatedMessage[] = [];
      for (const receiver of receivers) told.push(await tell(receiver, request, options));
      const isForOneThatRuns = processInstanceId !== null || correlationKeys.size > 0;
      if (told.length > 0 || (all && isForOneThatRuns)) return told;
      if (isForOneThatRuns) {
        throw new EngineCallError("rejected", `No such instance waits for message "${messageName}".`);
      }
      try {
        const body = { message: messageName, businessKey, variables: encodeVariables(request.variables) };
        const started = await start(body, options);
        return [{ kind: "started", processInstanceId: started?.id ?? "" }];
      } catch (error) {
        if (all && error instanceof EngineCallError && error.status === 400) return [];
        throw error;
      }
    },

    close: () => transport.close(),
  };
}
