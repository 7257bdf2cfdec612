import type { CallOptions, EngineAdapter, TaskReference } from "@bpmn-worker/runtime";
import { encodeObject } from "../tokens/encode.js";
import { createTokenFetch, createTokenReader } from "../tokens/fetch-and-lock.js";
import type { Transport } from "../transport.js";
import { capabilities } from "./capabilities.js";
import { createProcessCubeApi } from "./client.js";
import { createDeployedProcesses } from "./deployed-processes.js";
import { createLock } from "./fetch-and-lock.js";
import { createReadPassages } from "./passages.js";
import type { components } from "./schema.gen.js";

/** As good as no lock, and surely not refused. */
const SHORTEST_LOCK_MS = 1;

/** Errors need a code; nobody models a catcher for this one. */
const FAILURE_CODE = "WORKER_FAILURE";

/**
 * The external task API of ProcessCube engines, by its published contract.
 *
 * @param name of the engine, for log lines
 * @param basePath with or without the path of the API at its end
 */
export function createProcessCubeAdapter(
  name: string,
  transport: Transport,
  basePath: string,
): EngineAdapter {
  const client = createProcessCubeApi(transport, basePath);
  const { api, via, accepted } = client;
  const passages = createReadPassages(client);
  const params = ({ id }: TaskReference) => ({ path: { id } });

  const extendLock: EngineAdapter["extendLock"] = async (task, lockDurationMs, options) => {
    const body = { workerId: task.workerId, additionalDuration: lockDurationMs };
    const path = "/external_tasks/{id}/extend_lock";
    accepted(await api.PUT(path, { params: params(task), body, fetch: via(options) }));
  };
  const release: EngineAdapter["unlock"] = (task, options) => extendLock(task, SHORTEST_LOCK_MS, options);

  async function reportError(
    task: TaskReference,
    error: components["schemas"]["HandleError"]["error"],
    options: CallOptions,
  ): Promise<void> {
    const body = { workerId: task.workerId, error };
    accepted(
      await api.PUT("/external_tasks/{id}/error", { params: params(task), body, fetch: via(options) }),
    );
  }

  return {
    name,
    capabilities,
    fetchAndLock: createTokenFetch({ lock: createLock(client), passages, extendLock, release }),

    async complete(task, { variables, localVariables }, options) {
      const result = encodeObject(new Map([...localVariables, ...variables]));
      const body = { workerId: task.workerId, result };
      const path = "/external_tasks/{id}/finish";
      accepted(await api.PUT(path, { params: params(task), body, fetch: via(options) }));
    },

    reportBpmnError: (task, { code, message }, options) =>
      reportError(task, { errorCode: code, errorMessage: message ?? "" }, options),

    reportFailure(task, { counts = true, message, details, retryDelayMs }, options) {
      if (!counts) return extendLock(task, Math.max(retryDelayMs, SHORTEST_LOCK_MS), options);
      const error = { errorCode: FAILURE_CODE, errorMessage: message, errorDetails: { details } };
      return reportError(task, error, options);
    },

    extendLock,
    unlock: release,
    readVariable: createTokenReader(passages),
    deployedProcesses: createDeployedProcesses(client),
    close: () => transport.close(),
  };
}
