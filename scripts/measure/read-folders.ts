import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readDecisions, readElementTemplates, readForm, readModel } from "@bpmn-worker/bpmn";
import type { ModelSources } from "@bpmn-worker/contract";

const MODEL = /\.(bpmn|bpmn2|bpmn20\.xml)$/i;

/** The models below a folder, with what lies beside them, one by one for each folder that has any: its own project. */
export async function* readFolders(folder: string): AsyncGenerator<ModelSources> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  if (names.some((name) => MODEL.test(name))) yield await readFolder(folder, names.sort());
  for (const entry of entries) {
    const isSearched = entry.isDirectory() && entry.name !== "node_modules" && !entry.name.startsWith(".");
    if (isSearched) yield* readFolders(join(folder, entry.name));
  }
}

async function readFolder(folder: string, names: readonly string[]): Promise<ModelSources> {
  const read = (ending: RegExp, from = folder, all = names) =>
    Promise.all(
      all
        .filter((name) => ending.test(name))
        .map(async (name) => ({ file: join(from, name), bytes: await readFile(join(from, name)) })),
    );
  const beside = join(folder, "element-templates");
  const templates = names.length > 0 ? await readdir(beside).catch(() => []) : [];
  return {
    models: await Promise.all((await read(MODEL)).map((source) => readModel(source))),
    decisions: (await read(/\.dmn$/i)).map((source) => readDecisions(source)),
    forms: (await read(/\.form$/i)).map((source) => readForm(source)),
    templates: (await read(/\.json$/i, beside, templates)).map((source) => readElementTemplates(source)),
  };
}
