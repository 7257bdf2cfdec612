import type { Settings } from "../settings.js";
import { sha256 } from "./sha256.js";

/**
 * A hash of everything besides the models that decides what is generated. Where models and output folder lie has no
 * part in it, nor have the grades of findings.
 */
export function configHash(settings: Settings): string {
  const { includeNonExecutable, versions, trustForms, dialect, expressionTopics, topics } = settings;
  const values = Object.entries(expressionTopics)
    .map(([expression, named]) => [expression, [...named].sort()] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return sha256(
    JSON.stringify({
      includeNonExecutable,
      versions,
      trustForms,
      dialect,
      expressionTopics: values,
      topics: [...topics].sort(),
    }),
  );
}
