import { type DecisionCall, type DecisionInput, readsOfTemplate, type Template } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { joinAll } from "../../types/join.js";
import { typeOfInput, typeOfRef } from "../../types/of-decision.js";
import { type AskedTables, type DecidedVariable, tablesAsked } from "../../types/of-flowable-decision.js";
import { isUnknown, STRING } from "../../types/value-type.js";
import type { Certainty, Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import type { KnownDecisions } from "./decisions.js";
import { evaluate, give, opaque, type Site, take } from "./site.js";

/**
 * What a decision task of Flowable reads and sets. Its tables are made of expressions, which fail on a variable that
 * does not exist; outputs of the table and inputs of type `boolean` do, whatever the process has set
 * (`ELExecutionContextBuilder`). Decisions that it cannot make, or that are not at hand, may set anything.
 */
export function flowableDecisionEffects(
  site: Site,
  call: DecisionCall,
  known: KnownDecisions,
  environment: Environment,
): readonly Effect[] {
  const { decisionRef } = call;
  const what = `decision ${oneLine(decisionRef.source)}`;
  const asked = evaluate(site, environment, decisionRef, `${what} is asked`, { wanted: STRING });
  const ways = tablesAsked(call, known);
  if (ways.length === 0) return [...asked, opaque(site, environment, what)];
  const names = new Set(ways.flatMap(({ sets }) => [...sets.keys()]));
  return [
    ...asked,
    ...ways.flatMap((way) => readEffects(site, way, environment, what, ways.length === 1)),
    ...[...names].map((name) =>
      giveAny(
        site,
        environment,
        name,
        ways.map(({ sets }) => sets.get(name)),
        what,
      ),
    ),
  ];
}

/** What one of several decisions of one id sets; each may be the one that is asked. */
function giveAny(
  site: Site,
  environment: Environment,
  name: string,
  ways: readonly (DecidedVariable | undefined)[],
  what: string,
): Effect {
  const found = ways.filter((way) => way !== undefined);
  const isCertain = found.length === ways.length && found.every((way) => way.isCertain);
  return give(
    site,
    site.builder.scopes.lookup(environment, name),
    joinAll(found.map(({ type }) => type)),
    `${what} sets it`,
    { certainty: isCertain ? "always" : "sometimes" },
  );
}

function readEffects(
  site: Site,
  { tables, fails }: AskedTables,
  environment: Environment,
  what: string,
  isOnly: boolean,
): readonly Effect[] {
  const made = new Set(tables.flatMap(({ outputs }) => outputs.map(({ name }) => name)));
  const conditions = tables.flatMap((table) => table.conditions);
  const inputs = new Map<DecisionInput, boolean>();
  for (const { input, isCertain } of conditions) inputs.set(input, isCertain || inputs.get(input) === true);
  const certaintyOf = (isCertain: boolean): Certainty => (isOnly && isCertain ? "always" : "sometimes");
  return [
    ...[...inputs].flatMap(([input, isCertain]): readonly Effect[] => {
      const name = input.path?.[0];
      if (name === undefined || made.has(name)) return [];
      const missing = fails && !isDefaulted(input) ? "fails" : "misleads";
      return [
        take(site, site.builder.scopes.lookup(environment, name), missing, `${what} reads it`, {
          wanted: typeOfInput({ ...input, language: "juel" }),
          certainty: certaintyOf(isCertain),
        }),
      ];
    }),
    ...conditions
      .filter(({ template, input }) => {
        const own = input.path?.[0];
        const isTold = isDefaulted(input) || !isUnknown(typeOfRef(input.typeRef));
        return !isTold || readsOfTemplate(template).some(({ name }) => name !== own);
      })
      .flatMap(({ template, input, isCertain }) => {
        const isMade = readsOfTemplate(template).some(({ name }) => made.has(name));
        return evaluate(site, environment, template, `${what} tests ${oneLine(template.source)}`, {
          certainty: certaintyOf(fails && isCertain && !isDefaulted(input) && !isMade),
        });
      }),
    ...conditions.flatMap(({ template, input }) => {
      const name = comparedWith(template, input);
      if (name === null || made.has(name)) return [];
      return [
        take(site, site.builder.scopes.lookup(environment, name), "misleads", `${what} compares with it`, {
          wanted: typeOfRef(input.typeRef),
          certainty: "sometimes",
        }),
      ];
    }),
    ...tables
      .flatMap(({ computed }) => computed)
      .flatMap((template) =>
        evaluate(site, environment, template, `${what} gives ${oneLine(template.source)}`, {
          certainty: "sometimes",
        }),
      ),
  ];
}

/** The variable that an input is compared with, which is of its type then: `> limit`. */
function comparedWith(template: Template, { text }: DecisionInput): string | null {
  if (template.kind !== "expression" || template.expression.kind !== "binary") return null;
  const { operator, right } = template.expression;
  const isOfInput = template.source.startsWith(`#{${text} ${operator}`);
  return isOfInput && right.kind === "identifier" ? right.name : null;
}

/** Such a variable is taken as false where it does not exist. */
const isDefaulted = ({ typeRef, path, text }: DecisionInput): boolean =>
  typeRef === "boolean" && path?.[0] === text;
