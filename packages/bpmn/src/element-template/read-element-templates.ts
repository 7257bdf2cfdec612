import { Findings } from "../findings.js";
import { type JsonSource, readJson } from "../json/json-source.js";
import { itemsMember, type JsonNode, member, textMember } from "../json/tree.js";
import { quote } from "../quote.js";
import type { ElementTemplate, ElementTemplateReadResult } from "./model.js";
import { readTemplateProperty, type TemplateProperty } from "./properties.js";

/** What {@link readElementTemplates} reads. */
export interface ElementTemplateSource {
  /** Path as it is to appear in places and diagnostics. Nothing is read from there. */
  readonly file: string;
  /** The bytes of the file, undecoded. */
  readonly bytes: Uint8Array;
}

/**
 * Reads a file of element templates: one, or a list of them. Never throws on account of what is in the file: what is
 * wrong with it is in `diagnostics`. Templates for Camunda 8 are left out, and said to be.
 */
export function readElementTemplates({ file, bytes }: ElementTemplateSource): ElementTemplateReadResult {
  const findings = new Findings(file);
  const json = readJson(bytes, findings, "template-not-json");
  const templates = json && templatesIn(json.source, json.root);
  return { file, readable: templates !== null, templates: templates ?? [], diagnostics: findings.inOrder() };
}

function templatesIn(source: JsonSource, root: JsonNode): readonly ElementTemplate[] {
  const nodes = root.kind === "array" ? root.items : [root];
  return nodes.flatMap((node) => readTemplate(source, node) ?? []);
}

function readTemplate(source: JsonSource, node: JsonNode): ElementTemplate | null {
  const id = textMember(node, "id") ?? "";
  if (id === "" || member(node, "properties")?.kind !== "array") {
    source.report(node, {
      code: "template-incomplete",
      severity: "warning",
      message:
        id === "" ? "an element template has no id" : `the element template ${quote(id)} has no properties`,
      hint: 'It is left out. A template is an object with an "id" and a list of "properties".',
    });
    return null;
  }
  const nodes = itemsMember(node, "properties");
  if (nodes.some((property) => bindingType(property).startsWith("zeebe:"))) {
    source.report(node, {
      code: "vocabulary-unsupported",
      severity: "warning",
      message: `the element template ${quote(id)} is made for Camunda 8`,
      hint: "It is left out. Leave the file out if it is not meant here.",
    });
    return null;
  }
  const properties = nodes.flatMap((property) => readTemplateProperty(source, property) ?? []);
  const version = member(node, "version");
  return {
    kind: "elementTemplate",
    id,
    version: version?.kind === "number" ? version.value : null,
    place: source.placeOf(node),
    inputs: properties.flatMap((one: TemplateProperty) => ("name" in one ? [one] : [])),
    outputs: properties.flatMap((one: TemplateProperty) => ("source" in one ? [one] : [])),
  };
}

const bindingType = (property: JsonNode): string => textMember(member(property, "binding"), "type") ?? "";
