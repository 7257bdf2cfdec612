import { parseTemplate } from "../expression/parse.js";
import type { JsonSource } from "../json/json-source.js";
import { isTrueMember, itemsMember, type JsonNode, member, textMember } from "../json/tree.js";
import { quote } from "../quote.js";
import type { TemplateInput, TemplateOutput, TemplateValues } from "./model.js";

/** A property that says something about what a worker is given or gives. */
export type TemplateProperty = TemplateInput | TemplateOutput;

/** The other bindings of the modeller: what they set is read from the elements. */
const OTHER_BINDINGS: ReadonlySet<string> = new Set([
  "property",
  "camunda:property",
  "camunda:field",
  "camunda:in",
  "camunda:in:businessKey",
  "camunda:out",
  "camunda:executionListener",
  "camunda:errorEventDefinition",
]);

/** `null`: it says nothing about inputs and outputs, or cannot be read, which is then found. */
export function readTemplateProperty(source: JsonSource, node: JsonNode): TemplateProperty | null {
  const binding = member(node, "binding");
  const type = textMember(binding, "type");
  const place = source.placeOf(node);
  if (type !== null && OTHER_BINDINGS.has(type)) return null;
  if (type === "camunda:inputParameter") {
    const name = textMember(binding, "name") ?? "";
    const values = valuesOf(node);
    if (name === "") return refuse(source, node, "a property for an input parameter names none");
    if (values === null) return refuse(source, node, `the input ${quote(name)} is of an unknown type`);
    return { name, place, values, required: isTrueMember(member(node, "constraints"), "notEmpty") };
  }
  if (type === "camunda:outputParameter") {
    const text = textMember(binding, "source") ?? "";
    if (text === "") return refuse(source, node, "a property for an output parameter has no source");
    // A script is evaluated where the element has one; what it reads is found there.
    return textMember(binding, "scriptFormat") === null ? { place, source: parseTemplate(text) } : null;
  }
  return refuse(
    source,
    node,
    type === null ? "a property has no binding" : `a property has the unknown binding ${quote(type)}`,
  );
}

function refuse(source: JsonSource, node: JsonNode, message: string): null {
  const hint = "It is left out. Correct it as the modeller's schema of element templates has it.";
  source.report(node, { code: "template-property-unknown", severity: "warning", message, hint });
  return null;
}

/** `null` when the type is unknown. */
function valuesOf(node: JsonNode): TemplateValues | null {
  switch (textMember(node, "type") ?? "String") {
    case "String":
    case "Text": {
      const choices = choicesOfPattern(patternOf(node));
      return choices === null ? { kind: "text" } : { kind: "choices", choices };
    }
    case "Hidden":
      return { kind: "text" };
    case "Boolean":
      return { kind: "boolean" };
    case "Number":
      return { kind: "number" };
    case "Dropdown": {
      const choices = itemsMember(node, "choices").flatMap((choice) => textMember(choice, "value") ?? []);
      return choices.length === 0 ? { kind: "text" } : { kind: "choices", choices: [...new Set(choices)] };
    }
    default:
      return null;
  }
}

/** `constraints.pattern` is a text, or an object with a message. */
function patternOf(node: JsonNode): string | null {
  const pattern = member(node, "constraints");
  return textMember(pattern, "pattern") ?? textMember(member(pattern, "pattern"), "value");
}

/** The texts of a pattern such as `^(EUR|USD)$`, which admits no others; `null` for any other pattern. */
function choicesOfPattern(pattern: string | null): readonly string[] | null {
  if (pattern === null || !pattern.startsWith("^") || !pattern.endsWith("$")) return null;
  const whole = pattern.slice(1, -1);
  const group = whole.startsWith("(?:") ? "(?:" : whole.startsWith("(") ? "(" : "";
  if ((group !== "") !== whole.endsWith(")")) return null;
  const texts = (group === "" ? whole : whole.slice(group.length, -1)).split("|");
  // Without the group, `^a|b$` is "begins with a, or ends with b".
  if (texts.length > 1 && group === "") return null;
  return texts.every((text) => /^[\w -]+$/.test(text)) ? [...new Set(texts)] : null;
}
