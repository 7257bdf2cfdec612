import type { Place } from "@bpmn-worker/bpmn";
import type { Evidence, InputContract } from "./contract.js";
import { evidenceAt, fewReasons, oneLine, sortedEvidence } from "./evidence.js";
import { describeValue } from "./flow/effects/parameters.js";
import type { FlowVariable } from "./flow/found.js";
import { localNamesOf } from "./local-names.js";
import { keepsJavaObjects } from "./member-access.js";
import { compareText } from "./order.js";
import { printType } from "./types/print.js";
import { handedOut, isMade, type SerializationFormat } from "./types/storage.js";
import type { ExternalTask } from "./walk.js";

/** More places than this that may have set a variable are not listed. */
const MAX_EVIDENCE = 5;

/** More variables than this are not listed, its own apart; the worker may ask for any other by its name. */
const MAX_INPUTS = 100;
/** Of processes beyond anything that people draw, so few are. */
const MIN_INPUTS = 20;
const MAX_INPUTS_OF_PROCESS = 20_000;

/** How many variables are listed for each of so many tasks of a process. */
export const mostInputs = (tasks: number): number =>
  Math.max(MIN_INPUTS, Math.min(MAX_INPUTS, Math.floor(MAX_INPUTS_OF_PROCESS / tasks)));

/**
 * What the handler is given: what the element's own declarations give it, in document order, then what else the data
 * flow knows to be in scope, by name. Required is what is there in any case, maybe null.
 */
export function inputsOf(
  task: ExternalTask,
  seen: readonly FlowVariable[],
  format: SerializationFormat,
): readonly InputContract[] {
  const handed = (variable: FlowVariable) => asHandedOut(variable, task, format);
  const declarations = declarationsOf(task);
  const locals = localNamesOf(task);
  const given = new Map<string, FlowVariable>();
  const inferred: InputContract[] = [];
  for (const one of seen) {
    const variable = handed(one);
    const { name } = variable;
    if (declarations.has(name)) given.set(name, variable);
    else if (locals.has(name)) inferred.push({ ...inferredInput(variable), scope: "local" });
    else inferred.push(inferredInput(variable));
  }
  const inputs: InputContract[] = [];
  for (const { name, evidence } of [...declarations.values()].sort(comparePlaces)) {
    const variable = given.get(name);
    if (variable === undefined) continue;
    const scope = locals.has(name) ? "local" : "process";
    inputs.push(inputOf(variable, "declared", [traced(evidence, variable)], scope));
  }
  inferred.sort((one, other) => compareText(one.name, other.name));
  for (const input of inferred) inputs.push(input);
  return inputs;
}

/** The variable as the worker gets it; engines of other families keep nothing that is of Java alone. */
function asHandedOut(variable: FlowVariable, task: ExternalTask, format: SerializationFormat): FlowVariable {
  if (!keepsJavaObjects(task.external.dialect) || !isMade(variable.type)) return variable;
  const known = handedVariables.get(variable);
  if (known !== undefined) return known;
  const handed = { ...variable, type: handedOut(variable.type, format) };
  handedVariables.set(variable, handed);
  return handed;
}

/** Of one flow all have the same format. */
const handedVariables = new WeakMap<FlowVariable, FlowVariable>();

/** Names of what its own mappings and loop hand to the handler that is an object of Java, which it cannot read. */
export function javaObjectsAmong(
  task: ExternalTask,
  seen: readonly FlowVariable[],
  format: SerializationFormat,
): readonly string[] {
  if (format === "application/json" || !keepsJavaObjects(task.external.dialect)) return NO_NAMES;
  const declarations = declarationsOf(task);
  return seen.flatMap(({ name, type }) => (isMade(type) && declarations.has(name) ? [name] : []));
}

const NO_NAMES: readonly string[] = [];

const comparePlaces = ({ evidence: one }: Declaration, { evidence: other }: Declaration): number =>
  one.line - other.line || one.column - other.column;

/** With what is behind it, where that was asked for. */
function traced(own: Evidence, { evidence, isTraced }: FlowVariable): Evidence {
  const same =
    isTraced === true ? evidence().find((one) => sortedEvidence([one, own]).length === 1) : undefined;
  return same ?? own;
}

/** As a variable of the process. */
function inferredInput(variable: FlowVariable): InputContract {
  const known = inferredInputs.get(variable);
  if (known !== undefined) return known;
  const evidence = fewReasons(variable.evidence(), MAX_EVIDENCE);
  const input = inputOf(variable, "inferred", evidence, "process");
  inferredInputs.set(variable, input);
  return input;
}

/** Many tasks see the same. */
const inferredInputs = new WeakMap<FlowVariable, InputContract>();

function inputOf(
  { name, type: valueType, isRequired }: FlowVariable,
  origin: InputContract["origin"],
  evidence: readonly Evidence[],
  scope: InputContract["scope"],
): InputContract {
  const { type, nullable } = printType(valueType);
  const presence = isRequired ? "required" : "optional";
  return { name, type, nullable, presence, origin, evidence, scope };
}

interface Declaration {
  readonly name: string;
  readonly evidence: Evidence;
}

/** The inner hides the outer: an input parameter the multi-instance element of the same name. */
function declarationsOf({ node, external }: ExternalTask): ReadonlyMap<string, Declaration> {
  const declarations = new Map<string, Declaration>();
  const declare = (name: string, place: Place, reason: string): void => {
    declarations.set(name, { name, evidence: evidenceAt(place, node.id, reason) });
  };
  if (external.workerIn.length > 0 || external.doNotIncludeVariables) {
    for (const mapping of external.workerIn) {
      if (mapping.kind === "all") continue;
      const source = mapping.kind === "variable" ? mapping.source : mapping.source.source;
      declare(
        mapping.target,
        mapping.place,
        `in-parameter "${oneLine(mapping.target)}" is ${oneLine(source)}`,
      );
    }
    return declarations;
  }
  const { loop } = node;
  if (loop?.elementVariable && loop.collection !== null) {
    const { elementVariable, collection, place } = loop;
    declare(
      elementVariable,
      place,
      `multi-instance element "${oneLine(elementVariable)}" is taken from ${oneLine(collection.source)}`,
    );
  }
  for (const { name, place, value } of node.inputs) {
    declare(name, place, `input parameter "${oneLine(name)}" is ${describeValue(value)}`);
  }
  return declarations;
}
