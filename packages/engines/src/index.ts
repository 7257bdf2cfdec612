import type { EngineAdapter, ProcessEngineClient } from "@bpmn-worker/runtime";
import { connected } from "./connect.js";
import { createDetectingAdapter } from "./detect/adapter.js";
import { createDetectingProcessClient, createDetectingRepository } from "./detect/clients.js";
import { explainWrongGuess } from "./detect/explain.js";
import type { EngineRepository } from "./repository.js";
import type { EngineSettings } from "./settings.js";

/**
 * The adapter of an engine. Nothing is sent before its first call; where the settings name no engine, that call is
 * preceded by finding out which it is. Throws an {@link EngineSettingsError} that names every setting that cannot be
 * used. Call `close` when done with it.
 */
export function connectEngine(settings: EngineSettings): EngineAdapter {
  return connected(settings, {
    connect: (family) => family.connect,
    detecting: createDetectingAdapter,
    guessed: explainWrongGuess,
  });
}

/**
 * The same engine for programs that start processes and hand them messages; for `createProcessClient` of generated
 * code. Settings, errors and connections are as in {@link connectEngine}; an engine that has no calls for it is refused.
 */
export function connectProcessEngine(settings: EngineSettings): ProcessEngineClient {
  return connected(settings, {
    connect: (family) => family.connectProcesses,
    lacking: "lets its clients start processes",
    detecting: createDetectingProcessClient,
  });
}

/**
 * The same engine for tools that bring models to it, or ask which it has. Settings, errors and connections are as in
 * {@link connectEngine}; an engine that has no calls for it is refused.
 */
export function connectRepository(settings: EngineSettings): EngineRepository {
  return connected(settings, {
    connect: (family) => family.connectRepository,
    lacking: "takes models from tools",
    detecting: createDetectingRepository,
  });
}

export type { TokenSource } from "./access/authorizer.js";
export type { ClientCredentials } from "./access/client-credentials.js";
export type { AccessSettings, TlsSettings } from "./access/settings.js";
export { type EngineProfile, engineProfiles } from "./capabilities/profiles.js";
export { type CapabilityRow, capabilityRows } from "./capabilities/rows.js";
export { type EngineName, engineNames, familyOf } from "./families.js";
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
  type DownloadOptions,
  type FileSource,
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
