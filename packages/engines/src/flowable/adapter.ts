import type { CallOptions, EngineAdapter, TaskReference } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import type { Transport } from "../transport.js";
import { writeBody } from "./body.js";
import { capabilities } from "./capabilities.js";
import { createFlowableClient, findApis } from "./client.js";
import { createComplete } from "./complete.js";
import { createDeployedProcesses } from "./deployed-processes.js";
import { isoDuration } from "./duration.js";
import { encodeVariables } from "./encode.js";
import { createFetch } from "./fetch-and-lock.js";
import { isFlowableTask } from "./locked-task.js";
import { createVariableReader } from "./variables.js";

/**
 * The external worker API of Flowable.
 *
 * @param name of the engine, for log lines
 * @param basePath under which `/external-job-api` is; empty for the root
 */
export function createFlowableAdapter(name: string, transport: Transport, basePath: string): EngineAdapter {
  const client = createFlowableClient(findApis(transport, basePath));
  const { api, via, accepted } = client;
  const params = ({ id }: TaskReference) => ({ path: { id } });

  async function retriesOf(task: TaskReference, options: CallOptions): Promise<number> {
    if (isFlowableTask(task)) return task.job.retries;
    const init = { params: params(task), fetch: via(options) };
    return accepted(await api.GET("/external-job-api/jobs/{id}", init))?.retries ?? 1;
  }

  /**
   * `unacquire` frees the job, but not the process instance that an exclusive job has locked. A failure without a message
   * and with as many attempts as before frees both.
   */
  async function unlock(task: TaskReference, options: CallOptions): Promise<void> {
    const body = { workerId: task.workerId, retries: await retriesOf(task, options) };
    const init = { params: params(task), body, fetch: via(options) };
    accepted(await api.POST("/external-job-api/acquire/jobs/{id}/fail", init));
  }

  return {
    name,
    capabilities,
    fetchAndLock: createFetch(client, unlock),
    complete: createComplete(client),

    /** A case has no BPMN errors: what a handler gives up there is terminated. */
    async reportBpmnError(task, report, options) {
      const variables = encodeVariables(report.variables);
      const init = { params: params(task), bodySerializer: writeBody, fetch: via(options) };
      if (isFlowableTask(task) && task.job.isOfCase) {
        const body = { workerId: task.workerId, variables };
        accepted(await api.POST("/external-job-api/acquire/jobs/{id}/cmmnTerminate", { ...init, body }));
      } else {
        const body = { workerId: task.workerId, errorCode: report.code, variables };
        accepted(await api.POST("/external-job-api/acquire/jobs/{id}/bpmnError", { ...init, body }));
      }
    },

    async reportFailure(task, { message, details, retriesLeft, retryDelayMs }, options) {
      const body = {
        workerId: task.workerId,
        errorMessage: message,
        errorDetails: details,
        retries: retriesLeft,
        ...(retryDelayMs > 0 && { retryTimeout: isoDuration(retryDelayMs) }),
      };
      const init = { params: params(task), body, fetch: via(options) };
      accepted(await api.POST("/external-job-api/acquire/jobs/{id}/fail", init));
    },

    extendLock: (task) =>
      Promise.reject(new EngineCallError("rejected", `Flowable cannot extend the lock of job ${task.id}.`)),
    unlock,
    readVariable: createVariableReader(client),
    deployedProcesses: createDeployedProcesses(client),
    close: () => transport.close(),
  };
}
