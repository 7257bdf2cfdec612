import type { Template } from "../expression/tree.js";
import type { JsonSource } from "../json/json-source.js";
import { isTrueMember, itemsMember, type JsonNode, member, textMember } from "../json/tree.js";
import { quote } from "../quote.js";
import type { FormField } from "../task-form.js";
import { type ComponentType, roleOf, typeOfComponent } from "./component-type.js";

/** What the groups around a component say about it. */
interface Surroundings {
  /** Names that lead to the values from outside in; the first is the variable. */
  readonly path: readonly string[];
  /** Whether something around may be hidden, and then submits nothing. */
  readonly mayBeHidden: boolean;
  /** Whether something around cannot be changed, and then submits nothing. */
  readonly disabled: boolean;
}

const OUTSIDE: Surroundings = { path: [], mayBeHidden: false, disabled: false };

/** The variables that the components of a form set, each once. */
export function fieldsOf(source: JsonSource, root: JsonNode): readonly FormField[] {
  const fields = new Map<string, FormField>();
  for (const field of componentsIn(source, root, OUTSIDE)) {
    const earlier = fields.get(field.variable);
    if (earlier === undefined) fields.set(field.variable, field);
    else if (earlier.type === "object" && field.type === "object") {
      fields.set(field.variable, { ...earlier, required: earlier.required || field.required });
    } else {
      fields.set(field.variable, { ...earlier, ...mergedType(earlier, field) });
    }
  }
  return [...fields.values()];
}

/** Two components with one key, of which perhaps only one is shown. */
function mergedType(one: FormField, other: FormField): Partial<FormField> {
  const required = one.required && other.required;
  if (one.type !== other.type) return { type: null, values: [], required };
  return { values: [...new Set([...one.values, ...other.values])], required };
}

function componentsIn(source: JsonSource, parent: JsonNode, around: Surroundings): readonly FormField[] {
  return itemsMember(parent, "components").flatMap((component) => readComponent(source, component, around));
}

function readComponent(source: JsonSource, component: JsonNode, around: Surroundings): readonly FormField[] {
  const type = textMember(component, "type");
  switch (roleOf(type)) {
    case "display":
      return [];
    case "group":
      return componentsIn(source, component, inside(component, around));
    case "list": {
      const { path, ...rest } = inside(component, around);
      return path.length === 0 ? [] : [fieldAt(source, component, path, rest, { type: "array", values: [] })];
    }
    case "unknown":
      source.report(component, {
        code: "form-component-unknown",
        severity: "warning",
        message: `${type === null ? "a component without type" : `a component of type ${quote(type)}`} is not known here`,
        hint: "It is read as far as it has a key and components.",
      });
      return [
        ...(textMember(component, "key") === null ? [] : readField(source, component, around)),
        ...componentsIn(source, component, inside(component, around)),
      ];
    case "field":
      return readField(source, component, around);
  }
}

function readField(source: JsonSource, component: JsonNode, around: Surroundings): readonly FormField[] {
  const key = textMember(component, "key");
  if (key === null || namesIn(key).length === 0) {
    source.report(component, {
      code: "form-key-missing",
      severity: "warning",
      message: "a field has no key",
      hint: "What is entered goes nowhere. Give the field the name of a variable as its key.",
    });
    return [];
  }
  const { path, ...rest } = inside(component, around);
  return [fieldAt(source, component, [...path, ...namesIn(key)], rest, typeOfComponent(component))];
}

/** A field deeper than a variable makes that variable an object. */
function fieldAt(
  source: JsonSource,
  component: JsonNode,
  [variable = "", ...inner]: readonly string[],
  { mayBeHidden, disabled }: Omit<Surroundings, "path">,
  own: ComponentType,
): FormField {
  const isRequired = isTrueMember(member(component, "validate"), "required") && !mayBeHidden && !disabled;
  return {
    id: variable,
    variable,
    ...(inner.length > 0 ? { type: "object", values: [] } : own),
    required: isRequired,
    readonly: disabled,
    defaultValue: mayBeHidden || inner.length > 0 ? null : defaultOf(component),
    place: source.placeOf(component),
  };
}

function inside(component: JsonNode, around: Surroundings): Surroundings {
  const path = textMember(component, "path") ?? "";
  return {
    path: [...around.path, ...namesIn(path)],
    mayBeHidden: around.mayBeHidden || member(member(component, "conditional"), "hide") !== null,
    disabled: around.disabled || isTrueMember(component, "disabled"),
  };
}

const namesIn = (path: string): readonly string[] => path.split(".").filter((name) => name !== "");

/** Defaults of form files are values, never expressions. */
function defaultOf(component: JsonNode): Template | null {
  const value = member(component, "defaultValue");
  if (value?.kind !== "string" && value?.kind !== "number" && value?.kind !== "boolean") return null;
  const text = String(value.value);
  return { kind: "literal", source: text, text };
}
