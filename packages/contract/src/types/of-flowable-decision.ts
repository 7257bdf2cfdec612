import {
  type DecisionCall,
  type DecisionModel,
  type FlowableOutput,
  type FlowableTable,
  flowableTable,
} from "@bpmn-worker/bpmn";
import { sortedBy } from "../order.js";
import { joinAll } from "./join.js";
import { typeOfCell, typeOfRef } from "./of-decision.js";
import { type Atom, listOf, NUMBER, objectOf, UNKNOWN, type ValueType } from "./value-type.js";

/** A variable that a decision task of Flowable sets. */
export interface DecidedVariable {
  readonly type: ValueType;
  /** Whether it is set in any case. */
  readonly isCertain: boolean;
}

/** Decisions by id; several when files repeat one. */
type Decisions = ReadonlyMap<string, readonly DecisionModel[]>;

/** What a decision task of Flowable asks: a table, or those of a service one after the other. */
export interface AskedTables {
  readonly tables: readonly FlowableTable[];
  /** Whether a table that fails makes the task fail. Services take it for one that gives nothing. */
  readonly fails: boolean;
  /** What it sets, by name. */
  readonly sets: ReadonlyMap<string, DecidedVariable>;
}

/** What a task may ask, by the decisions at hand; nothing where that is not known, or where it asks in another way. */
export function tablesAsked(call: DecisionCall | null, decisions: Decisions): readonly AskedTables[] {
  if (call?.mapResult !== "variables" || call.decisionRef.kind !== "literal") return [];
  const found = decisions.get(call.decisionRef.text) ?? [];
  const asked = found.flatMap((decision) => askedOf(decision, decisions, call.failsWithoutHits === true));
  return asked.length < found.length ? [] : asked;
}

function askedOf(
  decision: DecisionModel,
  decisions: Decisions,
  failsWithoutHits: boolean,
): readonly AskedTables[] {
  const { id, logic } = decision;
  if (logic.kind === "table") {
    const table = flowableTable(logic);
    return [{ tables: [table], fails: true, sets: decidedVariables(id, table, failsWithoutHits) }];
  }
  if (logic.kind !== "service") return [];
  const tableOf = (inner: string): readonly FlowableTable[] => {
    const own = decisions.get(inner)?.find(({ place }) => place.file === decision.place.file)?.logic;
    return own?.kind === "table" ? [flowableTable(own)] : [];
  };
  const tables = logic.decisions.flatMap(tableOf);
  if (tables.length < logic.decisions.length) return [];
  const [output, another] = logic.outputs.map((one) => [one, tableOf(one)[0]] as const);
  const only = another === undefined ? output?.[1] : undefined;
  const sets =
    only === undefined || only.isList
      ? new Map([[id, { type: servedRows(logic.outputs, tableOf), isCertain: true }]])
      : uncertain(decidedVariables(id, only, false));
  return [{ tables, fails: false, sets }];
}

/** Whatever a table of a service fails at is no failure of the service. */
const uncertain = (variables: ReadonlyMap<string, DecidedVariable>): ReadonlyMap<string, DecidedVariable> =>
  new Map([...variables].map(([name, variable]) => [name, { ...variable, isCertain: false }]));

/** Of each decision that has given something its rows, be it one. */
const servedRows = (
  outputs: readonly string[],
  tableOf: (id: string) => readonly FlowableTable[],
): ValueType =>
  objectOf(
    sortedBy(outputs, (id) => id).flatMap((name) =>
      tableOf(name).map((table) => ({ name, type: listOf(rowOf(table.outputs)), isRequired: false })),
    ),
  );

/**
 * What a decision task of Flowable sets, by name: where one rule counts each of its outputs, unless its cell is empty;
 * where all that fit count, the variable that is named like the decision, as JSON, be it the empty list. A rule whose
 * cells are all empty gives nothing. `hasHit`: whether the task fails where nothing fits.
 *
 * Source: Flowable's `DmnActivityBehavior`, `alwaysUseArraysForDmnMultiHitPolicies` being its default; seen on 7.2.0.
 */
function decidedVariables(
  id: string,
  { outputs, isList, isAggregated, isCertain }: FlowableTable,
  hasHit: boolean,
): ReadonlyMap<string, DecidedVariable> {
  if (isList) return new Map([[id, { type: listOf(rowOf(outputs)), isCertain: true }]]);
  return new Map(
    outputs.map((output) => [
      output.name,
      {
        type: isAggregated ? NUMBER : typeOfOutput(output),
        isCertain: (isCertain || hasHit) && output.isAlwaysGiven,
      },
    ]),
  );
}

function typeOfOutput({ typeRef, values }: FlowableOutput): ValueType {
  const declared = typeOfRef(typeRef);
  if (values === null || values.length === 0) return declared;
  return joinAll(values.map((value) => typeOfCell(value, declared)));
}

const rowOf = (outputs: readonly FlowableOutput[]): ValueType =>
  objectOf(
    sortedBy(outputs, ({ name }) => name).map((output) => ({
      name: output.name,
      type: inJson(typeOfOutput(output)),
      isRequired: output.isAlwaysGiven,
    })),
  );

/** How dates are written depends on the version of the engine. */
const inJson = (type: ValueType): ValueType =>
  type.kind === "union" && type.of.every(({ kind }) => PLAIN.has(kind)) ? type : UNKNOWN;

const PLAIN: ReadonlySet<Atom["kind"]> = new Set(["literal", "string", "number", "boolean"]);
