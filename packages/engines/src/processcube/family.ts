import type { EngineFamily } from "../family.js";
import { processEngine } from "../processengine/family.js";
import { createProcessCubeAdapter } from "./adapter.js";
import { capabilities } from "./capabilities.js";
import { createProcessCubeClient } from "./process-client.js";
import { signs } from "./signs.js";

/** The API of ProcessCube engines (Atlas), which let in with tokens as ProcessEngine does. */
export const processCube = {
  names: ["processcube"],
  capabilities,
  signs,
  defaultUrl: "http://localhost:10560",
  anonymous: processEngine.anonymous,
  basicAuthentication: false,
  connect: createProcessCubeAdapter,
  connectProcesses: createProcessCubeClient,
  correlates: false,
  connectRepository: null,
} as const satisfies EngineFamily;
