/**
 * What generated code and handlers import. Whatever is named here stays: a later version of the runtime adds another
 * entry beside this one, so that files generated long ago keep working.
 */
export type { Clock } from "./clock.js";
export type { NoneOf, OfProcess, OfTopic } from "./declared.js";
export type { ElementDefinition, InputDefinition, OutputDefinition, TopicDefinition } from "./definition.js";
export { BpmnError, NotImplementedError, UnexpectedElementError } from "./errors.js";
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
export type { EngineSettings, Environment, Settings, WorkerSettings } from "./settings.js";
export { readSettings } from "./settings.js";
export { SettingsError, type SettingsProblem } from "./settings-error.js";
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
