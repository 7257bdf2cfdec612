import type {
  DecisionCall,
  DecisionInput,
  DecisionModel,
  DecisionOutput,
  DecisionTable,
} from "@bpmn-worker/bpmn";
import { compareText } from "../order.js";
import { join, joinAll } from "./join.js";
import {
  admitsNull,
  BOOLEAN,
  DATE,
  listOf,
  literal,
  type Member,
  NULL,
  NUMBER,
  objectOf,
  objectWith,
  STRING,
  UNKNOWN,
  type ValueType,
} from "./value-type.js";

/** What DMN's `typeRef` stands for; a custom type says nothing. */
export function typeOfRef(typeRef: string | null): ValueType {
  switch (typeRef?.toLowerCase()) {
    case "string":
      return STRING;
    case "boolean":
      return BOOLEAN;
    case "integer":
    case "long":
    case "double":
    case "number":
      return NUMBER;
    case "date":
      return DATE;
    default:
      return UNKNOWN;
  }
}

/** Of what type the variable has to be that an input expression reads itself or a member of. */
export function typeOfInput({ typeRef, values, path, language }: DecisionInput): ValueType {
  const declared = typeOfRef(typeRef);
  const texts = values?.filter((value) => typeof value === "string") ?? [];
  const isClosed = texts.length > 0 && texts.length === values?.length && isText(declared);
  const [, ...members] = path ?? [];
  return members.reduceRight(
    (type, name) => objectWith(name, type, language === "juel" ? "java" : "none"),
    isClosed ? joinAll(texts.map(literal)) : declared,
  );
}

const isText = (type: ValueType): boolean => type === STRING || type === UNKNOWN;

/**
 * What the result variable of a decision holds, which there is none of in Flowable. No rule need fit, so that a single result may be null, unless some
 * rule fits everything (`DecisionResultMapper`, Operaton).
 */
export function typeOfDecision(
  { logic }: Pick<DecisionModel, "logic">,
  mapResult: DecisionCall["mapResult"],
): ValueType {
  if (logic.kind === "unsupported" || logic.kind === "service" || mapResult === "variables") return UNKNOWN;
  if (logic.kind === "literal") return mapped(typeOfRef(logic.typeRef), logic.variable, mapResult, true);
  const nothing = logic.hasCatchAllRule ? [] : [NULL];
  const collected = aggregated(logic);
  if (collected !== null) return mapped(collected, logic.outputs[0]?.name ?? null, mapResult, false);
  if (mapResult === "singleEntry" && logic.outputs.length !== 1) return UNKNOWN;
  switch (mapResult) {
    case "singleEntry":
      return joinAll([...logic.outputs.map(typeOfOutput), ...nothing]);
    case "singleResult":
      return joinAll([rowOf(logic.outputs), ...nothing]);
    case "collectEntries":
      return listOf(joinAll(logic.outputs.map(typeOfOutput)));
    case "resultList":
      return listOf(rowOf(logic.outputs));
  }
}

/**
 * What output parameters of its task read of a decision, as `decisionResult`: an object of the engine, which is nothing
 * to be kept itself (`DmnDecisionResult`, Operaton).
 */
export function typeOfDecisionResult(decision: Pick<DecisionModel, "logic">): ValueType {
  const row = typeOfDecision(decision, "singleResult");
  const members: readonly (readonly [string, ValueType])[] = [
    ["firstResult", row],
    ["resultList", typeOfDecision(decision, "resultList")],
    ["singleEntry", typeOfDecision(decision, "singleEntry")],
    ["singleResult", row],
  ];
  return objectOf(
    members.map(([name, type]) => ({ name, type, isRequired: true })),
    "java",
    "spin",
  );
}

/** How a result becomes one variable. */
type Mapping = Exclude<DecisionCall["mapResult"], "variables">;

/** A hit policy that adds the hits up gives one number, or nothing when there are no hits. */
const aggregated = ({ aggregation }: DecisionTable): ValueType | null =>
  aggregation === null ? null : aggregation === "COUNT" ? NUMBER : join(NUMBER, NULL);

function mapped(value: ValueType, name: string | null, mapResult: Mapping, mayBeNull: boolean): ValueType {
  const type = mayBeNull ? join(value, NULL) : value;
  const row = name === null ? UNKNOWN : objectWith(name, type);
  switch (mapResult) {
    case "singleEntry":
      return type;
    case "singleResult":
      return join(row, NULL);
    case "collectEntries":
      return listOf(type);
    case "resultList":
      return listOf(row);
  }
}

/** Cells that are literals say more than the declared type; an empty cell is null. */
function typeOfOutput({ typeRef, values }: DecisionOutput): ValueType {
  const declared = typeOfRef(typeRef);
  if (values === null) return join(declared, NULL);
  if (values.length === 0) return declared;
  return joinAll(values.map((value) => typeOfCell(value, declared)));
}

/** A literal in a cell of a column of this type. */
export function typeOfCell(value: string | number | boolean | null, declared: ValueType): ValueType {
  if (value === null) return NULL;
  if (typeof value === "number") return declared === STRING ? STRING : NUMBER;
  if (typeof value === "boolean") return declared === STRING ? STRING : BOOLEAN;
  return declared === STRING || declared.kind === "unknown" ? literal(value) : declared;
}

/** What a rule gives that fits. An output is left out where its cell is empty (`DecisionTableEvaluationHandler`). */
function rowOf(outputs: readonly DecisionOutput[]): ValueType {
  const members = new Map<string, Member>();
  for (const output of outputs) {
    if (output.name === null) return UNKNOWN;
    const type = typeOfOutput(output);
    members.set(output.name, { name: output.name, type, isRequired: !admitsNull(type) });
  }
  if (members.size === 0) return UNKNOWN;
  return objectOf([...members.values()].sort((one, other) => compareText(one.name, other.name)));
}
