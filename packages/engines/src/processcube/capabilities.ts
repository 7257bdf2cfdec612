import type { EngineCapabilities } from "@bpmn-worker/runtime";
import { capabilities as processEngine } from "../processengine/capabilities.js";

/** What a ProcessCube engine can do, by its contract. */
export const capabilities: EngineCapabilities = { ...processEngine, multiTopic: true };
