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
export { type Clock, systemClock } from "./clock.js";
export type { NoneOf, OfProcess, OfTopic } from "./declared.js";
export type { ElementDefinition, InputDefinition, OutputDefinition, TopicDefinition } from "./definition.js";
export { BpmnError, isBpmnError, NotImplementedError, UnexpectedElementError } from "./errors.js";
export { createLogger, type LineLoggerOptions } from "./line-logger.js";
export type { LogFields, Logger, LogLevel } from "./logger.js";
export type { HandlerTable, TopicHandler, WorkerOptions } from "./options.js";
export {
  type CorrelateOptions,
  createProcessClient,
  type ProcessArguments,
  type ProcessClient,
  type ProcessClientOptions,
  type StartOptions,
} from "./process-client.js";
export type {
  CorrelatedMessage,
  CorrelationRequest,
  ProcessEngineClient,
  StartedProcess,
  StartRequest,
} from "./process-engine.js";
export { type RunOptions, runWorker, type StopSignal, type WorkerHost } from "./run-worker.js";
export {
  type EngineSettings,
  type Environment,
  readSettings,
  type Settings,
  type WorkerSettings,
} from "./settings.js";
export { isSettingsError, SettingsError, type SettingsProblem } from "./settings-error.js";
export type { StopOptions, StopSummary } from "./stop.js";
export type {
  AbandonReason,
  BpmnErrorOptions,
  Completion,
  ElementTypes,
  ElementTypesOfKind,
  Task,
  TaskOfKind,
  TaskResult,
  TaskVariables,
  UndeclaredResults,
} from "./task.js";
export { createWorker, type Worker, type WorkerState } from "./worker.js";
