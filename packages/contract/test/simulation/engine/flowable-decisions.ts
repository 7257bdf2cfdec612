import {
  type DecisionCall,
  type DecisionInput,
  type DecisionOutput,
  type DecisionRule,
  type DecisionTable,
  parseTemplate,
  type ServedDecisions,
} from "@bpmn-worker/bpmn";
import { toNumber, toText } from "../expression/coerce.js";
import { EngineFailure, unfit } from "../failure.js";
import { OpaqueValue, show, type Value } from "../values/value.js";
import type { Instance } from "./instance.js";
import type { Kernel } from "./kernel.js";

/** What a table sees besides variables, and what its rules have set so far. */
type Stack = Map<string, Value>;

/** Asks a decision as Flowable does: rule by rule, each cell an expression, and sets what it gives. */
export function decideAsFlowable(kernel: Kernel, call: DecisionCall, task: Instance): void {
  const id = toText(kernel.evaluate(call.decisionRef, task));
  const logic = kernel.world.decisionBy(id)?.logic;
  if (logic?.kind === "service") serve(kernel, id, logic, call, task);
  if (logic?.kind !== "table") return;
  const results = resultsOf(kernel, logic, task, new Map());
  kernel.log(`  decision ${id} gives ${show(results)}`);
  if (results.length === 0 && call.failsWithoutHits)
    throw new EngineFailure("unsupported", `no rule of ${id} fits, which the task takes for a failure`);
  if (isList(logic)) task.set(id, results);
  else setOnly(task, id, results);
}

type Rows = readonly ReadonlyMap<string, Value>[];

const isList = ({ aggregation, hitPolicy }: DecisionTable): boolean =>
  aggregation === null && /^(?:COLLECT|.* ORDER)$/.test(hitPolicy);

function setOnly(task: Instance, id: string, results: Rows): void {
  if (results.length > 1) throw new EngineFailure("many-results", `${id} gives several results`);
  task.setAll(results[0] ?? new Map());
}

/** One table after the other sees what those before have given; one that fails gives nothing. */
function serve(
  kernel: Kernel,
  id: string,
  { outputs, decisions }: ServedDecisions,
  { failsWithoutHits }: DecisionCall,
  task: Instance,
): void {
  const stack: Stack = new Map();
  const given = new Map<string, Rows>();
  let isSingle = outputs.length === 1;
  for (const name of [...decisions].reverse()) {
    const logic = kernel.world.decisionBy(name)?.logic;
    if (logic?.kind !== "table") return;
    const results = orNothing(() => resultsOf(kernel, logic, task, stack));
    if (!outputs.includes(name)) continue;
    if (isList(logic)) isSingle = false;
    if (results.length > 0) given.set(name, results);
  }
  kernel.log(`  service ${id} gives ${show(given)}`);
  if (failsWithoutHits) throw new EngineFailure("unsupported", `${id} is a service, which never has hits`);
  if (isSingle) setOnly(task, id, [...given.values()][0] ?? []);
  else task.set(id, given);
}

function orNothing(results: () => Rows): Rows {
  try {
    return results();
  } catch (error) {
    if (error instanceof EngineFailure) return [];
    throw error;
  }
}

/** Outputs and flags that nobody has set have a value of their kind. */
function setDefaults({ inputs, outputs }: DecisionTable, task: Instance, stack: Stack): void {
  for (const { text, typeRef } of inputs)
    if (typeRef === "boolean" && task.get(text) === undefined && !stack.has(text)) stack.set(text, false);
  for (const { name, typeRef } of outputs)
    if (name !== null && (stack.get(name) ?? task.get(name) ?? null) === null)
      stack.set(name, typeRef === "number" ? 0 : typeRef === "date" ? new Date(0) : "");
}

