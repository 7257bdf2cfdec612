import type { FormField } from "@bpmn-worker/bpmn";
import { joinAll } from "./join.js";
import { BOOLEAN, DATE, listOf, literal, NUMBER, STRING, UNKNOWN, type ValueType } from "./value-type.js";

/** A `long` beyond 2^53 loses digits; the engines' REST interfaces hand it out as a JSON number all the same. */
export function typeOfField({ type, values }: FormField): ValueType {
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
      return textOf(values);
    case "array":
      return listOf(UNKNOWN);
    case "list":
      return listOf(textOf(values));
    default:
      return UNKNOWN;
  }
}

const textOf = (values: readonly string[]): ValueType =>
  values.length === 0 ? STRING : joinAll(values.map(literal));
