import type { FormField } from "@bpmn-worker/bpmn";
import { joinAll } from "./join.js";
import { BOOLEAN, DATE, listOf, literal, NUMBER, STRING, UNKNOWN, type ValueType } from "./value-type.js";

/**
 * What a form field sets. A `long` is a `number`, as everything that engines compute; beyond 2^53 the adapters of
 * engines hand out a `bigint` instead, so that no digit is lost, and a worker's check of its inputs tells it.
 */
export function typeOfField({ type, values }: FormField): ValueType {
  switch (type) {
    case "string":
      return STRING;
    case "long":
    case "integer":
    case "double":
    case "number":
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
