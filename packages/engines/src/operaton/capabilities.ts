import type { EngineCapabilities } from "@bpmn-worker/runtime";

/** What Operaton, Camunda 7 and CIB seven can do. */
export const capabilities: EngineCapabilities = {
  longPolling: true,
  multiTopic: true,
  extendLock: true,
  unlock: true,
  // An absent `retries` is 0 to the engine: an incident on the first failure.
  engineCountsRetries: false,
  bpmnErrorMessage: true,
  localVariables: true,
  asyncCompletion: false,
  atomicLock: true,
  taskFilters: true,
};
