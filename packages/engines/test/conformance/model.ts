import { readFileSync } from "node:fs";
import type { ElementDefinition, TopicDefinition } from "@bpmn-worker/runtime";

/** start → `Work` (DECLINED leads to the end `Declined`) → `Check` → end `Done`. */
export const PROCESS = "conformance";
export const WORK = "conformance-work";
export const CHECK = "conformance-check";

/** Deployed to every engine as it is. */
export const FILE = "conformance.bpmn";
export const xml = readFileSync(new URL(`../../../../fixtures/conformance/${FILE}`, import.meta.url), "utf8");

const element = (elementId: string, errorCodes: readonly string[]): ElementDefinition => ({
  processDefinitionKey: PROCESS,
  elementId,
  inputs: [],
  outputs: [],
  errorCodes,
  properties: false,
  retryTimeCycle: null,
});

/** What generated code says of the model. */
export const topics: readonly TopicDefinition[] = [
  { topic: WORK, elements: [element("Work", ["DECLINED"])] },
  { topic: CHECK, elements: [element("Check", [])] },
];

/** A handler with nothing to do. */
export const handOn = (): undefined => undefined;
