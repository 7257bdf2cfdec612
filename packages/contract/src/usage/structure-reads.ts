import {
  childrenOf,
  type Dialect,
  type Expression,
  type FlowNode,
  type ProcessModel,
  type Scope,
} from "@bpmn-worker/bpmn";
import { visitsOf } from "../walk.js";
import { ownMappingSources, sourcesOf } from "./sources.js";
import { expressionsOf } from "./value-methods.js";
import { conditionSource, listenerSources, type Source } from "./values.js";

/**
 * How expressions look into objects and lists: as maps and collections of Java (`${order.total}`, `${items[0]}`,
 * `${items.size()}`, a multi-instance collection), or as JSON by Spin (`${order.prop("total")}`). A variable can be the
 * one or the other: JSON has no members in the expressions of the Camunda 7 family, and maps have none of Spin's
 * methods (seen on Operaton 1.0.3).
 */
export interface StructureReads {
  readonly asJava: ReadonlySet<string>;
  readonly asSpin: ReadonlySet<string>;
}

/** Flowable's expressions do read the members of JSON. */
export const READING_NO_JSON: ReadonlySet<Dialect> = new Set<Dialect>(["camunda", "operaton"]);

/** Whether a worker has to hand back something that expressions can look into. */
export const needsMembers = (name: string, dialect: Dialect, { asJava, asSpin }: StructureReads): boolean =>
  READING_NO_JSON.has(dialect) && asJava.has(name) && !asSpin.has(name);

/** For each process the reads in it and in all that variables may come to by calls. */
export function structureReadsOf(
  processes: readonly ProcessModel[],
): (process: ProcessModel) => StructureReads {
  const groupOf = groupsByCalls(processes);
  const byGroup = new Map<string, { asJava: Set<string>; asSpin: Set<string> }>();
  for (const process of processes) {
    const group = groupOf(process.id);
    const reads = byGroup.get(group) ?? { asJava: new Set<string>(), asSpin: new Set<string>() };
    byGroup.set(group, reads);
    for (const source of sourcesIn(process)) {
      if (source.kind !== "template") continue;
      for (const expression of expressionsOf(source.template)) collect(expression, reads);
    }
    for (const { node } of visitsOf(process)) {
      const collection = collectionOf(node);
      if (collection !== null) reads.asJava.add(collection);
    }
  }
  return ({ id }) => byGroup.get(groupOf(id)) ?? { asJava: new Set(), asSpin: new Set() };
}

/** Processes that call each other share a group; a call of whatever an expression says may be of any of them. */
function groupsByCalls(processes: readonly ProcessModel[]): (id: string) => string {
  const leaders = new Map<string, string>();
  const leaderOf = (id: string): string => {
    const leader = leaders.get(id) ?? id;
    return leader === id ? id : leaderOf(leader);
  };
  for (const process of processes) {
    for (const { node } of visitsOf(process)) {
      if (node.kind !== "callActivity") continue;
      const called =
        node.calledElement?.kind === "literal" ? [node.calledElement.text] : processes.map(({ id }) => id);
      for (const id of called) leaders.set(leaderOf(id), leaderOf(process.id));
    }
  }
  return leaderOf;
}

function sourcesIn(process: ProcessModel): readonly Source[] {
  const ofFlows = ({ flows }: Scope) => flows.flatMap(({ condition }) => conditionSource(condition));
  return [
    ...listenerSources(process.listeners),
    ...ofFlows(process.scope),
    ...visitsOf(process).flatMap(({ node }) => [
      ...sourcesOf(node),
      ...((node.kind === "task" || node.kind === "event") && node.external !== null
        ? ownMappingSources(node, node.external)
        : []),
      ...(node.kind === "subProcess" ? ofFlows(node.scope) : []),
    ]),
  ];
}

/** The variable whose elements a multi-instance activity goes through: `items`, `${items}`. */
function collectionOf({ loop }: FlowNode): string | null {
  const collection = loop?.collection ?? null;
  if (collection === null) return null;
  if (collection.kind === "literal") return collection.text;
  return collection.kind === "expression" && collection.expression.kind === "identifier"
    ? collection.expression.name
    : null;
}

/** Of Java's maps and collections and not of Spin; that texts have some of these makes no difference. */
const JAVA_METHODS: ReadonlySet<string> = new Set([
  "containsKey",
  "containsValue",
  "entrySet",
  "get",
  "getOrDefault",
  "isEmpty",
  "keySet",
  "size",
  "stream",
  "values",
]);

const SPIN_METHODS: ReadonlySet<string> = new Set([
  "boolValue",
  "elements",
  "fieldNames",
  "hasProp",
  "isArray",
  "isObject",
  "jsonPath",
  "mapTo",
  "numberValue",
  "prop",
  "stringValue",
]);

/** Functions that make Spin values. */
const SPIN_FUNCTIONS: ReadonlySet<string> = new Set(["S", "JSON"]);

function collect(
  expression: Expression,
  reads: { readonly asJava: Set<string>; readonly asSpin: Set<string> },
): void {
  switch (expression.kind) {
    case "member":
    case "index":
      if (expression.object.kind === "identifier") reads.asJava.add(expression.object.name);
      break;
    case "methodCall":
      if (expression.object.kind !== "identifier") break;
      if (JAVA_METHODS.has(expression.name)) reads.asJava.add(expression.object.name);
      if (SPIN_METHODS.has(expression.name)) reads.asSpin.add(expression.object.name);
      break;
    case "functionCall":
      if (!SPIN_FUNCTIONS.has(expression.name)) break;
      for (const argument of expression.args)
        if (argument.kind === "identifier") reads.asSpin.add(argument.name);
      break;
    default:
      break;
  }
  for (const child of childrenOf(expression)) collect(child, reads);
}
