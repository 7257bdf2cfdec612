import type { SerializationFormat } from "@bpmn-worker/contract";

/** What `--default-serialization-format` and the key `defaultSerializationFormat` of a configuration take. */
export const SERIALIZATION_FORMATS: readonly SerializationFormat[] = [
  "application/x-java-serialized-object",
  "application/json",
];
