import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readDecisions, readElementTemplates, readForm, readModel } from "@bpmn-worker/bpmn";
import type { ModelSources } from "@bpmn-worker/contract";

/** The files of a project by name, as texts. */
export interface ProjectTexts {
  readonly name: string;
  readonly models: Readonly<Record<string, string>>;
  readonly decisions: Readonly<Record<string, string>>;
  readonly forms: Readonly<Record<string, string>>;
  readonly templates: Readonly<Record<string, string>>;
}

export function projectIn(folder: string): ProjectTexts {
  const texts = (ending: string, from = folder): Readonly<Record<string, string>> =>
    Object.fromEntries(
      (existsSync(from) ? readdirSync(from) : [])
        .filter((name) => name.endsWith(ending))
        .sort()
        .map((name) => [name, readFileSync(join(from, name), "utf8")]),
    );
  return {
    name: basename(folder),
    models: texts(".bpmn"),
    decisions: texts(".dmn"),
    forms: texts(".form"),
    templates: texts(".json", join(folder, "element-templates")),
  };
}

export async function readTexts({
  models,
  decisions,
  forms,
  templates,
}: ProjectTexts): Promise<ModelSources> {
  const sources = (texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).map(([file, text]) => ({ file, bytes: new TextEncoder().encode(text) }));
  return {
    models: await Promise.all(sources(models).map((source) => readModel(source))),
    decisions: sources(decisions).map((source) => readDecisions(source)),
    forms: sources(forms).map((source) => readForm(source)),
    templates: sources(templates).map((source) => readElementTemplates(source)),
  };
}
