import type { OfferedHost, OfferedTopic } from "@bpmn-worker/contract";
import { declaringProperties } from "./declaring.js";
import { enteredText } from "./entered.js";
import { errorProperties } from "./errors.js";
import { inputProperty } from "./inputs.js";
import { type ElementTemplateFile, type TemplateProperty, templateId } from "./model.js";
import { outputProperty } from "./outputs.js";

/** The template for a topic. */
export interface EmittedTemplate {
  /** Within the folder of templates: `charge-card.json`, named like the handler; unique ignoring case. */
  readonly path: string;
  readonly template: ElementTemplateFile;
}

const SCHEMA = "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json";

const APPLIES_TO: Readonly<Record<OfferedHost, string>> = {
  serviceTask: "bpmn:ServiceTask",
  sendTask: "bpmn:SendTask",
  businessRuleTask: "bpmn:BusinessRuleTask",
};

/** More of a description is for reading elsewhere. */
const LONGEST_DESCRIPTION = 1000;

/**
 * Element templates by which a modeller makes elements that the workers of these topics can serve: topic, inputs,
 * outputs and errors are set, what has to be chosen is asked for, and what a template cannot say of types is declared in
 * extension properties. Pure: equal topics give equal templates.
 */
export function emitElementTemplates(topics: readonly OfferedTopic[]): readonly EmittedTemplate[] {
  return topics.map((topic) => ({
    path: `${topic.handler.replace(/^.*\/|\.ts$/g, "")}.json`,
    template: elementTemplate(topic),
  }));
}

function elementTemplate(topic: OfferedTopic): ElementTemplateFile {
  const { documentation = [], hosts, inputs, outputs } = topic;
  const { properties: errors, scopes } = errorProperties(topic);
  return {
    $schema: SCHEMA,
    name: onOneLine(topic.name ?? "") || onOneLine(topic.topic) || "External task",
    id: templateId(topic.topic),
    ...(documentation.length > 0 && { description: described(documentation) }),
    appliesTo: hosts.map((host) => APPLIES_TO[host]),
    properties: [
      fixed("camunda:type", "external"),
      fixed("camunda:topic", enteredText(topic.topic) ?? topic.topic),
      ...inputs.filter(({ scope }) => scope === "local").map(inputProperty),
      ...outputs.filter(({ scope }) => scope === "local").map(outputProperty),
      ...errors,
      ...declaringProperties(topic),
    ],
    ...(scopes.length > 0 && { scopes }),
  };
}

const fixed = (name: string, value: string): TemplateProperty => ({
  type: "Hidden",
  value,
  binding: { type: "property", name },
});

const onOneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

function described(documentation: readonly string[]): string {
  const text = documentation.join("\n\n");
  const characters = Array.from(text);
  return characters.length <= LONGEST_DESCRIPTION
    ? text
    : `${characters.slice(0, LONGEST_DESCRIPTION - 1).join("")}…`;
}
