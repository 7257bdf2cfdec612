/** What engine adapters and tools import: the seam to the engines, beside everything that generated code uses. */
export type {
  BpmnErrorReport,
  CallOptions,
  CompletionReport,
  EngineAdapter,
  EngineCapabilities,
  EngineError,
  EngineErrorKind,
  FailureReport,
  FetchRequest,
  LockedTask,
  TaskReference,
  TopicRequest,
  Variables,
} from "./adapter.js";
export { isEngineError } from "./adapter.js";
export { systemClock } from "./clock.js";
export { isSettingsError } from "./settings-error.js";
export * from "./v1.js";
