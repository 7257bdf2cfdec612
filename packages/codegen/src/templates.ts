import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type Handlebars from "handlebars";

/** One per kind of file. */
const names = ["topic", "handler", "index", "registry", "main", "types", "processes", "declared"] as const;
/** What several templates share. */
const partials = ["declaration", "keyed"] as const;

export type TemplateName = (typeof names)[number];

let compiled: ReadonlyMap<TemplateName, Handlebars.TemplateDelegate> | null = null;

/** Fills a template. The first call loads Handlebars and compiles all templates; importing this module costs nothing. */
export function render(name: TemplateName, view: object): string {
  compiled ??= compile();
  const template = compiled.get(name);
  if (!template) throw new RangeError(`There is no template ${name}.`);
  return template(view);
}

/** `strict`: a name that a view lacks is an error. `noEscape`: views hold code, escaped by its own rules. */
function compile(): ReadonlyMap<TemplateName, Handlebars.TemplateDelegate> {
  const handlebars: typeof Handlebars = createRequire(import.meta.url)("handlebars");
  const environment = handlebars.create();
  const folder = templateFolder();
  const options = { noEscape: true, strict: true };
  for (const name of partials)
    environment.registerPartial(name, environment.compile(read(folder, name), options));
  return new Map(names.map((name) => [name, environment.compile(read(folder, name), options)]));
}

function read(folder: URL, name: string): string {
  return readFileSync(new URL(`${name}.hbs`, folder), "utf8");
}

/** A published package brings its templates along; in the repository they lie at the top. */
function templateFolder(): URL {
  const packed = new URL("../templates/", import.meta.url);
  return existsSync(fileURLToPath(packed)) ? packed : new URL("../../../templates/", import.meta.url);
}
