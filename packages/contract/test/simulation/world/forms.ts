import type { FormField, ProcessModel } from "@bpmn-worker/bpmn";
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

/** The fields of the form that a plain start shows. */
export const formAtStart = ({ scope }: ProcessModel): readonly FormField[] =>
  scope.nodes.flatMap((node) =>
    node.kind === "event" && node.type === "startEvent" && node.definitions.length === 0
      ? (node.form?.fields ?? [])
      : [],
  );

/** What fields hold that nobody touches: defaults are texts, which the engine converts. */
export function defaultsOf(fields: readonly FormField[]): ReadonlyMap<string, Value> {
  return new Map(
    fields.flatMap(({ variable, type, defaultValue }) =>
      defaultValue?.kind === "literal" ? [[variable, converted(defaultValue.text, type)] as const] : [],
    ),
  );
}

function converted(text: string, type: string | null): Value {
  switch (type) {
    case "long":
    case "integer":
    case "double":
      return Number(text);
    case "boolean":
      return text.toLowerCase() === "true";
    case "date":
      return new Date(Date.UTC(2026, 0, 1));
    default:
      return text;
  }
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
