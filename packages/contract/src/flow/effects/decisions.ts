import type { DecisionCall, DecisionModel, DecisionRead as ExpressionRead } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { joinAll } from "../../types/join.js";
import { typeOfDecision, typeOfDecisionResult, typeOfInput } from "../../types/of-decision.js";
import { madeBy } from "../../types/storage.js";
import { STRING, UNKNOWN, type ValueType } from "../../types/value-type.js";
import type { Effect, Missing } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import { evaluate, give, type Site, take } from "./site.js";

/** Decisions by id; several when files repeat one. */
export type KnownDecisions = ReadonlyMap<string, readonly DecisionModel[]>;

/** Where `decisionResult`, which output parameters may read, stands until the task is left. */
export const DECISION_RESULT = "decisionResult";

/**
 * What a decision reads and gives. All inputs of a table are evaluated before any rule is tried
 * (`DecisionTableEvaluationHandler`, Operaton). JUEL fails on a variable that does not exist, FEEL takes it as null,
 * as the engines themselves answered, and then hardly any rule fits; a value of another kind than `typeRef` fails with
 * either.
 */
export function decisionEffects(
  site: Site,
  { decisionRef, mapResult, resultVariable }: DecisionCall,
  known: KnownDecisions,
  environment: Environment,
): readonly Effect[] {
  const decisions = decisionRef.kind === "literal" ? (known.get(decisionRef.text) ?? []) : [];
  const what = `decision ${oneLine(decisionRef.source)}`;
  const { scopes } = site.builder;
  const ofAll = (typeOf: (decision: DecisionModel) => ValueType): ValueType =>
    decisions.length === 0 ? UNKNOWN : joinAll(decisions.map(typeOf));
  const result = ofAll((decision) => typeOfDecision(decision, mapResult));
  return [
    ...evaluate(site, environment, decisionRef, `${what} is asked`, { wanted: STRING, refusesNull: true }),
    ...readsOf(decisions, known).map(({ name, type, isCertain, missing }) =>
      take(site, scopes.lookup(environment, name), missing, `${what} reads it`, {
        wanted: type,
        certainty: decisions.length === 1 && isCertain ? "always" : "sometimes",
      }),
    ),
    give(site, scopes.lookup(environment, DECISION_RESULT), ofAll(typeOfDecisionResult), `${what} gives it`),
    ...(resultVariable === null || resultVariable === ""
      ? []
      : [
          give(
            site,
            scopes.lookup(environment, resultVariable),
            madeBy(result, site.format),
            `result of ${what}`,
          ),
        ]),
  ];
}

interface DecisionRead {
  readonly name: string;
  readonly type: ValueType;
  readonly isCertain: boolean;
  readonly missing: Missing;
}

/** What decisions and those that they require read, results of the required ones left out. */
function readsOf(decisions: readonly DecisionModel[], known: KnownDecisions): readonly DecisionRead[] {
  const all = withRequired(decisions, known);
  const given = new Set(all.flatMap(resultNames));
  const reads = all.flatMap(({ logic }): readonly DecisionRead[] => {
    if (logic.kind === "literal") return logic.reads.map(plainRead);
    if (logic.kind === "unsupported" || logic.kind === "service") return [];
    return [
      ...logic.inputs.flatMap((input) =>
        input.reads.map(
          (name): DecisionRead => ({
            name,
            type: input.path?.[0] === name ? typeOfInput(input) : UNKNOWN,
            isCertain: input.variable === name,
            missing: missingIn(input.language),
          }),
        ),
      ),
      ...logic.ruleReads.map(plainRead),
    ];
  });
  return reads.filter(({ name }) => !given.has(name));
}

/** FEEL takes a variable that is missing as null, wherever it stands; other languages fail. */
const missingIn = (language: string): Missing => (language === "feel" ? "misleads" : "fails");

const plainRead = ({ name, language, isCertain }: ExpressionRead): DecisionRead => ({
  name,
  type: UNKNOWN,
  isCertain,
  missing: missingIn(language),
});

function withRequired(decisions: readonly DecisionModel[], known: KnownDecisions): readonly DecisionModel[] {
  const found = new Set(decisions);
  for (const decision of found) {
    for (const id of decision.requiredDecisions) for (const one of known.get(id) ?? []) found.add(one);
  }
  return [...found];
}

function resultNames({ id, logic }: DecisionModel): readonly string[] {
  if (logic.kind === "literal") return logic.variable === null ? [id] : [id, logic.variable];
  return logic.kind === "table" ? [id, ...logic.outputs.flatMap(({ name }) => name ?? [])] : [id];
}
