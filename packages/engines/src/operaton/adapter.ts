import type { EngineAdapter, LockedTask, TaskReference } from "@bpmn-worker/runtime";
import type { Transport } from "../transport.js";
import { apartValues, without } from "./apart.js";
import { capabilities } from "./capabilities.js";
import { createOperatonClient } from "./client.js";
import { createComplete } from "./complete.js";
import { createDeployedProcesses } from "./deployed-processes.js";
import { encodeVariables } from "./encode.js";
import { createFetch } from "./fetch-and-lock.js";
import { createSendApart } from "./send-apart.js";
import { createVariableReader } from "./variables.js";

/**
 * The external task API of Operaton, which Camunda 7 and CIB seven share.
 *
 * @param name of the engine, for log lines
 * @param basePath of the REST API, such as `/engine-rest`
 */
export function createOperatonAdapter(name: string, transport: Transport, basePath: string): EngineAdapter {
  const client = createOperatonClient(transport, basePath);
  const { api, via, done } = client;
  const variables = createVariableReader(client);
  const sendApart = createSendApart(transport, basePath, variables.homeOf);
  const params = ({ id }: TaskReference) => ({ path: { id } });

  const adapter: EngineAdapter = {
    name,
    capabilities,
    fetchAndLock: createFetch(transport, basePath, variables, (task, options) =>
      adapter.unlock(task, options),
    ),
    complete: createComplete(transport, basePath, sendApart),

    async reportBpmnError(task, report, options) {
      const apart = apartValues(report.variables);
      const encoded = encodeVariables(without(report.variables, apart), report.memberAccess) ?? null;
      if (apart !== null) await sendApart(task, apart, null, options);
      const { code: errorCode, message: errorMessage } = report;
      const body = { workerId: task.workerId, errorCode, errorMessage, variables: encoded };
      const fetch = via(options);
      done(await api.POST("/external-task/{id}/bpmnError", { params: params(task), body, fetch }));
    },

    async reportFailure(task, report, options) {
      const body = {
        workerId: task.workerId,
        errorMessage: report.message,
        errorDetails: report.details,
        retries: report.retriesLeft,
        retryTimeout: report.retryDelayMs,
      };
      const fetch = via(options);
      done(await api.POST("/external-task/{id}/failure", { params: params(task), body, fetch }));
    },

    async extendLock(task, lockDurationMs, options) {
      const body = { workerId: task.workerId, newDuration: lockDurationMs };
      const fetch = via(options);
      done(await api.POST("/external-task/{id}/extendLock", { params: params(task), body, fetch }));
    },

    async unlock(task, options) {
      done(await api.POST("/external-task/{id}/unlock", { params: params(task), fetch: via(options) }));
    },

    readVariable: (task: LockedTask, variable, options) => variables.read(task, variable, options),
    deployedProcesses: createDeployedProcesses(client),
    close: () => transport.close(),
  };
  return adapter;
}
