import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type Handlebars from "handlebars";

/** One per kind of file. */
export const TEMPLATES = [
  "topic",
  "handler",
  "index",
  "registry",
  "main",
  "types",
  "processes",
  "declared",
] as const;

/** One per file around a worker, in a folder of their own. */
export const PROJECT_TEMPLATES = [
  "package",
  "tsconfig",
  "config",
  "gitignore",
  "dockerignore",
  "env",
  "dockerfile",
  "workflow",
  "readme",
  "example",
] as const;

/** What several templates share. */
export const PARTIALS = ["keyed"] as const;

export type TemplateName = (typeof TEMPLATES)[number];
export type ProjectTemplateName = (typeof PROJECT_TEMPLATES)[number];

/** Fills a template with a view. */
export type Template = (view: object) => string;

/**
 * `strict`: a name that a view lacks is an error. `noEscape`: views hold code, escaped by its own rules. The others say
 * that templates have no more helpers than Handlebars itself, and no variables such as `@index`: so they become code
 * that does not ask for them at every name.
 */
export const OPTIONS = { noEscape: true, strict: true, knownHelpersOnly: true, data: false } as const;

/**
 * Loads Handlebars and compiles all templates. In the command, which has to start quickly, a module stands in for
 * this one that holds them compiled (`precompile.ts`).
 */
export function loadTemplates(): ReadonlyMap<TemplateName, Template> {
  const environment = compiler().create();
  for (const name of PARTIALS)
    environment.registerPartial(name, environment.compile(readTemplate(name), OPTIONS));
  return new Map(TEMPLATES.map((name) => [name, environment.compile(readTemplate(name), OPTIONS)]));
}

/** The same for {@link PROJECT_TEMPLATES}. */
export function loadProjectTemplates(): ReadonlyMap<ProjectTemplateName, Template> {
  const handlebars = compiler();
  return new Map(
    PROJECT_TEMPLATES.map((name) => [name, handlebars.compile(readTemplate(`project/${name}`), OPTIONS)]),
  );
}

/** Handlebars with its compiler, which takes long to load. */
export function compiler(): typeof Handlebars {
  return createRequire(import.meta.url)("handlebars");
}

/** The text of a template or partial. */
export function readTemplate(
  name: TemplateName | (typeof PARTIALS)[number] | `project/${ProjectTemplateName}`,
): string {
  return readFileSync(new URL(`${name}.hbs`, templateFolder()), "utf8");
}

/** A published package brings its templates along; in the repository they lie at the top. */
function templateFolder(): URL {
  const packed = new URL("../../templates/", import.meta.url);
  return existsSync(fileURLToPath(packed)) ? packed : new URL("../../../../templates/", import.meta.url);
}
