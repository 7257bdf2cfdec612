import type { MultiInstance } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { sortedBy } from "../../order.js";
import {
  type Atom,
  BOOLEAN,
  listOf,
  type Member,
  NUMBER,
  objectOf,
  UNKNOWN,
  type ValueType,
} from "../../types/value-type.js";
import { mappingTargets } from "../../usage/values.js";
import type { Effect } from "../program/effect.js";
import type { Environment, Lookup, Slot } from "../program/environment.js";
import { mappingEffects } from "./mappings.js";
import { evaluate, give, type Site, take } from "./site.js";

/** Set by the engine around every instance of a multi-instance activity. */
export const LOOP_VARIABLES: readonly string[] = [
  "loopCounter",
  "nrOfInstances",
  "nrOfActiveInstances",
  "nrOfCompletedInstances",
];

/** Those of them that instances running together have each for itself. */
const COUNTER = "loopCounter";

/** Where the variables of a multi-instance activity are: around all of its instances, and around each. */
export interface LoopLocals {
  readonly body: readonly string[];
  readonly instance: readonly string[];
}

/** Flowable gives the counter another name where one is asked for. */
const counterOf = ({ indexVariable = COUNTER }: MultiInstance): string => indexVariable;

const countersOf = (loop: MultiInstance): readonly string[] =>
  LOOP_VARIABLES.map((name) => (name === COUNTER ? counterOf(loop) : name));

/** One after the other, all instances share what is theirs. An element variable needs a collection to come from. */
export function loopLocals(loop: MultiInstance): LoopLocals {
  const { collection, elementVariable, sequential } = loop;
  const element =
    elementVariable === null || elementVariable === "" || collection === null ? [] : [elementVariable];
  return sequential
    ? { body: [...countersOf(loop), ...element], instance: [] }
    : { body: LOOP_VARIABLES.filter((name) => name !== COUNTER), instance: [counterOf(loop), ...element] };
}

/** What is read before the first instance. */
export function loopStart(site: Site, loop: MultiInstance, body: Environment): readonly Effect[] {
  const { cardinality, place } = loop;
  return [
    ...(cardinality === null
      ? []
      : evaluate(site, body, cardinality, `loop cardinality is ${oneLine(cardinality.source)}`, {
          wanted: NUMBER,
          refusesNull: true,
          place,
        })),
    ...askCollection(site, loop, body, null),
  ];
}

/** What is set before every instance. The collection is asked for anew (seen on Operaton). */
export const instanceStart = (
  site: Site,
  loop: MultiInstance,
  body: Environment,
  instance: Environment,
): readonly Effect[] => {
  const { scopes } = site.builder;
  const { elementVariable, place } = loop;
  if (site.dialect === "flowable" && elementVariable !== null) site.builder.noteNode(elementVariable);
  return [
    ...(elementVariable === null || elementVariable === ""
      ? []
      : askCollection(site, loop, body, scopes.lookup(instance, elementVariable)).map(again)),
    ...countersOf(loop).map((name) =>
      give(site, scopes.lookup(instance, name), NUMBER, `multi-instance counter "${name}"`, { place }),
    ),
  ];
};

const again = (effect: Effect): Effect =>
  effect.kind === "evaluate" || effect.kind === "take" ? { ...effect, isAgain: true } : effect;

/** A bare name is a variable like one in an expression. */
function askCollection(
  site: Site,
  { collection, elementVariable, place }: MultiInstance,
  body: Environment,
  target: Lookup | null,
): readonly Effect[] {
  if (collection === null) return [];
  const source = oneLine(collection.source);
  const reason =
    elementVariable === null || elementVariable === ""
      ? `multi-instance collection is ${source}`
      : `multi-instance element "${oneLine(elementVariable)}" is taken from ${source}`;
  const details = {
    wanted: listOf(UNKNOWN, "java"),
    refusesNull: true,
    target,
    part: "element",
    place,
  } as const;
  return collection.kind === "literal"
    ? [take(site, site.builder.scopes.lookup(body, collection.text), "fails", reason, details)]
    : evaluate(site, body, collection, reason, details);
}

/** Evaluated after each instance, among all of them. */
export const loopEnd = (
  site: Site,
  { completionCondition, place }: MultiInstance,
  environment: Environment,
): readonly Effect[] =>
  completionCondition === null
    ? []
    : evaluate(
        site,
        environment,
        completionCondition,
        `completion condition is ${oneLine(completionCondition.source)}`,
        { wanted: BOOLEAN, refusesNull: true, place },
      );

/** Where Flowable keeps what it gathers of the instances; `null` where it gathers nothing. */
export const gatheringScope = ({ builder }: Site, { aggregates = [] }: MultiInstance): number | null =>
  aggregates.length === 0 ? null : builder.scopes.declare({ certain: [] });

/** What Flowable takes of each instance when it is done, to be gathered. */
export const instanceEnd = (
  site: Site,
  { aggregates = [] }: MultiInstance,
  instance: Environment,
  gathering: number | null,
): readonly Effect[] =>
  gathering === null
    ? []
    : aggregates.flatMap(({ name, members }) =>
        mappingEffects(site, members, {
          source: instance,
          targetOf: (member) => [gathered(site, gathering, name, member)],
          what: `member of "${oneLine(name)}"`,
        }),
      );

const gathered = ({ builder }: Site, gathering: number, name: string, member: string): Slot =>
  builder.scopes.slot(gathering, `${name}.${member}`);

/** What Flowable has gathered when all instances are done. What an instance has not set is not in its object. */
export const aggregateEffects = (
  site: Site,
  { aggregates = [] }: MultiInstance,
  outside: Environment,
  gathering: number | null,
): readonly Effect[] =>
  gathering === null
    ? []
    : aggregates.map(({ name, members, place }) => {
        const names = mappingTargets(members);
        const listWith = (typeOf: (member: string) => ValueType): ValueType =>
          listOf(objectOf(membersOf(names, typeOf)));
        return {
          ...give(
            site,
            site.builder.scopes.lookup(outside, name),
            listWith(() => UNKNOWN),
            `"${oneLine(name)}" gathers what the instances set`,
            { place },
          ),
          composed: (typeOf) =>
            listWith((member) => plainOr(typeOf(gathered(site, gathering, name, member)))),
        };
      });

/** Dates become texts in JSON, and what else is no plain value is written as the engine sees fit. */
const plainOr = (type: ValueType | null): ValueType =>
  type?.kind === "union" && type.of.every(({ kind }) => PLAIN.has(kind)) ? type : UNKNOWN;

const PLAIN: ReadonlySet<Atom["kind"]> = new Set(["literal", "string", "number", "boolean", "null"]);

const membersOf = (names: readonly string[], typeOf: (member: string) => ValueType): readonly Member[] =>
  sortedBy([...new Set(names)], (name) => name).map((name) => ({
    name,
    type: typeOf(name),
    isRequired: false,
  }));
