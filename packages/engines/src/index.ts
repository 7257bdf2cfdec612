import type { EngineAdapter, ProcessEngineClient } from "@bpmn-worker/runtime";
import { connectTransport } from "./access/connect.js";
import type { EngineRepository } from "./repository.js";
import { type CheckedSettings, checkSettings, type EngineSettings, EngineSettingsError } from "./settings.js";
import type { Transport } from "./transport.js";

/**
 * The adapter of an engine. Nothing is sent before its first call. Throws an {@link EngineSettingsError} that names
 * every setting that cannot be used. Call `close` when done with it.
 */
export function connectEngine(settings: EngineSettings): EngineAdapter {
  const { engine, family, basePath, ...connection } = checkSettings(settings);
  return family.connect(engine, transportOf(connection), basePath);
}

/**
 * The same engine for programs that start processes and hand them messages; for `createProcessClient` of generated
 * code. Settings, errors and connections are as in {@link connectEngine}; an engine that has no calls for it is refused.
 */
export function connectProcessEngine(settings: EngineSettings): ProcessEngineClient {
  const { engine, family, basePath, ...connection } = checkSettings(settings);
  if (family.connectProcesses === null) {
    const message = `expected an engine that lets its clients start processes; the protocol of ${engine} has no such call.`;
    throw new EngineSettingsError([{ name: "engine", message }]);
  }
  return family.connectProcesses(engine, transportOf(connection), basePath);
}

/**
 * The same engine for tools that bring models to it, or ask which it has. Settings, errors and connections are as in
 * {@link connectEngine}; an engine that has no calls for it is refused.
 */
export function connectRepository(settings: EngineSettings): EngineRepository {
  const { engine, family, basePath, ...connection } = checkSettings(settings);
  if (family.connectRepository === null) {
    const message = `expected an engine that models can be brought to; the protocol of ${engine} has no such call.`;
    throw new EngineSettingsError([{ name: "engine", message }]);
  }
  return family.connectRepository(engine, transportOf(connection), basePath);
}

const transportOf = ({
  origin,
  connections,
  access,
}: Pick<CheckedSettings, "origin" | "connections" | "access">): Transport =>
  connectTransport(origin, connections, access);

export type { TokenSource } from "./access/authorizer.js";
export type { ClientCredentials } from "./access/client-credentials.js";
export type { AccessSettings, TlsSettings } from "./access/settings.js";
export { type EngineName, engineNames } from "./families.js";
export type {
  DeployedDefinition,
  Deployment,
  DeploymentProblem,
  DeploymentResult,
  EngineRepository,
  NewDefinition,
  Resource,
} from "./repository.js";
export { type EngineSettings, EngineSettingsError, type EngineSettingsProblem } from "./settings.js";
export type { FetchHooks, SentRequest } from "./transport.js";
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
