/** The one versioned entry that emitted code imports. */
export const RUNTIME = "@bpmn-worker/runtime/v1";
