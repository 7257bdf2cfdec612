import { equalTypes } from "../../types/equal.js";
import { NULL, type ValueType } from "../../types/value-type.js";
import type { Lookup } from "../program/environment.js";
import type { Facts } from "./facts.js";

/** By the mark of who reads, the names that the models themselves have set for certain before. */
export type Proven = ReadonlyMap<number, ReadonlySet<string>>;

/** Whether a variable has been set to something; null is only ever a place that is held. */
export const isSet = (facts: Facts, lookup: Lookup): boolean =>
  lookup.some((slot) => {
    const fact = facts.get(slot);
    return fact?.isPresent === true && !equalTypes(fact.type, NULL);
  });

/** By the mark of who compares variables with each other, of which types those are that the models themselves have set. */
export type Related = ReadonlyMap<number, ReadonlyMap<string, ValueType>>;
