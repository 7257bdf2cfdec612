import type { ParameterValue, Place } from "@bpmn-worker/bpmn";
import { compareText } from "../../order.js";
import { joinAll } from "../../types/join.js";
import { madeBy, putIn } from "../../types/storage.js";
import { listOf, type Member, NULL, objectOf, UNKNOWN } from "../../types/value-type.js";
import type { Certainty, Effect, GiveEffect, Target } from "../program/effect.js";
import type { Environment, Slot } from "../program/environment.js";
import { scriptEffects, typeOfScript } from "./scripts.js";
import { evaluate, give, type Site } from "./site.js";

type Composed = NonNullable<GiveEffect["composed"]>;

interface Details {
  readonly reason: string;
  readonly certainty: Certainty;
  readonly place: Place;
}

/** The evaluation of a list or map of parameters, which becomes one of Java, and of what it is made of. */
export function composedEffects(
  site: Site,
  value: ParameterValue,
  environment: Environment,
  target: Target,
  { reason, certainty, place }: Details,
): readonly Effect[] {
  const { scopes } = site.builder;
  const parts = scopes.declare({ certain: [] });
  const effects: Effect[] = [];
  let next = 0;

  function composedOf(part: ParameterValue): Composed {
    switch (part.kind) {
      case "null":
        return () => NULL;
      case "text": {
        const slot: Slot = scopes.slot(parts, String(next));
        next += 1;
        effects.push(
          ...evaluate(site, environment, part.template, reason, { target: [slot], certainty, place }),
        );
        return (typeOf) => putIn(typeOf(slot) ?? UNKNOWN);
      }
      case "script": {
        effects.push(...scriptEffects(site, environment, part.script, certainty));
        const type = typeOfScript(part.script);
        return () => type;
      }
      case "list": {
        const items = part.items.map(composedOf);
        return (typeOf) => listOf(joinAll(items.map((item) => item(typeOf))), "none", "made");
      }
      case "map":
        return mapOf(part);
    }
  }

  /** A key that is computed may be any. */
  function mapOf({ entries }: Extract<ParameterValue, { kind: "map" }>): Composed {
    const members = new Map<string, Composed>();
    let isKnown = true;
    for (const { key, value: entry } of entries) {
      if (key.kind !== "literal") {
        isKnown = false;
        effects.push(...evaluate(site, environment, key, reason, { certainty, place }));
      }
      const composed = composedOf(entry);
      if (key.kind === "literal") members.set(key.text, composed);
    }
    if (!isKnown) return () => objectOf([], "none", "made");
    const sorted = [...members].sort(([one], [other]) => compareText(one, other));
    return (typeOf) =>
      objectOf(
        sorted.map(([name, member]): Member => ({ name, type: member(typeOf), isRequired: true })),
        "none",
        "made",
      );
  }

  const composed = composedOf(value);
  return [
    ...effects,
    {
      ...give(site, target, UNKNOWN, reason, { certainty, place }),
      composed: (typeOf) => madeBy(composed(typeOf), site.format),
    },
  ];
}
