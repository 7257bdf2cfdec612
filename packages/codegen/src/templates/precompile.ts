import { compiler, OPTIONS, PARTIALS, PROJECT_TEMPLATES, readTemplate, TEMPLATES } from "./load.js";

/**
 * The text of a module that can stand in for `load.js`: it exports the same functions, with templates that are
 * compiled already, so that it needs nothing but the small run-time part of Handlebars.
 */
export function precompileTemplates(): string {
  const { precompile } = compiler();
  const compiled = (name: Parameters<typeof readTemplate>[0]): string =>
    `environment.template(${precompile(readTemplate(name), OPTIONS)})`;
  return [
    'import handlebars from "handlebars/runtime.js";',
    "export function loadTemplates() {",
    "  const environment = handlebars.create();",
    ...PARTIALS.map((name) => `  environment.registerPartial("${name}", ${compiled(name)});`),
    "  return new Map([",
    ...TEMPLATES.map((name) => `    ["${name}", ${compiled(name)}],`),
    "  ]);",
    "}",
    "export function loadProjectTemplates() {",
    "  const environment = handlebars;",
    "  return new Map([",
    ...PROJECT_TEMPLATES.map((name) => `    ["${name}", ${compiled(`project/${name}`)}],`),
    "  ]);",
    "}",
    "",
  ].join("\n");
}
