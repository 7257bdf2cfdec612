import type { Expression } from "@bpmn-worker/bpmn";
import { kept } from "../values/keeping.js";
import { isList, OpaqueValue, type Value } from "../values/value.js";
import { equal, toText } from "./coerce.js";
import type { Surroundings } from "./surroundings.js";

/** A method of `execution` or `task`. What is not about variables is not known. */
export function callOfScope(name: string, args: readonly Value[], around: Surroundings): Value {
  const [first = null, second = null] = args;
  const variable = toText(first);
  switch (name) {
    case "getVariable":
    case "getVariableTyped":
      return around.get(variable) ?? null;
    case "getVariableLocal":
    case "getVariableLocalTyped":
      return around.getLocal(variable) ?? null;
    case "hasVariable":
      return around.get(variable) !== undefined;
    case "hasVariableLocal":
      return around.getLocal(variable) !== undefined;
    case "setVariable":
      around.set(variable, kept(second));
      return null;
    case "setVariableLocal":
      around.setLocal(variable, kept(second));
      return null;
    case "removeVariable":
      around.remove(variable);
      return null;
    default:
      return new OpaqueValue(`execution.${name}()`);
  }
}

/** Ids that every execution has. Of its other properties nothing is known. */
const IDS: ReadonlySet<string> = new Set(["id", "processInstanceId", "processDefinitionId"]);

/** Nobody claims a task here. */
const PEOPLE: ReadonlySet<string> = new Set(["assignee", "owner"]);

/** A property of `execution` or `task`. */
export function propertyOfScope(name: string): Value {
  if (PEOPLE.has(name)) return null;
  return IDS.has(name) ? `some-${name}` : new OpaqueValue(`execution.${name}`);
}

const NAME_PREFIXES: ReadonlySet<string> = new Set(["variables", "vars", "var"]);

/** The engine's functions, and Flowable's on variables, whose first argument is a name. */
export function callFunction(
  { prefix, name, args }: Extract<Expression, { kind: "functionCall" }>,
  around: Surroundings,
  value: (one: Expression) => Value,
): Value {
  const [first, ...others] = args;
  if (prefix === null) {
    if (name === "now") return new Date(Date.UTC(2026, 0, 1));
    if ((name === "S" || name === "JSON") && first !== undefined) {
      const text = value(first);
      return typeof text === "string" ? new OpaqueValue("what a text says") : text;
    }
    for (const arg of args) value(arg);
    return new OpaqueValue(`${name}()`);
  }
  if (!NAME_PREFIXES.has(prefix) || first === undefined) return new OpaqueValue(`${prefix}:${name}()`);
  const variable =
    first.kind === "identifier" ? first.name : first.kind === "string" ? first.value : toText(value(first));
  return ofVariable(name, around.get(variable), others.map(value));
}

function ofVariable(name: string, found: Value | undefined, [other = null]: readonly Value[]): Value {
  switch (name) {
    case "get":
      return found ?? null;
    case "getOrDefault":
      return found ?? other;
    case "exists":
      return found !== undefined && found !== null;
    case "isEmpty":
      return found === undefined || found === null || found === "";
    case "isNotEmpty":
      return found !== undefined && found !== null && found !== "";
    case "equals":
    case "eq":
      return found !== undefined && equal(found, other);
    case "notEquals":
    case "ne":
      return found === undefined || !equal(found, other);
    case "lowerThan":
    case "lessThan":
    case "lt":
      return compared(found, other, (one, two) => one < two);
    case "lowerThanOrEquals":
    case "lessThanOrEquals":
    case "lte":
      return compared(found, other, (one, two) => one <= two);
    case "greaterThan":
    case "gt":
      return compared(found, other, (one, two) => one > two);
    case "greaterThanOrEquals":
    case "gte":
      return compared(found, other, (one, two) => one >= two);
    case "contains":
      return found !== undefined && isList(found) && found.some((one) => equal(one, other));
    default:
      return new OpaqueValue(`variables:${name}()`);
  }
}

/** What is no number is taken to compare with nothing. */
const compared = (
  one: Value | undefined,
  other: Value,
  holds: (one: number, other: number) => boolean,
): boolean => typeof one === "number" && typeof other === "number" && holds(one, other);
