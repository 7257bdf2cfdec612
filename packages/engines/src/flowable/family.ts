import type { EngineFamily } from "../family.js";
import { createFlowableAdapter } from "./adapter.js";
import { capabilities } from "./capabilities.js";
import { createFlowableProcessClient } from "./process-client.js";
import { createFlowableRepository } from "./repository.js";
import { signs } from "./signs.js";

/** The external worker API of Flowable, and its process API. */
export const flowable = {
  names: ["flowable"],
  capabilities,
  signs,
  defaultUrl: "http://localhost:8080/flowable-rest",
  anonymous: null,
  basicAuthentication: true,
  connect: createFlowableAdapter,
  connectProcesses: createFlowableProcessClient,
  correlates: true,
  connectRepository: createFlowableRepository,
} as const satisfies EngineFamily;
