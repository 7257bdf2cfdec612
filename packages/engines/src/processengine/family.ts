import type { EngineFamily } from "../family.js";
import { createProcessEngineAdapter } from "./adapter.js";
import { createProcessEngineClient } from "./process-client.js";
import { signs } from "./signs.js";

/** What an engine that is configured without an authority accepts from everybody: `dummy_token`. */
const DUMMY_TOKEN = Buffer.from("dummy_token").toString("base64");

/** The consumer API of ProcessEngine.io. */
export const processEngine = {
  names: ["processengine"],
  signs,
  defaultUrl: "http://localhost:8000",
  anonymous: `Bearer ${DUMMY_TOKEN}`,
  basicAuthentication: false,
  connect: createProcessEngineAdapter,
  connectProcesses: createProcessEngineClient,
  connectRepository: null,
} as const satisfies EngineFamily;