function resultsOf(kernel: Kernel, table: DecisionTable, task: Instance, stack: Stack): Rows {
  setDefaults(table, task, stack);
  const hits: DecisionRule[] = [];
  for (const rule of table.rules) {
    if (!fits(kernel, table, rule, task, stack)) continue;
    hits.push(rule);
    if (table.hitPolicy === "FIRST") break;
  }
  const results = hits
    .map((rule) => resultOf(kernel, table, rule, task, stack))
    .filter((result) => result.size > 0);
  const [first] = results;
  if (first === undefined) return [];
  const { aggregation, hitPolicy } = table;
  if (aggregation !== null) return [aggregated(aggregation, results)];
  if (hitPolicy === "PRIORITY") return [kernel.world.pick(results)];
  const areAlike = results.every((result) => show(result) === show(first));
  return hitPolicy === "ANY" && areAlike ? [first] : results;
}

const isEmpty = (cell: string): boolean => cell === "" || cell === "-";

/** A rule without conditions never fits. */
function fits(
  kernel: Kernel,
  { inputs }: DecisionTable,
  { conditions }: DecisionRule,
  task: Instance,
  stack: Stack,
): boolean {
  for (const [at, cell] of conditions.entries()) {
    const input = inputs[at];
    if (input === undefined || isEmpty(cell)) continue;
    const template = parseTemplate(conditionOf(cell, input));
    const value = kernel.evaluate(template, task, stack);
    if (!(value instanceof OpaqueValue) && typeof value !== "boolean")
      throw unfit(value, `condition ${template.source} gives`, template);
    if (!(value instanceof OpaqueValue ? kernel.world.flip() : value)) return false;
  }
  return conditions.length > 0;
}

function conditionOf(cell: string, { text, typeRef }: DecisionInput): string {
  if (/[$#]\{.*\}/.test(cell)) return cell;
  if (cell.startsWith(".") && typeRef !== "date" && typeRef !== "number") return `#{${text}${cell}}`;
  return /^(?:==|!=|<|>)./.test(cell) ? `#{${text} ${cell}}` : `#{${text} == ${cell}}`;
}

function resultOf(
  kernel: Kernel,
  { outputs }: DecisionTable,
  { results }: DecisionRule,
  task: Instance,
  stack: Stack,
): ReadonlyMap<string, Value> {
  const row = new Map<string, Value>();
  for (const [at, cell] of results.entries()) {
    const output = outputs[at];
    if (output === undefined || output.name === null || cell === "") continue;
    const template = parseTemplate(/[$#]\{.*\}/.test(cell) ? cell : `#{${cell}}`);
    const value = asOutput(kernel, output, output.name, kernel.evaluate(template, task, stack));
    row.set(output.name, value);
    stack.set(output.name, value);
  }
  return row;
}

function asOutput(kernel: Kernel, { typeRef }: DecisionOutput, name: string, value: Value): Value {
  if (value === null) throw new EngineFailure("null-value", `a decision gives no ${name}`, name);
  if (value instanceof OpaqueValue) return typeRef === "string" ? toText(value) : kernel.world.anything(name);
  switch (typeRef) {
    case "string":
      return toText(value);
    case "number":
      return toNumber(value);
    case "boolean":
      return toText(value) === "true";
    case "date":
      if (value instanceof Date) return value;
  }
  throw new EngineFailure("unsupported", `Flowable makes no ${typeRef} of ${show(value)}`);
}

function aggregated(
  aggregation: NonNullable<DecisionTable["aggregation"]>,
  results: readonly ReadonlyMap<string, Value>[],
): ReadonlyMap<string, Value> {
  const [name = ""] = results.flatMap((result) => [...result.keys()]);
  const values = results.flatMap((result) => (result.has(name) ? [toNumber(result.get(name) ?? null)] : []));
  const whole = {
    COUNT: () => values.length,
    SUM: () => values.reduce((sum, value) => sum + value, 0),
    MIN: () => Math.min(...values),
    MAX: () => Math.max(...values),
  };
  return new Map([[name, whole[aggregation]()]]);
}
