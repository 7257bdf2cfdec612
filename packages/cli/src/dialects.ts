import type { Dialect } from "@bpmn-worker/bpmn";

/** What `--dialect` and the key `dialect` of a configuration take. */
export const DIALECTS: readonly Dialect[] = ["camunda", "operaton", "flowable", "processengine", "jbpm"];
