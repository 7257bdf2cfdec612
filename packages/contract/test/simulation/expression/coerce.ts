import { EngineFailure } from "../failure.js";
import { isNode, jsonOf } from "../values/keeping.js";
import { isList, isObject, kindOf, OpaqueValue, ScalarNode, show, type Value } from "../values/value.js";

// Conversions of the expression language (JSR-245, chapter 1.18), as JUEL does them.

const cannot = (value: Value, to: string): EngineFailure =>
  new EngineFailure(
    value instanceof ScalarNode ? "unsupported" : "wrong-kind",
    `cannot make a ${to} of the ${kindOf(value)} ${show(value)}`,
  );

/** Null and the empty text are false; a text is true when it says so. */
export function toBoolean(value: Value): boolean {
  if (value === null || value === "") return false;
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return value.toLowerCase() === "true";
  throw cannot(value, "boolean");
}

/** Null and the empty text are 0. */
export function toNumber(value: Value): number {
  if (value === null || value === "") return 0;
  if (typeof value === "number") return value;
  if (typeof value === "string" && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) return Number(value);
  throw cannot(value, "number");
}

/** As Java's `toString` has it; null is the empty text, but not inside of collections. */
export const toText = (value: Value): string => (value === null ? "" : javaText(value));

function javaText(value: Value): string {
  if (typeof value === "string") return value;
  if (value instanceof ScalarNode) return JSON.stringify(jsonOf(value.value));
  if (isNode(value)) return JSON.stringify(jsonOf(value));
  if (isList(value)) return `[${value.map(javaText).join(", ")}]`;
  if (isObject(value)) {
    return `{${[...value].map(([name, member]) => `${name}=${javaText(member)}`).join(", ")}}`;
  }
  if (!(value instanceof Date)) return show(value);
  const [weekday, day, month, year, time] = value.toUTCString().replace(",", "").split(" ");
  return `${weekday} ${month} ${day} ${time} UTC ${year}`;
}

/** `==`: identical, else by the stronger of the two kinds; null equals only itself. */
export function equal(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  if (left instanceof OpaqueValue || right instanceof OpaqueValue) return false;
  if (typeof left === "number" || typeof right === "number") return toNumber(left) === toNumber(right);
  if (typeof left === "boolean" || typeof right === "boolean") return toBoolean(left) === toBoolean(right);
  if (typeof left === "string" || typeof right === "string") return toText(left) === toText(right);
  return show(left) === show(right);
}

/** `<` is negative. Null is not comparable with anything: the caller answers false. */
export function compare(left: Value, right: Value): number {
  if (typeof left === "number" || typeof right === "number") return toNumber(left) - toNumber(right);
  if (typeof left === "string" || typeof right === "string") {
    const [one, other] = [toText(left), toText(right)];
    return one < other ? -1 : one > other ? 1 : 0;
  }
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  throw new EngineFailure("wrong-kind", `cannot compare ${show(left)} with ${show(right)}`);
}
