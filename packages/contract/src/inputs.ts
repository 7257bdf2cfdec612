import type { Place } from "@bpmn-worker/bpmn";
import type { Evidence, InputContract, VariableContract } from "./contract.js";
import { evidenceAt, fewReasons, oneLine } from "./evidence.js";
import { describeValue } from "./flow/effects/parameters.js";
import type { FlowVariable } from "./flow/found.js";
import { localNamesOf } from "./local-names.js";
import { sortedBy } from "./order.js";
import { printType } from "./types/print.js";
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
export function inputsOf(task: ExternalTask, seen: readonly FlowVariable[]): readonly InputContract[] {
  const declarations = declarationsOf(task);
  const locals = localNamesOf(task);
  const inputOf = (variable: FlowVariable): InputContract => ({
    ...variableOf(variable),
    scope: locals.has(variable.name) ? "local" : "process",
  });
  const byName = new Map(seen.map((variable) => [variable.name, variable]));
  const declared = sortedBy(
    declarations.values(),
    ({ evidence }) => evidence.line,
    ({ evidence }) => evidence.column,
  ).flatMap(({ name, evidence }): readonly InputContract[] => {
    const variable = byName.get(name);
    return variable === undefined ? [] : [{ ...inputOf(variable), origin: "declared", evidence: [evidence] }];
  });
  const inferred = seen.filter(({ name }) => !declarations.has(name)).map(inputOf);
  return [...declared, ...sortedBy(inferred, ({ name }) => name)];
}

function variableOf(variable: FlowVariable): VariableContract {
  const known = contracts.get(variable);
  if (known !== undefined) return known;
  const { name, type, isRequired, evidence } = variable;
  const contract: VariableContract = {
    name,
    ...printType(type),
    presence: isRequired ? "required" : "optional",
    origin: "inferred",
    evidence: fewReasons(evidence(), MAX_EVIDENCE),
  };
  contracts.set(variable, contract);
  return contract;
}

/** Many tasks see the same. */
const contracts = new WeakMap<FlowVariable, VariableContract>();

interface Declaration {
  readonly name: string;
  readonly evidence: Evidence;
}

/** The inner hides the outer: an input parameter the multi-instance element of the same name. */
function declarationsOf({ node, external }: ExternalTask): ReadonlyMap<string, Declaration> {
  const declared = (name: string, place: Place, reason: string): readonly [string, Declaration] => [
    name,
    { name, evidence: evidenceAt(place, node.id, reason) },
  ];
  if (external.workerIn.length > 0 || external.doNotIncludeVariables) {
    return new Map(
      external.workerIn.flatMap((mapping) => {
        if (mapping.kind === "all") return [];
        const source = mapping.kind === "variable" ? mapping.source : mapping.source.source;
        const reason = `in-parameter "${oneLine(mapping.target)}" is ${oneLine(source)}`;
        return [declared(mapping.target, mapping.place, reason)];
      }),
    );
  }
  const { loop } = node;
  return new Map([
    ...(loop === null || !loop.elementVariable || loop.collection === null
      ? []
      : [
          declared(
            loop.elementVariable,
            loop.place,
            `multi-instance element "${oneLine(loop.elementVariable)}" is taken from ${oneLine(loop.collection.source)}`,
          ),
        ]),
    ...node.inputs.map(({ name, place, value }) =>
      declared(name, place, `input parameter "${oneLine(name)}" is ${describeValue(value)}`),
    ),
  ]);
}
