import type { Shape } from "./type-text.js";
import { isList, isObject, type Value } from "./value.js";

/** Whether a value is among those of a type. An object may have more members than its type says; a named type any. */
export function fits(value: Value, shape: Shape): boolean {
  switch (shape.kind) {
    case "unknown":
    case "named":
      return true;
    case "null":
      return value === null;
    case "string":
    case "number":
    case "boolean":
      return typeof value === shape.kind;
    case "Date":
      return value instanceof Date;
    case "literal":
      return value === shape.value;
    case "list":
      return isList(value) && value.every((item) => fits(item, shape.item));
    case "object":
      return (
        isObject(value) &&
        shape.members.every(({ name, optional, shape: member }) => {
          const found = value.get(name);
          return found === undefined ? optional : fits(found, member);
        })
      );
    case "union":
      return shape.of.some((one) => fits(value, one));
  }
}
