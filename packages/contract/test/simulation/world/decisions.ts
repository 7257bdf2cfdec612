import type {
  DecisionCall,
  DecisionInput,
  DecisionModel,
  DecisionOutput,
  DecisionTable,
} from "@bpmn-worker/bpmn";
import type { Choices } from "../choices.js";
import { isWithheld } from "../engine/calls.js";
import type { Instance } from "../engine/instance.js";
import { EngineFailure } from "../failure.js";
import { kindOf, OpaqueValue, type Value } from "../values/value.js";

/** What a decision gives for one rule that fits, by output; in order. */
export type Row = readonly (readonly [string, Value])[];

/** Results that a decision could give for some inputs; `null` where nothing is known of it. */
export function rowsOf(
  { logic }: DecisionModel,
  choices: Choices,
  anything: () => Value,
): readonly Row[] | null {
  if (logic.kind === "unsupported" || logic.kind === "service") return null;
  if (logic.kind === "literal") return [[["", ofType(logic.typeRef, choices, anything)]]];
  return rowsOfTable(logic, choices, anything);
}

/** Results as a task asks for them. */
export function mapRows(rows: readonly Row[], mapResult: DecisionCall["mapResult"]): Value {
  if (mapResult === "variables") throw new Error("Flowable maps no results to one variable");
  const [first = null] = rows;
  const isSingle = mapResult === "singleEntry" || mapResult === "singleResult";
  if (isSingle && rows.length > 1) {
    throw new EngineFailure("many-results", `${rows.length} results of a decision for ${mapResult}`);
  }
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

/** All inputs are evaluated before any rule is tried, those of the decisions first whose results are inputs. */
export function demandInputs(
  decision: DecisionModel,
  known: readonly DecisionModel[],
  task: Instance,
  given: ReadonlySet<string> = new Set(),
): void {
  const required = known.filter(({ id }) => decision.requiredDecisions.includes(id));
  for (const one of required) demandInputs(one, known, task, given);
  const { logic } = decision;
  const results = new Set([...given, ...required.flatMap(resultNames)]);
  if (logic.kind === "literal") {
    for (const { name, language, isCertain } of logic.reads)
      if (language !== "feel" && isCertain && !results.has(name) && task.get(name) === undefined)
        throw missingIn(name, task);
  }
  if (logic.kind !== "table") return;
  for (const input of logic.inputs) {
    if (input.variable !== null && !results.has(input.variable)) demandInput(input, input.variable, task);
  }
}

function missingIn(variable: string, task: Instance): EngineFailure {
  const message = `a decision reads ${variable}, which nobody set`;
  return new EngineFailure("missing-variable", message, variable, null, isWithheld(variable, task));
}

/** FEEL takes a variable that nobody set as null. */
function demandInput({ typeRef, language }: DecisionInput, variable: string, task: Instance): void {
  const value = task.get(variable);
  if (value === undefined && language === "feel") return;
  if (value === undefined) throw missingIn(variable, task);
  if (value === null || value instanceof OpaqueValue || converts(value, typeRef)) return;
  const isNumber = typeof value === "number" && /^(?:integer|long)$/.test(typeRef ?? "");
  if (isNumber)
    throw new EngineFailure("arithmetic", `a decision takes no ${value} for ${typeRef}`, variable);
  throw new EngineFailure("wrong-kind", `a decision takes no ${kindOf(value)} for ${typeRef}`, variable);
}

/** What the types of inputs make of values that are of another kind. */
function converts(value: Value, typeRef: string | null): boolean {
  switch (typeRef) {
    case "boolean":
      return typeof value === "boolean" || value === "true" || value === "false";
    case "integer":
    case "long":
      return Number.isInteger(numberOf(value));
    case "double":
      return !Number.isNaN(numberOf(value));
    case "date":
      return value instanceof Date || (typeof value === "string" && !Number.isNaN(Date.parse(value)));
    default:
      return true;
  }
}

const numberOf = (value: Value): number =>
  typeof value === "number" || (typeof value === "string" && value !== "") ? Number(value) : Number.NaN;

function resultNames({ id, logic }: DecisionModel): readonly string[] {
  if (logic.kind === "literal") return [id, ...(logic.variable === null ? [] : [logic.variable])];
  return logic.kind === "table" ? [id, ...logic.outputs.map(({ name }) => name ?? id)] : [id];
}

function rowsOfTable(table: DecisionTable, choices: Choices, anything: () => Value): readonly Row[] {
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

function entryOf(output: DecisionOutput, choices: Choices, anything: () => Value): readonly [string, Value] {
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
