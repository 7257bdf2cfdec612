import type { EngineFamily } from "../family.js";
import { createOperatonAdapter } from "./adapter.js";
import { capabilities } from "./capabilities.js";
import { createOperatonProcessClient } from "./process-client.js";
import { createOperatonRepository } from "./repository.js";
import { signs } from "./signs.js";

/** The external task API that Operaton and CIB seven have from Camunda 7. */
export const operaton = {
  names: ["operaton", "camunda7", "cibseven"],
  capabilities,
  signs,
  defaultUrl: "http://localhost:8080/engine-rest",
  anonymous: null,
  basicAuthentication: true,
  connect: createOperatonAdapter,
  connectProcesses: createOperatonProcessClient,
  correlates: true,
  connectRepository: createOperatonRepository,
} as const satisfies EngineFamily;
