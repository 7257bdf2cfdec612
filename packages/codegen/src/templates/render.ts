import { loadTemplates, type Template, type TemplateName } from "./load.js";

let loaded: ReadonlyMap<TemplateName, Template> | null = null;

/** Fills a template. The first call loads all templates; importing this module costs nothing. */
export function render(name: TemplateName, view: object): string {
  loaded ??= loadTemplates();
  const template = loaded.get(name);
  if (!template) throw new RangeError(`There is no template ${name}.`);
  return template(view);
}
