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

/** The tables of which a decision task of Flowable asks one; none where that is not known. */
export function tablesAsked({ decisionRef }: DecisionCall, decisions: Decisions): readonly FlowableTable[] {
  const found = decisionRef.kind === "literal" ? (decisions.get(decisionRef.text) ?? []) : [];
  const tables = found.flatMap(({ logic }) => (logic.kind === "table" ? [logic] : []));
  return tables.length < found.length ? [] : tables.map(flowableTable);
}

/** What each of the tables that a task may ask has it set; nothing, of a task that asks in another way. */
export const decidedBy = (
  call: DecisionCall | null,
  decisions: Decisions,
): readonly ReadonlyMap<string, DecidedVariable>[] =>
  call?.mapResult === "variables"
    ? tablesAsked(call, decisions).map((table) =>
        decidedVariables(call.decisionRef.source, table, call.failsWithoutHits === true),
      )
    : [];

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
