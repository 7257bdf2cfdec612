import type {
  DataInput,
  DataOutput,
  DataValue,
  DeclaredVariable,
  NodeBase,
  ProcessModel,
  Scope,
} from "@bpmn-worker/bpmn";
import type { GivenContract, InputContract, OutputContract } from "../contract.js";
import { evidenceAt, oneLine } from "../evidence.js";
import { sortedBy } from "../order.js";
import { join } from "../types/join.js";
import { printType } from "../types/print.js";
import {
  BOOLEAN,
  listOf,
  literal,
  NUMBER,
  objectOf,
  STRING,
  UNKNOWN,
  type ValueType,
} from "../types/value-type.js";
import { type ExternalTask, visitsOf } from "../walk.js";

/** The parameter that repeats the name of the work item. */
const TASK_NAME = "TaskName";

/**
 * What a work item of jBPM is given: its data inputs that are tied to something. Variables that are null are left out
 * of the parameters (`WorkItemNodeInstance`); texts are there in any case, and variables that are never null.
 */
export function jbpmInputs(task: ExternalTask): readonly InputContract[] {
  const { node } = task;
  return (node.data?.inputs ?? []).flatMap((input): readonly InputContract[] => {
    const source = input.sources.at(-1);
    if (source === undefined || input.name === TASK_NAME) return [];
    const isThere = source.kind === "text" || (source.kind === "variable" && isNeverNull(source.name, task));
    return [
      {
        name: input.name,
        ...printType(typeOfSource(input, source, task)),
        presence: isThere ? "required" : "optional",
        origin: "declared",
        scope: "process",
        evidence: [
          evidenceAt(input.place, node.id, `data input "${oneLine(input.name)}" is ${toldSource(source)}`),
        ],
      },
    ];
  });
}

function typeOfSource(input: DataInput, source: DataValue, task: ExternalTask): ValueType {
  switch (source.kind) {
    case "variable":
      return typeOfTied(input.type, [source.name], task);
    case "text":
      return typeOfText(input, source, task);
    case "transformed":
      return typeOfJava(input.type);
  }
}

function toldSource(source: DataValue): string {
  if (source.kind === "variable") return `variable "${oneLine(source.name)}"`;
  return source.kind === "text" ? `"${oneLine(source.text)}"` : `made by ${oneLine(source.text)}`;
}

/** What a work item gives: its data outputs. A handler may leave any of them out. */
export const jbpmOutputs = (task: ExternalTask): readonly OutputContract[] =>
  (task.node.data?.outputs ?? []).map((output) => ({
    name: output.name,
    ...printType(typeOfTied(output.type, output.isTransformed ? [] : output.targets, task)),
    presence: "optional",
    origin: "declared",
    scope: "process",
    evidence: [
      evidenceAt(output.place, task.node.id, `data output "${oneLine(output.name)}"${targetsOf(output)}`),
    ],
  }));

/**
 * What a process of jBPM is started with: its variables, but for those that are tagged to be its own or its results.
 * The engine insists on those that are tagged `required` and have no default. By name: in the file they may change places.
 */
export const jbpmStartVariables = ({ id, scope }: ProcessModel): readonly GivenContract[] =>
  sortedBy(scope.variables ?? [], ({ name }) => name).flatMap(
    ({ name, type, tags, value, place }): readonly GivenContract[] => {
      const isInput = tags.includes("input") || tags.includes("required");
      if (!isInput && (tags.includes("internal") || tags.includes("output"))) return [];
      const isRequired = tags.includes("required") && value === null;
      const tagged = tags.length === 0 ? "" : `, tagged ${tags.map(oneLine).join(", ")}`;
      return [
        {
          name,
          type: printType(typeOfJava(type)).type,
          nullable: !isRequired,
          presence: isRequired ? "required" : "optional",
          origin: "declared",
          evidence: [evidenceAt(place, id, `variable "${oneLine(name)}" of the process${tagged}`)],
        },
      ];
    },
  );

const targetsOf = ({ targets }: DataOutput): string =>
  targets.length === 0 ? "" : ` goes to ${targets.map((target) => `"${oneLine(target)}"`).join(", ")}`;

/** What is declared, or where that says nothing the type of the only variable that it is tied to. */
function typeOfTied(type: string | null, variables: readonly string[], task: ExternalTask): ValueType {
  const [name, ...others] = variables;
  if (!isAnything(type) || name === undefined || others.length > 0) return typeOfJava(type);
  return typeOfVariable(name, task);
}

/**
 * Whether a variable has a value whenever work is handed out: no instance is made without those of the process that are
 * tagged `required` or have a default (`AbstractProcessInstanceFactory`), and what is `readonly` as well keeps its
 * value. Anything else may become null by what nodes hand back, and by scripts that name it.
 */
