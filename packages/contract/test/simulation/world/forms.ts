import type { FormField } from "@bpmn-worker/bpmn";
import type { Choices } from "../choices.js";
import { type Hints, randomOf } from "../values/random.js";
import type { Shape } from "../values/type-text.js";
import type { Value } from "../values/value.js";

/** What somebody hands in: required fields always, others maybe, a default where there is one. */
export function submissionOf(
  fields: readonly FormField[],
  choices: Choices,
  hints: Hints,
  ledger: { readonly withheld: Set<string>; readonly untyped: Set<string> },
  isGenerous: boolean,
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const field of fields) {
    if (field.readonly) continue;
    const isGiven = field.required || isGenerous || field.defaultValue !== null || choices.chance(1, 2);
    if (!isGiven) {
      ledger.withheld.add(field.variable);
      continue;
    }
    const shape = shapeOfField(field);
    if (shape.kind === "unknown") ledger.untyped.add(field.variable);
    values.set(field.variable, randomOf(shape, choices, hints));
  }
  return values;
}

function shapeOfField({ type, values }: FormField): Shape {
  const literals = values.map((value): Shape => ({ kind: "literal", value }));
  switch (type) {
    case "string":
      return { kind: "string" };
    case "long":
    case "integer":
    case "double":
      return { kind: "number" };
    case "boolean":
      return { kind: "boolean" };
    case "date":
      return { kind: "Date" };
    case "enum":
      return literals.length === 0 ? { kind: "string" } : { kind: "union", of: literals };
    case "list":
      return {
        kind: "list",
        item: literals.length === 0 ? { kind: "string" } : { kind: "union", of: literals },
      };
    default:
      return { kind: "unknown" };
  }
}
