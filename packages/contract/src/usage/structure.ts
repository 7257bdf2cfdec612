import type { Expression } from "@bpmn-worker/bpmn";

/**
 * How expressions look into objects and lists: as maps and collections of Java (`${order.total}`, `${items[0]}`,
 * `${items.size()}`, a multi-instance collection), or as JSON by Spin (`${order.prop("total")}`). A variable can be the
 * one or the other: JSON has no members in the expressions of the Camunda 7 family, and maps have none of Spin's
 * methods (seen on Operaton 1.0.3).
 */
export interface StructureReads {
  readonly asJava: ReadonlySet<string>;
  readonly asSpin: ReadonlySet<string>;
}

/** Of Java's maps and collections and not of Spin; that texts have some of these makes no difference. */
const JAVA_METHODS: ReadonlySet<string> = new Set([
  "containsKey",
  "containsValue",
  "entrySet",
  "get",
  "getOrDefault",
  "isEmpty",
  "keySet",
  "size",
  "stream",
  "values",
]);

const SPIN_METHODS: ReadonlySet<string> = new Set([
  "boolValue",
  "elements",
  "fieldNames",
  "hasProp",
  "isArray",
  "isObject",
  "jsonPath",
  "mapTo",
  "numberValue",
  "prop",
  "stringValue",
]);

/** Functions that make Spin values. */
const SPIN_FUNCTIONS: ReadonlySet<string> = new Set(["S", "JSON"]);

/** Adds how an expression itself looks into what variables hold; of its parts it says nothing. */
export function addStructureReads(
  expression: Expression,
  reads: { readonly asJava: Set<string>; readonly asSpin: Set<string> },
): void {
  switch (expression.kind) {
    case "member":
    case "index":
      if (expression.object.kind === "identifier") reads.asJava.add(expression.object.name);
      break;
    case "methodCall":
      if (expression.object.kind !== "identifier") break;
      if (JAVA_METHODS.has(expression.name)) reads.asJava.add(expression.object.name);
      if (SPIN_METHODS.has(expression.name)) reads.asSpin.add(expression.object.name);
      break;
    case "functionCall":
      if (!SPIN_FUNCTIONS.has(expression.name)) break;
      for (const argument of expression.args)
        if (argument.kind === "identifier") reads.asSpin.add(argument.name);
      break;
    default:
      break;
  }
}
