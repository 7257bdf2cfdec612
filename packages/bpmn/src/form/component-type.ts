import { isTrueMember, itemsMember, type JsonNode, member, textMember } from "../json/tree.js";

/** What kind of values a component gives. */
export interface ComponentType {
  /** As in `FormFile.fields`. */
  readonly type: string | null;
  readonly values: readonly string[];
}

/** What a component of this type is to the form. */
export type ComponentRole = "field" | "group" | "list" | "display" | "unknown";

const FIELDS: ReadonlySet<string> = new Set([
  "textfield",
  "textarea",
  "number",
  "datetime",
  "checkbox",
  "radio",
  "select",
  "checklist",
  "taglist",
  "expression",
  "filepicker",
]);

const DISPLAYS: ReadonlySet<string> = new Set([
  "text",
  "html",
  "image",
  "button",
  "spacer",
  "separator",
  "iframe",
  "table",
  "documentPreview",
  "default",
]);

/** Source: the component types of form-js, the forms of Camunda and Operaton. */
export function roleOf(type: string | null): ComponentRole {
  if (type === null) return "unknown";
  if (FIELDS.has(type)) return "field";
  if (type === "group") return "group";
  if (type === "dynamiclist") return "list";
  return DISPLAYS.has(type) ? "display" : "unknown";
}

/** The type of the values that a field submits. */
export function typeOfComponent(component: JsonNode): ComponentType {
  switch (textMember(component, "type")) {
    case "textfield":
    case "textarea":
    case "datetime":
      return plain("string");
    case "number":
      return plain(numberType(component));
    case "checkbox":
      return plain("boolean");
    case "radio":
    case "select": {
      const values = optionsOf(component);
      return values === null ? plain(null) : { type: "enum", values };
    }
    case "checklist":
    case "taglist": {
      const values = optionsOf(component);
      return values === null ? plain("array") : { type: "list", values };
    }
    default:
      return plain(null);
  }
}

const plain = (type: string | null): ComponentType => ({ type, values: [] });

function numberType(component: JsonNode): string {
  if (isTrueMember(component, "serializeToString")) return "string";
  const digits = member(component, "decimalDigits");
  return digits?.kind === "number" && digits.value === 0 ? "long" : "double";
}

/** The options of a choice; `null` when they come from elsewhere, or are not all texts. */
function optionsOf(component: JsonNode): readonly string[] | null {
  const options = itemsMember(component, "values").map((option) => textMember(option, "value"));
  const values = options.flatMap((value) => value ?? []);
  return values.length > 0 && values.length === options.length ? [...new Set(values)] : null;
}
