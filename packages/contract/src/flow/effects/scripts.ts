import {
  type Condition,
  type Expression,
  isJavaScript,
  type Place,
  pathsOf,
  type Script,
  type ScriptRead,
  type ScriptUse,
  type ScriptValue,
  type ScriptValueType,
  type ScriptWrite,
  type Template,
} from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { join } from "../../types/join.js";
import { typeOfUses } from "../../types/of-use.js";
import {
  BOOLEAN,
  DATE,
  literal,
  NULL,
  NUMBER,
  STRING,
  UNKNOWN,
  type ValueType,
} from "../../types/value-type.js";
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
    ...(script.computed === undefined
      ? []
      : evaluate(site, environment, script.computed, `${name} is ${oneLine(script.computed.source)}`, {
          wanted: STRING,
          refusesNull: true,
          certainty,
          place,
        })),
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
    ...(certainty === "always" && isJavaScript(script) ? reads.filter(isLookedInto) : []).map((read) =>
      notNull(environment, read.name, place),
    ),
    ...writes.map((write) => {
      const details = { certainty: both(write.certainty), place };
      const what = `${name} sets it`;
      const source = handedOn(write, reads, writes);
      return source === null
        ? give(site, targetOf(write), typeOfValue(write.value, write.type), what, details)
        : take(site, scopes.lookup(environment, source), "null", what, {
            ...details,
            target: targetOf(write),
          });
    }),
    ...removes.map((removed): Effect => {
      const mark = markOf(site, `${name} removes it`, place);
      return { kind: "remove", lookup: scopes.lookup(environment, removed), mark };
    }),
    ...(isOpaque ? [opaque(site, environment, name)] : []),
  ];
}

/** Whether the script fails where the variable is null: what looks into null does. */
const isLookedInto = ({ name, certainty, uses }: ScriptRead): boolean =>
  certainty === "always" &&
  uses.some(
    ({ path, isNeeded, isSure }) => isNeeded && isSure && path.root === name && path.steps.length === 0,
  );

/** As a condition that it is not null would tell. */
function notNull(environment: Environment, name: string, place: Place): Effect {
  const expression: Expression = {
    kind: "binary",
    operator: "!=",
    left: { kind: "identifier", name },
    right: { kind: "null" },
  };
  const template: Template = { kind: "expression", source: `\${${name} != null}`, expression };
  const condition: Condition = { kind: "expression", template, place };
  return { kind: "refine", condition, holds: true, environment, mark: null };
}

/** The variable that another is set to as it is, unless the script sets that as well. */
function handedOn(
  { value }: ScriptWrite,
  reads: readonly ScriptRead[],
  writes: readonly ScriptWrite[],
): string | null {
  if (value.kind !== "path" || value.steps.length > 0) return null;
  const { root } = value;
  const isRead = reads.some(({ name }) => name === root) && writes.every(({ name }) => name !== root);
  return isRead ? root : null;
}

/** Of what type the script's own value is. */
export function typeOfScript(script: Script): ValueType {
  const { value, result } = factsOf(script);
  return typeOfValue(value, result);
}

/** The texts that a value is one of, with what else it may be; what its type says where that is not to be seen. */
function typeOfValue(value: ScriptValue, type: ScriptValueType | null): ValueType {
  const known = typeOfParts(value);
  return known === UNKNOWN ? TYPES[type ?? "unknown"] : known;
}

function typeOfParts(value: ScriptValue): ValueType {
  switch (value.kind) {
    case "literal":
      if (typeof value.value === "string") return literal(value.value);
      return value.value === null ? NULL : typeof value.value === "number" ? NUMBER : BOOLEAN;
    case "type":
      // A date of the script's own is none of the engine's.
      return value.type === "date" ? UNKNOWN : TYPES[value.type];
    case "text":
      return STRING;
    case "computed":
      return NUMBER;
    case "either":
      return join(typeOfParts(value.one), typeOfParts(value.other));
    default:
      return UNKNOWN;
  }
}

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
    refusesNull: true,
    certainty,
    place,
  });
}
