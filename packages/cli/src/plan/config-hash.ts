import type { Settings } from "../settings.js";
import { sha256 } from "./sha256.js";

/**
 * A hash of everything besides the models that decides what is generated. Where models and output folder lie has no
 * part in it, nor have the grades of findings.
 */
export function configHash(settings: Settings): string {
  const { includeNonExecutable, versions, trustForms, dialect, expressionTopics, topics } = settings;
  const { defaultSerializationFormat: format } = settings;
  const values = Object.entries(expressionTopics)
    .map(([expression, named]) => [expression, [...named].sort()] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return sha256(
    JSON.stringify({
      includeNonExecutable,
      versions,
      trustForms,
      // Left out where it says nothing new, so that hashes stay those of releases that did not know it.
      ...(format !== "application/x-java-serialized-object" && { defaultSerializationFormat: format }),
      dialect,
      expressionTopics: values,
      topics: [...topics].sort(),
    }),
  );
}
