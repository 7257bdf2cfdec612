import { readDecisions, readElementTemplates, readModel } from "@bpmn-worker/bpmn";
import { type Example, filesEnding, readPage } from "../../../../scripts/testing/check-pages.js";
import type { ModelSources } from "../../src/index.js";

export const pageOf = (code: string): string => readPage(new URL("../../checks/", import.meta.url), code);

export const sourcesOf = async (example: Example): Promise<ModelSources> => ({
  models: await Promise.all(filesEnding(".bpmn", example).map((source) => readModel(source))),
  decisions: filesEnding(".dmn", example).map((source) => readDecisions(source)),
  templates: filesEnding(".json", example).map((source) => readElementTemplates(source)),
});
