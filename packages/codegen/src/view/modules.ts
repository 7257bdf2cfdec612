/** The one versioned entry that emitted code imports. */
export const RUNTIME = "@bpmn-worker/runtime/v1";

/** Where the user declares the types that models name, as seen from the output folder. */
export const OWN_TYPES_FILE = "types.ts";
