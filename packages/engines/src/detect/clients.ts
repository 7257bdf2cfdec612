import type { ProcessEngineClient } from "@bpmn-worker/runtime";
import type { EngineRepository } from "../repository.js";
import type { Detection } from "./detection.js";

/** The process client of an engine that is found out by its answers when it is first asked for something. */
export function createDetectingProcessClient(detection: Detection<ProcessEngineClient>): ProcessEngineClient {
  return {
    get name() {
      return detection.found?.name ?? "unknown engine";
    },
    startProcess: async (request, options) => (await detection.get(options)).startProcess(request, options),
    correlateMessage: async (request, options) =>
      (await detection.get(options)).correlateMessage(request, options),
    close: () => detection.close(),
  };
}

/** The repository of such an engine. */
export function createDetectingRepository(detection: Detection<EngineRepository>): EngineRepository {
  return {
    get name() {
      return detection.found?.name ?? "unknown engine";
    },
    deploy: async (deployment, options) => (await detection.get(options)).deploy(deployment, options),
    definitions: async (options) => (await detection.get(options)).definitions(options),
    resources: async (definition, options) => (await detection.get(options)).resources(definition, options),
    latestDecisions: async (options) => (await detection.get(options)).latestDecisions(options),
    close: () => detection.close(),
  };
}
