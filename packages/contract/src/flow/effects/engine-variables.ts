import type { EngineVariable, FlowNode } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { join } from "../../types/join.js";
import { BOOLEAN, NULL, NUMBER, STRING, UNKNOWN } from "../../types/value-type.js";
import type { Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import { give, type Site } from "./site.js";

const NOTHING: readonly EngineVariable[] = [];

const TYPES = { string: STRING, number: NUMBER, boolean: BOOLEAN } as const;

/** The variables that the engine itself sets at a node (Flowable), before its work or with its end. */
export const engineVariableEffects = (
  site: Site,
  { sets = NOTHING }: FlowNode,
  environment: Environment,
  when: EngineVariable["when"],
): readonly Effect[] =>
  sets.length === 0
    ? []
    : sets
        .filter((variable) => variable.when === when)
        .map(({ name, type, nullable, what, isUncertain, place }) => {
          const known = type === null ? UNKNOWN : TYPES[type];
          return give(
            site,
            site.builder.scopes.lookup(environment, name),
            nullable ? join(known, NULL) : known,
            `${oneLine(what)} goes to "${oneLine(name)}"`,
            { certainty: isUncertain === true ? "sometimes" : "always", place },
          );
        });
