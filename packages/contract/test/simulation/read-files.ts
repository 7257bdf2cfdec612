import { readDecisions, readModel } from "@bpmn-worker/bpmn";
import type { ModelSources } from "../../src/sources.js";

/** Reads models and decisions from their texts, by file name. */
export async function readFiles(
  files: Readonly<Record<string, string>>,
): Promise<Pick<Required<ModelSources>, "models" | "decisions">> {
  const sources = (ending: string) =>
    Object.entries(files)
      .filter(([file]) => file.endsWith(ending))
      .map(([file, text]) => ({ file, bytes: new TextEncoder().encode(text) }));
  return {
    models: await Promise.all(sources(".bpmn").map(readModel)),
    decisions: sources(".dmn").map(readDecisions),
  };
}
