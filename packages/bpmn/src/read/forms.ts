import type { Template } from "../expression/tree.js";
import type { Form, FormField } from "../task-form.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { extensionChildren, extensionsOf, extensionValue } from "./extensions.js";
import { placeOf, type Reading } from "./reading.js";
import { holdsExpression, optionalTemplate, readTemplate } from "./templates.js";

/** Values that the engine takes for true in a legacy `formProperty`. */
const TRUE: ReadonlySet<string> = new Set(["true", "enabled", "on", "active", "yes"]);

/** The form of a user task or start event, `null` when none is declared. Source: Operaton's `DefaultFormHandler`. */
export function readForm(reading: Reading, element: XmlElement): Form | null {
  const formKey = extensionValue(element, "formKey");
  const formRef = extensionValue(element, "formRef");
  const formRefBinding = extensionValue(element, "formRefBinding");
  const fields = [
    ...extensionsOf(element, "formProperty").flatMap((property) => readFormProperty(reading, property)),
    ...extensionsOf(element, "formData").flatMap((form) => readFormData(reading, form)),
  ];
  if (formKey === null && formRef === null && fields.length === 0) return null;
  return { fields, formKey, formRef, ...(formRefBinding !== null && { formRefBinding }) };
}

/** The field that is the business key is not stored as a variable, hence no field here. */
function readFormData(reading: Reading, form: XmlElement): FormField[] {
  const businessKey = attributeOf(form, "businessKey");
  return extensionChildren(form, "formField").flatMap((field) => {
    const id = attributeOf(field, "id");
    return id === null || id === "" || id === businessKey ? [] : [readFormField(reading, field, id)];
  });
}

function readFormField(reading: Reading, field: XmlElement, id: string): FormField {
  const constraints = extensionChildren(field, "validation")
    .flatMap((validation) => extensionChildren(validation, "constraint"))
    .map((constraint) => attributeOf(constraint, "name"));
  return {
    id,
    variable: id,
    type: attributeOf(field, "type"),
    values: readValues(field),
    required: constraints.includes("required"),
    readonly: constraints.includes("readonly"),
    defaultValue: optionalTemplate(reading, field, attributeOf(field, "defaultValue")),
    ...shown(reading, field, "label"),
    place: placeOf(reading, field),
  };
}

function readFormProperty(reading: Reading, property: XmlElement): FormField[] {
  const id = attributeOf(property, "id");
  if (id === null || id === "") return [];
  return [
    {
      id,
      variable: attributeOf(property, "variable") ?? id,
      type: attributeOf(property, "type"),
      values: readValues(property),
      required: TRUE.has(attributeOf(property, "required") ?? ""),
      readonly: !TRUE.has(attributeOf(property, "writable") ?? "true"),
      defaultValue: optionalTemplate(reading, property, attributeOf(property, "default")),
      ...shown(reading, property, "expression"),
      place: placeOf(reading, property),
    },
  ];
}

/** What is evaluated to show a field, where it holds an expression. */
function shown(reading: Reading, field: XmlElement, attribute: string): { readonly shown?: Template } {
  const text = attributeOf(field, attribute) ?? "";
  return holdsExpression(text) ? { shown: readTemplate(reading, field, text) } : {};
}

function readValues(field: XmlElement): string[] {
  return extensionChildren(field, "value").flatMap((value) => attributeOf(value, "id") ?? []);
}
