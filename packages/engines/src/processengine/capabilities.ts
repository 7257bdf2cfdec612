import type { EngineCapabilities } from "@bpmn-worker/runtime";

/** What ProcessEngine can do. */
export const capabilities: EngineCapabilities = {
  longPolling: true,
  multiTopic: false,
  extendLock: true,
  // By a lock that is extended by nothing.
  unlock: true,
  engineCountsRetries: false,
  failureIsFinal: true,
  bpmnErrorMessage: true,
  bpmnErrorVariables: false,
  localVariables: false,
  asyncCompletion: true,
  extensionProperties: false,
  atomicLock: false,
};