function isNeverNull(name: string, { process, node, enclosing }: ExternalTask): boolean {
  if (node.loop?.elementVariable === name) return false;
  const holder = enclosing.find(
    ({ scope, owner }) => owner?.loop?.elementVariable === name || declaredIn(scope, name) !== undefined,
  );
  if (holder === undefined || holder.owner !== null) return false;
  const { tags = [], value = null } = declaredIn(holder.scope, name) ?? {};
  const isSet = tags.includes("required") || value !== null;
  return isSet && (tags.includes("readonly") || !isSetLater(name, process));
}

const declaredIn = ({ variables = [] }: Scope, name: string): DeclaredVariable | undefined =>
  variables.find((variable) => variable.name === name);

function isSetLater(name: string, process: ProcessModel): boolean {
  return visitsOf(process).some(
    ({ node }) =>
      (node.data?.outputs ?? []).some(({ targets }) => targets.includes(name)) ||
      (node.kind === "task" &&
        [`"${name}"`, `'${name}'`].some((text) => node.script?.source?.includes(text))),
  );
}

/** By the innermost scope that declares it; the items of a multi-instance activity hide what is around it. */
function typeOfVariable(name: string, { node, enclosing }: Seeing): ValueType {
  if (node?.loop?.elementVariable === name) return typeOfElement(node, enclosing);
  for (const [at, { scope, owner }] of enclosing.entries()) {
    const declared = declaredIn(scope, name);
    if (declared !== undefined) return typeOfJava(declared.type);
    if (owner?.loop?.elementVariable === name) return typeOfElement(owner, enclosing.slice(at + 1));
  }
  return UNKNOWN;
}

/** From where a variable is seen: an activity, and what is around it. */
interface Seeing {
  readonly node: Pick<NodeBase, "loop" | "data"> | null;
  readonly enclosing: ExternalTask["enclosing"];
}

/** As the elements are declared, or the collection. */
function typeOfElement(
  { loop, data }: Pick<NodeBase, "loop" | "data">,
  enclosing: Seeing["enclosing"],
): ValueType {
  const declared = typeOfJava(loop?.elementType ?? null);
  if (declared !== UNKNOWN || data?.collection === undefined) return declared;
  const collection = typeOfVariable(data.collection, { node: null, enclosing });
  const [only, another] = collection.kind === "unknown" ? [] : collection.of;
  return only?.kind === "list" && another === undefined ? only.item : UNKNOWN;
}

/**
 * An assigned text stays a text, or becomes what the input's type says. Expressions in it are put into words, but for
 * one that is all of it: recent versions hand on what it yields (`DataAssociationFactory`, `WorkItemNodeInstance`).
 */
function typeOfText({ type }: DataInput, { text, reads }: AssignedText, task: ExternalTask): ValueType {
  const isPlain = reads.length === 0 && !/[#$]\{/.test(text);
  const given = isPlain ? literal(text) : STRING;
  const declared = typeOfJava(type);
  if (declared === STRING) return given;
  if (declared !== UNKNOWN) return join(declared, STRING);
  if (!isAnything(type)) return UNKNOWN;
  const [, expression] = /^\s*#\{([^}]+)\}\s*$/.exec(text) ?? [];
  return expression === undefined ? given : join(typeOfVariable(expression.trim(), task), STRING);
}

type AssignedText = Extract<DataInput["sources"][number], { kind: "text" }>;

/** Whether a type says nothing, so that there is nothing that a text could become. */
const isAnything = (type: string | null): boolean =>
  type === null || /^(?:java\.lang\.)?Object$/.test(type.trim());

/** Types within types are not looked at deeper than this. */
const MAX_DEPTH = 5;

/** The type of values of a Java class in JSON; of classes that are not known, and of dates, nothing is. */
function typeOfJava(name: string | null, depth = MAX_DEPTH): ValueType {
  if (name === null || depth === 0) return UNKNOWN;
  const [, className = "", argument = null, array = ""] =
    /^\s*(?:java\.(?:lang|util|math)\.)?([\w.$]+)\s*(?:<(.*)>)?\s*((?:\[\s*\])?)\s*$/s.exec(name) ?? [];
  // Bytes are no list in JSON.
  if (array !== "") return className === "byte" ? UNKNOWN : listOf(typeOfJava(className, depth - 1));
  switch (className) {
    case "String":
    case "Character":
    case "char":
      return STRING;
    case "Integer":
    case "Long":
    case "Short":
    case "Byte":
    case "Float":
    case "Double":
    case "BigDecimal":
    case "BigInteger":
    case "int":
    case "long":
    case "short":
    case "float":
    case "double":
      return NUMBER;
    case "Boolean":
    case "boolean":
      return BOOLEAN;
    case "List":
    case "ArrayList":
    case "LinkedList":
    case "Collection":
    case "Set":
      return listOf(typeOfJava(argument, depth - 1));
    case "Map":
    case "HashMap":
    case "LinkedHashMap":
    case "TreeMap":
      return objectOf([]);
    default:
      return UNKNOWN;
  }
}
