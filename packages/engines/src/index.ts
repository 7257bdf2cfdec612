import type { EngineAdapter, ProcessEngineClient } from "@bpmn-worker/runtime";
import { createOperatonAdapter } from "./operaton/adapter.js";
import { createOperatonProcessClient } from "./operaton/process-client.js";
import { createOperatonRepository } from "./operaton/repository.js";
import type { EngineRepository } from "./repository.js";
import { checkSettings, type EngineSettings } from "./settings.js";
import { createTransport } from "./transport.js";

/**
 * The adapter of an engine. Nothing is sent before its first call. Throws an {@link EngineSettingsError} that names
 * every setting that cannot be used. Call `close` when done with it.
 */
export function connectEngine(settings: EngineSettings): EngineAdapter {
  const { engine, basePath, ...connection } = checkSettings(settings);
  return createOperatonAdapter(engine, createTransport(connection), basePath);
}

/**
 * The same engine for programs that start processes and hand them messages; for `createProcessClient` of generated
 * code. Settings, errors and connections are as in {@link connectEngine}.
 */
export function connectProcessEngine(settings: EngineSettings): ProcessEngineClient {
  const { engine, basePath, ...connection } = checkSettings(settings);
  return createOperatonProcessClient(engine, createTransport(connection), basePath);
}

/**
 * The same engine for tools that bring models to it, or ask which it has. Settings, errors and connections are as in
 * {@link connectEngine}.
 */
export function connectRepository(settings: EngineSettings): EngineRepository {
  const { engine, basePath, ...connection } = checkSettings(settings);
  return createOperatonRepository(engine, createTransport(connection), basePath);
}

export type {
  DeployedDefinition,
  Deployment,
  DeploymentProblem,
  DeploymentResult,
  EngineRepository,
  NewDefinition,
  Resource,
} from "./repository.js";
export {
  type EngineName,
  type EngineSettings,
  EngineSettingsError,
  type EngineSettingsProblem,
  engineNames,
} from "./settings.js";
export {
  type FileValue,
  isFileValue,
  isOpaqueValue,
  isTypedValue,
  type OpaqueValue,
  type TypedContents,
  type TypedResult,
  type TypedValue,
  type TypeName,
  typed,
  type ValueDetails,
} from "./typed.js";
