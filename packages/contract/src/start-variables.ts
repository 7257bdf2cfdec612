import type { FormField, ProcessModel } from "@bpmn-worker/bpmn";
import type { VariableContract } from "./contract.js";
import { evidenceAt, oneLine } from "./evidence.js";
import { joinAll } from "./types/join.js";
import { printType } from "./types/print.js";
import { BOOLEAN, DATE, literal, NUMBER, STRING, UNKNOWN, type ValueType } from "./types/value-type.js";

/**
 * The variables that the start form of a process asks for. A required field is taken to be filled in, which the
 * engine sees to only when the form itself is submitted.
 */
export function startVariablesOf({ scope }: ProcessModel): readonly VariableContract[] {
  const fields = scope.nodes.flatMap((node) =>
    node.kind === "event" && node.type === "startEvent" && node.definitions.length === 0
      ? (node.form?.fields ?? []).map((field) => ({ field, elementId: node.id }))
      : [],
  );
  const unique = new Map(fields.map((entry) => [entry.field.variable, entry]));
  return [...unique.values()].map(({ field, elementId }) => ({
    name: field.variable,
    type: printType(typeOfField(field)).type,
    presence: field.required ? "required" : "optional",
    nullable: !field.required,
    origin: "declared",
    evidence: [evidenceAt(field.place, elementId, reasonOf(field))],
  }));
}

/** A `long` beyond 2^53 loses digits; the engines' REST interfaces hand it out as a JSON number all the same. */
function typeOfField({ type, values }: FormField): ValueType {
  switch (type) {
    case "string":
      return STRING;
    case "long":
    case "integer":
    case "double":
      return NUMBER;
    case "boolean":
      return BOOLEAN;
    case "date":
      return DATE;
    case "enum":
      return values.length === 0 ? STRING : joinAll(values.map(literal));
    default:
      return UNKNOWN;
  }
}

const reasonOf = ({ id, type, required }: FormField): string =>
  `${required ? "required " : ""}field "${oneLine(id)}"${type === null ? "" : ` of type ${oneLine(type)}`} of the start form`;
