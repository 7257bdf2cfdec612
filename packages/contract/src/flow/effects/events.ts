import type { EventDefinition, EventNode } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { join } from "../../types/join.js";
import { literal, NULL, STRING, TIME, type ValueType } from "../../types/value-type.js";
import type { Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import { attributeEffects } from "./attributes.js";
import { codeEffects } from "./code.js";
import { engineVariableEffects } from "./engine-variables.js";
import { mappingEffects } from "./mappings.js";
import { conditionEffects } from "./scripts.js";
import { evaluate, give, markOf, opaque, type Site } from "./site.js";

/** What an event that waits evaluates when it starts to wait. */
export const waitEffects = (
  site: Site,
  { definitions }: EventNode,
  environment: Environment,
): readonly Effect[] =>
  definitions.flatMap((definition): readonly Effect[] => {
    switch (definition.kind) {
      case "timer":
        return evaluate(site, environment, definition.value, `timer is ${oneLine(definition.value.source)}`, {
          wanted: TIME,
          refusesNull: true,
          place: definition.place,
        });
      case "message":
      case "signal":
        return definition.name === null
          ? []
          : evaluate(site, environment, definition.name, `name of the ${definition.kind}`, {
              wanted: STRING,
            });
      case "conditional":
        return definition.condition === null
          ? []
          : conditionEffects(site, environment, definition.condition, "awaited condition", "sometimes");
      default:
        return [];
    }
  });

/**
 * What is set when an event happens. What a message or signal brings is not in the model. The variables of an error
 * are set even when it has no message (null then).
 */
export const happenEffects = (site: Site, node: EventNode, environment: Environment): readonly Effect[] => [
  ...node.definitions.flatMap((definition) => happens(site, definition, environment)),
  ...engineVariableEffects(site, node, environment, "end"),
];

function happens(site: Site, definition: EventDefinition, environment: Environment): readonly Effect[] {
  const at = { ...site, place: definition.place };
  const sets = (name: string | null, type: ValueType, what: string): readonly Effect[] =>
    name === null || name === ""
      ? []
      : [give(at, site.builder.scopes.lookup(environment, name), type, `${what} goes to "${oneLine(name)}"`)];
  switch (definition.kind) {
    case "error":
      return [
        ...sets(definition.codeVariable, codeCaught(definition.code), "error code"),
        ...sets(definition.messageVariable, join(STRING, NULL), "error message"),
      ];
    case "escalation":
      return sets(
        definition.codeVariable,
        definition.code === null ? join(STRING, NULL) : literal(definition.code),
        "escalation code",
      );
    case "message":
    case "signal":
      return [opaque(at, environment, `who sends the ${definition.kind}`, { isPayload: true })];
    case "conditional":
      return definition.condition === null
        ? []
        : [
            // Asked anew whenever a variable changes, whoever it is that sets it.
            ...conditionEffects(site, environment, definition.condition, "awaited condition", "sometimes"),
            {
              kind: "refine",
              condition: definition.condition,
              holds: true,
              environment,
              mark: markOf(at, "the awaited condition is true"),
            },
          ];
    default:
      return [];
  }
}

/** One that catches a code has no other, but for a Java exception of which it names the class: that has none. */
function codeCaught(code: string | null): ValueType {
  if (code === null) return STRING;
  return code.includes(".") ? join(literal(code), NULL) : literal(code);
}

/**
 * What an event that throws evaluates: the name of a signal, and what it takes along, which goes to the scope `given`;
 * of a message no more than what the code does that sends it (seen on Operaton).
 *
 * @param own the event's own variables, which are what a mapping sees that is marked as local; `null` where the event
 *   has no scope of its own
 */
export const throwEffects = (
  site: Site,
  { id, name, definitions }: EventNode,
  environment: Environment,
  own: Environment | null,
  given: number,
): readonly Effect[] =>
  definitions.flatMap((definition): readonly Effect[] => {
    if (definition.kind === "error" && definition.message !== undefined)
      return evaluate(site, environment, definition.message, "message of the error", { wanted: STRING });
    if (definition.kind === "message" && definition.code !== undefined)
      return [
        ...attributeEffects(site, definition.code.expressions, environment),
        ...codeEffects(site, environment, definition.code, `"${oneLine(name ?? id)}"`),
      ];
    if (definition.kind !== "signal") return [];
    return [
      ...(definition.name === null
        ? []
        : evaluate(site, environment, definition.name, "name of the signal", { wanted: STRING })),
      ...mappingEffects(site, definition.mappings, {
        source: environment,
        localSource: own ?? environment,
        mayMissLocals: own === null,
        targetOf: (target) => [site.builder.scopes.slot(given, target)],
        what: "signal's",
      }),
    ];
  });
