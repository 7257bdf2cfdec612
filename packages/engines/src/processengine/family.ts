import type { EngineFamily } from "../family.js";
import { createProcessEngineAdapter } from "./adapter.js";
import { capabilities } from "./capabilities.js";
import { createProcessEngineClient } from "./process-client.js";
import { createProcessEngineRepository } from "./repository.js";
import { signs } from "./signs.js";

/** What an engine that is configured without an authority accepts from everybody: `dummy_token`. */
const DUMMY_TOKEN = Buffer.from("dummy_token").toString("base64");

/** The consumer API of ProcessEngine.io. */
export const processEngine = {
  names: ["processengine"],
  capabilities,
  signs,
  defaultUrl: "http://localhost:8000",
  anonymous: `Bearer ${DUMMY_TOKEN}`,
  basicAuthentication: false,
  connect: createProcessEngineAdapter,
  connectProcesses: createProcessEngineClient,
  correlates: false,
  connectRepository: createProcessEngineRepository,
} as const satisfies EngineFamily;
