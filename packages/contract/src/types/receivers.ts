import type { Expression } from "@bpmn-worker/bpmn";
import { join } from "./join.js";
import { SPIN_VALUES, STRING_METHODS } from "./method-types.js";
import { readAs } from "./reading.js";
import {
  BOOLEAN,
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
    case "jsonPath":
      return typeOfJsonPath(first, wanted);
    case "element":
      return wanted;
    case "elementList":
      return listOf(UNKNOWN, "spin");
    case "containsValue":
    case "entrySet":
    case "keySet":
    case "values":
      return objectOf([], "java");
    case "size":
    case "stream":
      return listOf(UNKNOWN, "java");
    case "contains":
    case "indexOf":
    case "isEmpty":
    case "lastIndexOf":
      return join(STRING, listOf(UNKNOWN, "java"));
    case "intValue":
    case "longValue":
    case "doubleValue":
      return NUMBER;
    case "booleanValue":
      return BOOLEAN;
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

/** What Spin's `jsonPath` finds something in: what `$.a.b` leads through has to be there, or it fails. */
function typeOfJsonPath(path: Expression | undefined, wanted: ValueType): ValueType {
  if (path?.kind !== "string" || !PLAIN_PATH.test(path.value)) return ANY_JSON;
  const names = path.value.split(".").slice(1);
  return names.reduceRight((inner, name) => objectWith(name, inner, "spin", true), wanted);
}

const PLAIN_PATH = /^\$(?:\.[A-Za-z_]\w*)+$/;

/** What Spin looks into. */
export const ANY_JSON = join(listOf(UNKNOWN, "spin"), objectOf([], "spin"));
