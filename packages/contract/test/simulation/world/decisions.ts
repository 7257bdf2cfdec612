import type { DecisionCall, DecisionModel, DecisionOutput, DecisionTable } from "@bpmn-worker/bpmn";
import type { Choices } from "../choices.js";
import type { Value } from "../values/value.js";

type Entry = readonly [string, Value];

/** One result that a decision could give for some inputs, mapped as the call asks. */
export function decisionResult(
  { logic }: DecisionModel,
  { mapResult }: DecisionCall,
  choices: Choices,
  anything: () => Value,
): Value {
  if (logic.kind === "unsupported") return anything();
  const rows =
    logic.kind === "literal"
      ? [[["", ofType(logic.typeRef, choices, anything)] as const]]
      : rowsOf(logic, choices, anything);
  const first = rows[0] ?? null;
  switch (mapResult) {
    case "singleEntry":
      return first?.[0]?.[1] ?? null;
    case "singleResult":
      return first === null ? null : new Map(first);
    case "collectEntries":
      return rows.flatMap((row) => (row[0] === undefined ? [] : [row[0][1]]));
    case "resultList":
      return rows.map((row) => new Map(row));
  }
}

function rowsOf(
  table: DecisionTable,
  choices: Choices,
  anything: () => Value,
): readonly (readonly Entry[])[] {
  const { hitPolicy, aggregation, outputs, hasCatchAllRule } = table;
  if (aggregation !== null) {
    const [name = ""] = outputs.map((output) => output.name ?? "");
    if (aggregation === "COUNT") return [[[name, choices.below(3)]]];
    return choices.chance(1, 4) && !hasCatchAllRule ? [] : [[[name, choices.below(100)]]];
  }
  const isList = hitPolicy === "COLLECT" || hitPolicy === "RULE ORDER" || hitPolicy === "OUTPUT ORDER";
  const least = hasCatchAllRule ? 1 : 0;
  const count = least + choices.below(isList ? 3 : 2 - least);
  return Array.from({ length: count }, () => outputs.map((output) => entryOf(output, choices, anything)));
}

function entryOf(output: DecisionOutput, choices: Choices, anything: () => Value): Entry {
  const name = output.name ?? "";
  if (output.values === null || output.values.length === 0)
    return [name, ofType(output.typeRef, choices, anything)];
  const value = choices.of(output.values);
  return [name, output.typeRef === "date" && typeof value === "string" ? new Date(value) : value];
}

function ofType(typeRef: string | null, choices: Choices, anything: () => Value): Value {
  switch (typeRef) {
    case "string":
      return choices.of(["A", "B", ""]);
    case "boolean":
      return choices.chance(1, 2);
    case "integer":
    case "long":
    case "double":
    case "number":
      return choices.below(100);
    case "date":
      return new Date(Date.UTC(2026, 0, 1));
    default:
      return anything();
  }
}
