/**
 * What generated code and handlers import. Whatever is named here stays: a later version of the runtime adds another
 * entry beside this one, so that files generated long ago keep working.
 */
export type {
  BpmnErrorReport,
  CompletionReport,
  FailureReport,
  FetchOrder,
  FetchRequest,
  LockedTask,
  TaskFilter,
  TopicRequest,
  Variables,
} from "./adapter.js";
export { type BuilderOptions, buildWorker, type WorkerBuilder } from "./builder.js";
export { byElement, type HandlersByElement } from "./by-element.js";
export {
  type CamundaClientEvents,
  type CamundaClientOptions,
  type CamundaSubscriptionOptions,
  fromCamundaClient,
  fromCamundaSubscription,
  onCamundaClientEvent,
} from "./camunda-client.js";
export type { Clock } from "./clock.js";
export type {
  ContradictedStarts,
  ContradictedTopics,
  NoneOf,
  OfProcess,
  OfTopic,
  WithOptional,
} from "./declared.js";
export { type DefaultLoggerOptions, defaultLogger, type PackageLoader } from "./default-logger.js";
export type {
  ElementDefinition,
  InputDefinition,
  OutputDefinition,
  PropertyDefinition,
  TopicDefinition,
} from "./definition.js";
export {
  BpmnError,
  HandlerTimeoutError,
  IncidentError,
  NotImplementedError,
  RetryLaterError,
  UnexpectedElementError,
} from "./errors.js";
export type { WorkerEventListener } from "./event-hub.js";
export type {
  ExtensionFailed,
  FetchEnded,
  FetchFailed,
  FetchStarted,
  HandlerEnded,
  HandlerStarted,
  LockExtended,
  ReportRetried,
  StateChanged,
  TaskLost,
  TaskReported,
  TaskReturned,
  WorkerEvent,
  WorkerEventName,
  WorkerEvents,
} from "./events.js";
export type { Around, HandlerCall, Interceptor, ReportCall } from "./interceptor.js";
export { createLogger, type LineLoggerOptions } from "./line-logger.js";
export type { LogFields, Logger, LogLevel } from "./logger.js";
export type { Health, UnreadyReason } from "./observing/health.js";
export { measureWorker } from "./observing/measure-worker.js";
export { type Labels, MEASURES, type Measure, type MeasureSink } from "./observing/measures.js";
export {
  openTelemetry,
  type Telemetry,
  type TelemetryApi,
  type TelemetryOptions,
  type TelemetrySpan,
} from "./observing/open-telemetry.js";
export { PROMETHEUS_TYPE, PrometheusRegistry } from "./observing/prometheus.js";
export { type StatusOptions, type StatusServer, serveStatus } from "./observing/status-server.js";
export type { HandlerTable, TopicHandler, WorkerOptions } from "./options.js";
export type { Delivery, Outcome, ReportableOutcome } from "./outcome.js";
export type { PollProgress } from "./poll-progress.js";
export {
  type CorrelateOptions,
  createProcessClient,
  type MemberAccess,
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
export { fileResultStore } from "./result-file.js";
export {
  idempotencyKeyOf,
  memoryResultStore,
  type ResultStore,
  type StoredResult,
} from "./result-store.js";
export type { RetryDecider, ThrownFailure } from "./retry-decision.js";
export type { NextAttempt } from "./retry-policy.js";
export { type RunOptions, runWorker, type StopSignal, type WorkerHost } from "./run-worker.js";
export type { EngineSettings, Environment, Settings, WorkerSettings } from "./settings.js";
export { readSettings } from "./settings.js";
export { SettingsError, type SettingsProblem } from "./settings-error.js";
export {
  SchemaError,
  type StandardIssue,
  type StandardResult,
  type StandardSchema,
} from "./standard-schema.js";
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
export type { TopicOptions, TopicSchemas, TopicSettings } from "./topic-options.js";
export type { SimpleShape, ValueShape } from "./value-shape.js";
export { createWorker, type Worker, type WorkerLoad } from "./worker.js";
export type { WorkerState } from "./worker-state.js";
