import type { Versions } from "@bpmn-worker/contract";

/** What `--versions` and the key `versions` of a configuration take. */
export const VERSIONS: readonly Versions[] = ["union", "newest"];
