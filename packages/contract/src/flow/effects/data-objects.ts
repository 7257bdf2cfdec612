import type { DeclaredVariable } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { join } from "../../types/join.js";
import { BOOLEAN, DATE, NULL, NUMBER, STRING, UNKNOWN, type ValueType } from "../../types/value-type.js";
import type { Effect } from "../program/effect.js";
import { give, type Site } from "./site.js";

/** What a data object of Flowable may be declared as, `xsd:` apart. */
const TYPES: ReadonlyMap<string, ValueType> = new Map([
  ["string", STRING],
  ["int", NUMBER],
  ["integer", NUMBER],
  ["long", NUMBER],
  ["double", NUMBER],
  ["boolean", BOOLEAN],
  ["datetime", DATE],
]);

/** Flowable sets the data objects of a process or sub-process when it begins; one without value may be null. */
export const dataObjectEffects = (
  site: Site,
  variables: readonly DeclaredVariable[] = [],
  scope: number,
): readonly Effect[] =>
  variables.map(({ name, type, value, place }) => {
    const declared = TYPES.get(type?.replace(/^.*:/, "").toLowerCase() ?? "") ?? UNKNOWN;
    return give(
      site,
      [site.builder.scopes.slot(scope, name)],
      value === null ? join(declared, NULL) : declared,
      `data object "${oneLine(name)}"`,
      { certainty: value === null ? "sometimes" : "always", place },
    );
  });
