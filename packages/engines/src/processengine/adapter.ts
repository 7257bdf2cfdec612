import type { EngineAdapter, TaskReference } from "@bpmn-worker/runtime";
import { encodeObject } from "../tokens/encode.js";
import { createTokenFetch, createTokenReader } from "../tokens/fetch-and-lock.js";
import type { Transport } from "../transport.js";
import { capabilities } from "./capabilities.js";
import { createProcessEngineApi } from "./client.js";
import { createDeployedProcesses } from "./deployed-processes.js";
import { createLock } from "./fetch-and-lock.js";
import { createReadPassages } from "./passages.js";

/** The shortest lock there is: extended to it, a task is free. */
const NO_LOCK_MS = 0;

/**
 * The external task API of ProcessEngine 9.7.
 *
 * @param name of the engine, for log lines
 * @param basePath with or without the path of an API at its end
 */
export function createProcessEngineAdapter(
  name: string,
  transport: Transport,
  basePath: string,
): EngineAdapter {
  const client = createProcessEngineApi(transport, basePath);
  const { api, via, accepted } = client;
  const passages = createReadPassages(client);
  const params = ({ id }: TaskReference) => ({ path: { id } });

  const extendLock: EngineAdapter["extendLock"] = async (task, lockDurationMs, options) => {
    const body = { workerId: task.workerId, additionalDuration: lockDurationMs };
    const path = "/api/consumer/v1/task/{id}/extend_lock";
    accepted(await api.POST(path, { params: params(task), body, fetch: via(options) }));
  };
  const release: EngineAdapter["unlock"] = (task, options) => extendLock(task, NO_LOCK_MS, options);

  return {
    name,
    capabilities,
    fetchAndLock: createTokenFetch({ lock: createLock(client), passages, extendLock, release }),

    async complete(task, { variables, localVariables }, options) {
      const result = encodeObject(new Map([...localVariables, ...variables]));
      const body = { workerId: task.workerId, result };
      const path = "/api/consumer/v1/task/{id}/finish";
      accepted(await api.POST(path, { params: params(task), body, fetch: via(options) }));
    },

    async reportBpmnError(task, { code, message }, options) {
      const body = { workerId: task.workerId, errorCode: code, errorMessage: message ?? "" };
      const path = "/api/consumer/v1/task/{id}/handle_bpmn_error";
      accepted(await api.POST(path, { params: params(task), body, fetch: via(options) }));
    },

    async reportFailure(task, { counts = true, message, details, retryDelayMs }, options) {
      if (!counts) return extendLock(task, retryDelayMs, options);
      const body = { workerId: task.workerId, errorCode: "", errorMessage: message, errorDetails: details };
      const path = "/api/consumer/v1/task/{id}/handle_service_error";
      accepted(await api.POST(path, { params: params(task), body, fetch: via(options) }));
    },

    extendLock,
    unlock: release,
    readVariable: createTokenReader(passages),
    deployedProcesses: createDeployedProcesses(client),
    close: () => transport.close(),
  };
}
