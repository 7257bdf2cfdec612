import {
  type Condition,
  pathsOf,
  type Script,
  type ScriptUse,
  type ScriptValueType,
  type ScriptWrite,
} from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { typeOfUses } from "../../types/of-use.js";
import { BOOLEAN, DATE, NULL, NUMBER, STRING, UNKNOWN, type ValueType } from "../../types/value-type.js";
import { factsOf } from "../../usage/script-facts.js";
import type { Certainty, Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import { evaluate, give, markOf, opaque, type Site, take } from "./site.js";

/** What is true or false is the value of a condition. */
const DECIDES = { type: "boolean", isHint: false, isNeeded: false, isSure: true } as const;

/**
 * What a script reads, sets and removes, as far as can be seen in it.
 *
 * @param decides whether its value has to be true or false
 */
export function scriptEffects(
  site: Site,
  environment: Environment,
  script: Script,
  certainty: Certainty = "always",
  decides = false,
): readonly Effect[] {
  const { reads, writes, removes, opaque: isOpaque, value } = factsOf(script);
  const deciding = decides ? pathsOf(value).map((path): ScriptUse => ({ ...DECIDES, path })) : [];
  const { scopes } = site.builder;
  const { place } = script;
  const both = (other: Certainty): Certainty =>
    certainty === "always" && other === "always" ? "always" : "sometimes";
  const name = script.format === null ? "a script" : `a script in ${oneLine(script.format)}`;
  const targetOf = (write: ScriptWrite) =>
    write.local
      ? [scopes.slot(environment.scopes[0] ?? 0, write.name)]
      : scopes.lookup(environment, write.name);
  return [
    ...reads
      .filter(({ name: read, use }) => use === "value" || site.usage.isVariable(read))
      .map((read) =>
        take(site, scopes.lookup(environment, read.name), "fails", `${name} reads it`, {
          wanted: typeOfUses(
            [...read.uses, ...deciding.filter(({ path }) => path.root === read.name)],
            "java",
          ),
          certainty: both(read.certainty),
          place,
        }),
      ),
    ...writes.map((write) =>
      give(site, targetOf(write), TYPES[write.type ?? "unknown"], `${name} sets it`, {
        certainty: both(write.certainty),
        place,
      }),
    ),
    ...removes.map((removed): Effect => {
      const mark = markOf(site, `${name} removes it`, place);
      return { kind: "remove", lookup: scopes.lookup(environment, removed), mark };
    }),
    ...(isOpaque ? [opaque(site, environment, name)] : []),
  ];
}

/** Of what type the script's own value is. */
export const typeOfScript = (script: Script): ValueType => TYPES[factsOf(script).result ?? "unknown"];

const TYPES: Readonly<Record<ScriptValueType | "unknown", ValueType>> = {
  string: STRING,
  number: NUMBER,
  boolean: BOOLEAN,
  date: DATE,
  null: NULL,
  unknown: UNKNOWN,
};

/** The evaluation of a condition. Whether it is true is another effect. */
export function conditionEffects(
  site: Site,
  environment: Environment,
  condition: Condition,
  what: string,
  certainty: Certainty = "always",
): readonly Effect[] {
  if (condition.kind === "script") return scriptEffects(site, environment, condition.script, certainty, true);
  const { template, place } = condition;
  return evaluate(site, environment, template, `${what} is ${oneLine(template.source)}`, {
    wanted: BOOLEAN,
    certainty,
    place,
  });
}
