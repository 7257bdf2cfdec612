import type { Parameter, ParameterValue } from "@bpmn-worker/bpmn";
import type { Evidence, InputContract } from "./contract.js";
import { evidenceAt, oneLine } from "./evidence.js";
import { sortedBy } from "./order.js";
import { join } from "./types/join.js";
import { type TypeOfVariable, typeOfTemplate } from "./types/of-expression.js";
import { printType } from "./types/print.js";
import { NULL, UNKNOWN, type ValueType } from "./types/value-type.js";
import type { ExternalTask } from "./walk.js";

interface Input {
  readonly name: string;
  readonly type: ValueType;
  readonly evidence: Evidence;
}

/**
 * The names that the element's own declarations give the handler, in document order. All of them are present,
 * maybe null: the engine evaluates the declarations before the worker sees the task.
 *
 * `typeOf` tells what is known of the variables around the task.
 */
export function inputsOf(task: ExternalTask, typeOf: TypeOfVariable): readonly InputContract[] {
  const inputs = new Map<string, Input>();
  for (const input of declaredInputs(task, typeOf)) inputs.set(input.name, input);
  const byPlace = sortedBy(
    inputs.values(),
    ({ evidence }) => evidence.line,
    ({ evidence }) => evidence.column,
  );
  return byPlace.map(({ name, type, evidence }) => ({
    name,
    ...printType(type),
    presence: "required",
    origin: "declared",
    evidence: [evidence],
  }));
}

/** The inner hides the outer: an input parameter the multi-instance element of the same name. */
function declaredInputs(task: ExternalTask, typeOf: TypeOfVariable): readonly Input[] {
  const { workerIn, doNotIncludeVariables } = task.external;
  if (workerIn.length > 0 || doNotIncludeVariables) return workerInputs(task, typeOf);
  return [...elementVariable(task), ...task.node.inputs.map((one) => inputParameter(task, one, typeOf))];
}

/** Flowable: where in-parameters are given, the worker sees their targets and nothing else. */
const workerInputs = ({ external, node }: ExternalTask, typeOf: TypeOfVariable): readonly Input[] =>
  external.workerIn.flatMap((mapping) => {
    if (mapping.kind === "all") return [];
    const { target, place } = mapping;
    const source = mapping.kind === "variable" ? mapping.source : mapping.source.source;
    const type =
      mapping.kind === "variable"
        ? join(typeOf(mapping.source), NULL)
        : typeOfTemplate(mapping.source, typeOf);
    const reason = `in-parameter "${oneLine(target)}" is ${oneLine(source)}`;
    return [{ name: target, type, evidence: evidenceAt(place, node.id, reason) }];
  });

/** The engine sets it only when there is a collection to take elements from. */
function elementVariable({ node }: ExternalTask): readonly Input[] {
  const { loop } = node;
  if (loop === null || loop.elementVariable === null || loop.collection === null) return [];
  const collection = oneLine(loop.collection.source);
  const reason = `multi-instance element "${oneLine(loop.elementVariable)}" is taken from ${collection}`;
  return [{ name: loop.elementVariable, type: UNKNOWN, evidence: evidenceAt(loop.place, node.id, reason) }];
}

function inputParameter({ node }: ExternalTask, parameter: Parameter, typeOf: TypeOfVariable): Input {
  const { name, place, value } = parameter;
  const reason = `input parameter "${oneLine(name)}" is ${describe(value)}`;
  return { name, type: typeOfValue(value, typeOf), evidence: evidenceAt(place, node.id, reason) };
}

/**
 * Lists and maps become Java collections, which the REST interface hands out in Java's serialisation: nothing
 * that a worker could be promised to read.
 */
function typeOfValue(value: ParameterValue, typeOf: TypeOfVariable): ValueType {
  switch (value.kind) {
    case "null":
      return NULL;
    case "text":
      return typeOfTemplate(value.template, typeOf);
    case "list":
    case "map":
    case "script":
      return UNKNOWN;
  }
}

function describe(value: ParameterValue): string {
  switch (value.kind) {
    case "null":
      return "empty";
    case "text":
      return oneLine(value.template.source);
    case "list":
      return "a list";
    case "map":
      return "a map";
    case "script":
      return value.script.format === null ? "a script" : `a script in ${oneLine(value.script.format)}`;
  }
}
