import type { DataInput, TaskNode } from "@bpmn-worker/bpmn";
import { toText } from "../expression/coerce.js";
import { OpaqueValue, type Value } from "../values/value.js";
import type { Variables } from "./variables.js";

/** What stands for `#{…}` in a text that is assigned to a data input. */
const EXPRESSION = /#\{([^}]+)\}/g;

/**
 * The parameters of a work item. What is null is left out, unless a text is assigned: in that, null is written as
 * nothing. Source: jBPM's `WorkItemNodeInstance`, `DataAssociationFactory`.
 */
export function parametersOf({ data }: TaskNode, variables: Variables): Map<string, Value> {
  const parameters = new Map<string, Value>();
  for (const { name, sources } of data?.inputs ?? []) {
    const value = sources.length === 0 ? null : sources.map((source) => assigned(source, variables)).at(-1);
    if (value !== null && value !== undefined) parameters.set(name, value);
  }
  return parameters;
}

function assigned(source: DataInput["sources"][number], variables: Variables): Value {
  if (source.kind === "variable") return variables.get(source.name);
  if (source.kind === "transformed") return new OpaqueValue("a transformation");
  return source.text.replace(EXPRESSION, (_, name: string) => {
    const value = variables.get(name.trim());
    return value === null ? "" : toText(value);
  });
}

/** Results go where associations lead; what a handler leaves out becomes null. Source: `mapOutputSetVariables`. */
export function takeResults(
  { data }: TaskNode,
  results: ReadonlyMap<string, Value>,
  variables: Variables,
): void {
  for (const { name, targets } of data?.outputs ?? [])
    for (const target of targets) variables.set(target, results.get(name) ?? null);
}
