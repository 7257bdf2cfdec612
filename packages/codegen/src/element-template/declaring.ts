import type { InputContract, OfferedTopic, OutputContract } from "@bpmn-worker/contract";
import { parseType } from "@bpmn-worker/contract/type-text";
import type { TemplateProperty } from "./model.js";

/** What is taken as it is in a list of variables; any other name is put in quotes. */
const PLAIN_NAME = /^[\w$.-]+$/;

/**
 * Extension properties: those that the worker reads, and those that declare, so that an element says of itself what a
 * template cannot: types, and errors that somebody has to catch.
 */
export function declaringProperties(topic: OfferedTopic): readonly TemplateProperty[] {
  const { inputs, outputs, errorCodes, properties, lockDuration } = topic;
  // Codes with commas in them cannot be listed.
  const codes = errorCodes.filter((code) => !code.includes(",") && code.trim() === code);
  return [
    ...properties.map(({ name, presence, value }) =>
      property(name, {
        label: name,
        type: "String",
        ...(value !== undefined && { value }),
        ...(presence === "required" && { constraints: { notEmpty: true } }),
      }),
    ),
    ...(codes.length === 0
      ? []
      : [
          property("bpmn-worker:error", {
            label: "BPMN errors",
            description: "The codes that the worker may throw, for boundary events to catch",
            type: "String",
            value: codes.join(", "),
          }),
        ]),
    ...hidden("bpmn-worker:lockDuration", lockDuration),
    ...hidden("additionalInputVariables", listed(inputs, isNullInput)),
    ...hidden(
      "additionalOutputVariables",
      listed(outputs, ({ nullable }) => nullable),
    ),
  ];
}

type Field = Omit<TemplateProperty, "binding">;

const property = (name: string, field: Field): TemplateProperty => ({
  ...field,
  binding: { type: "camunda:property", name },
});

const hidden = (name: string, value: string | undefined): readonly TemplateProperty[] =>
  value === undefined ? [] : [property(name, { type: "Hidden", value })];

/**
 * Whether a declaration says more than the parameter of the element does. That all elements so far have the same text,
 * or none, is no rule for the next one.
 */
function isToldApart({ type, scope }: InputContract | OutputContract): boolean {
  if (scope === "process") return true;
  return type !== "unknown" && type !== "null" && parseType(type).kind !== "string";
}

/** A field that is left empty makes a parameter that is null. */
const isNullInput = ({ nullable, scope, presence }: InputContract): boolean =>
  nullable || (scope === "local" && presence === "optional");

/** `undefined` when there is nothing to say. */
function listed<V extends InputContract | OutputContract>(
  variables: readonly V[],
  mayBeNull: (variable: V) => boolean,
): string | undefined {
  const entries = variables.filter(isToldApart).map((variable) => {
    const { name, type, presence } = variable;
    const written = PLAIN_NAME.test(name) ? name : JSON.stringify(name);
    const isNullable = mayBeNull(variable) && type !== "unknown" && type !== "null";
    return `${written}${presence === "optional" ? "?" : ""}: ${type}${isNullable ? " | null" : ""}`;
  });
  return entries.length === 0 ? undefined : entries.join(", ");
}
