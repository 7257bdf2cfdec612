import type { EngineCapabilities } from "@bpmn-worker/runtime";

/** What Flowable's external worker API can do. */
export const capabilities: EngineCapabilities = {
  longPolling: false,
  multiTopic: false,
  extendLock: false,
  // By a failure that changes nothing: the engine's own call frees the job only.
  unlock: true,
  engineCountsRetries: true,
  bpmnErrorMessage: false,
  localVariables: false,
  asyncCompletion: true,
  // Read from the deployed model.
  extensionProperties: true,
  atomicLock: true,
};
