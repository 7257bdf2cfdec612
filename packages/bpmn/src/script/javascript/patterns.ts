import type { AnyNode } from "acorn";
import { ABSENT, either, type ScriptValue, stepInto, UNKNOWN_VALUE } from "../values/value.js";
import { textOf } from "./tree.js";

/** Where the parts of a pattern go, and what is evaluated on the way. */
export interface PatternReader {
  bind(name: string, value: ScriptValue): void;
  /** Something else than a name is assigned to. */
  assign(target: AnyNode, value: ScriptValue): void;
  /** A default, or a computed key. */
  evaluate(node: AnyNode): ScriptValue;
  /** The value is taken apart, so that it must be something. */
  takeApart(value: ScriptValue, as: "object" | "list"): void;
}

/** Takes a value apart by a pattern, as declarations, parameters and assignments do. */
export function readPattern(
  reader: PatternReader,
  pattern: AnyNode | null | undefined,
  value: ScriptValue,
): void {
  if (!pattern) return;
  switch (pattern.type) {
    case "Identifier":
      reader.bind(pattern.name, value);
      return;
    case "AssignmentPattern":
      // A null is kept, other than by `??`.
      readPattern(reader, pattern.left, either(value, reader.evaluate(pattern.right)));
      return;
    case "ObjectPattern":
      reader.takeApart(value, "object");
      for (const property of pattern.properties) {
        if (property.type === "RestElement") readPattern(reader, property.argument, UNKNOWN_VALUE);
        else readPattern(reader, property.value, memberFor(reader, property, value));
      }
      return;
    case "ArrayPattern":
      reader.takeApart(value, "list");
      for (const element of pattern.elements) {
        const isRest = element?.type === "RestElement";
        readPattern(
          reader,
          isRest ? element.argument : element,
          isRest ? value : either(stepInto(value, { kind: "element" }), ABSENT),
        );
      }
      return;
    default:
      reader.assign(pattern, value);
  }
}

function memberFor(
  reader: PatternReader,
  { key, computed }: Extract<AnyNode, { type: "Property" }>,
  value: ScriptValue,
): ScriptValue {
  const name = !computed && key.type === "Identifier" ? key.name : textOf(key);
  if (name !== null) return stepInto(value, { kind: "member", name, by: "name" });
  reader.evaluate(key);
  return value.kind === "absent" ? ABSENT : UNKNOWN_VALUE;
}
