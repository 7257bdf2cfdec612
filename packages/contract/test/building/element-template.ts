import { type ElementTemplateReadResult, readElementTemplates } from "@bpmn-worker/bpmn";

/** A property of an element template for an input parameter. */
export const inputProperty = (name: string, rest: Readonly<Record<string, unknown>> = {}) => ({
  binding: { type: "camunda:inputParameter", name },
  ...rest,
});

/** A dropdown of these texts. */
export const dropdown = (...choices: readonly string[]) => ({
  type: "Dropdown",
  choices: choices.map((value) => ({ name: value, value })),
});

/** A file with one element template, called `mail`. */
export const templateFile = (
  properties: readonly unknown[],
  { version = 1, file = "mail.json" } = {},
): ElementTemplateReadResult =>
  readElementTemplates({
    file,
    bytes: new TextEncoder().encode(JSON.stringify({ id: "mail", version, properties })),
  });

/** What an element made from it has. */
export const MADE_FROM_IT = { template: { id: "mail", version: 1 } };
