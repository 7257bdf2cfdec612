import type { Expression } from "@bpmn-worker/bpmn";
import { join } from "./join.js";
import { SPIN_VALUES, STRING_METHODS } from "./method-types.js";
import { readAs } from "./reading.js";
import {
  DATE,
  isList,
  listOf,
  NUMBER,
  objectOf,
  objectWith,
  STRING,
  UNKNOWN,
  type ValueType,
} from "./value-type.js";

type MethodCall = Extract<Expression, { kind: "methodCall" }>;

/**
 * What a value must be for a method of this name to be called on it, so that the call gives what is wanted. Texts and
 * lists share some; of Java's maps, whose keys are counted or listed by hardly anybody, only the methods speak that
 * no list has. `isNeeded`: whether the call has to give something.
 */
export function typeOfReceiver({ name, args }: MethodCall, wanted: ValueType, isNeeded = false): ValueType {
  const spinValue = SPIN_VALUES.get(name);
  if (spinValue !== undefined) return spinValue;
  if (STRING_METHODS.has(name)) return STRING;
  const [first] = args;
  switch (name) {
    case "prop":
      return first?.kind === "string" ? objectWith(first.value, wanted, "spin", true) : objectOf([], "spin");
    case "hasProp":
      return first?.kind === "string" ? objectWith(first.value, UNKNOWN, "spin") : objectOf([], "spin");
    case "fieldNames":
      return objectOf([], "spin");
    case "elements":
      return isList(wanted) ? readAs(wanted, "spin") : listOf(UNKNOWN, "spin");
    case "get":
      return typeOfIndexed(first, wanted, isNeeded);
    case "getOrDefault":
      return typeOfIndexed(first, wanted);
    case "containsKey":
      return first?.kind === "string" ? objectWith(first.value, UNKNOWN, "java") : objectOf([], "java");
    case "containsValue":
    case "entrySet":
    case "keySet":
    case "values":
      return objectOf([], "java");
    case "size":
    case "stream":
      return listOf(UNKNOWN, "java");
    case "contains":
    case "isEmpty":
      return join(STRING, listOf(UNKNOWN, "java"));
    case "intValue":
    case "longValue":
    case "doubleValue":
      return NUMBER;
    case "getTime":
    case "before":
    case "after":
      return DATE;
    default:
      return UNKNOWN;
  }
}

/** What has something of the wanted type at this index: a text is the name of a member, a number a place in a list. */
export function typeOfIndexed(index: Expression | undefined, wanted: ValueType, isNeeded = false): ValueType {
  if (index?.kind === "string") return objectWith(index.value, wanted, "java", isNeeded);
  if (index?.kind === "integer") return listOf(wanted, "java");
  return join(listOf(wanted, "java"), objectOf([], "java"));
}
