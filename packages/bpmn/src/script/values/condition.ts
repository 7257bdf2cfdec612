import type { Path } from "./value.js";

/** A value that conditions compare with. */
export type ConditionValue = string | number | boolean | null;

/** What is known of a value once a condition has decided. */
export interface ConditionFact {
  /** Through members alone. */
  readonly path: Path;
  /** Whether it is there in any case, be it null. */
  readonly isPresent: boolean;
  /** All that it may be; `null` where that may be anything. */
  readonly oneOf: readonly ConditionValue[] | null;
  /** What it is not. */
  readonly noneOf: readonly ConditionValue[];
  /** Whether `oneOf` is by `==`, which takes a text and the number that it stands for as one. */
  readonly isLoose: boolean;
}

/** What is known where both have been so. */
export const bothFacts = (one: ConditionFact, other: ConditionFact): ConditionFact => ({
  path: one.path,
  isPresent: one.isPresent || other.isPresent,
  oneOf: bothOf(one.oneOf, other.oneOf),
  noneOf: [...new Set([...one.noneOf, ...other.noneOf])],
  isLoose:
    (one.isLoose && other.oneOf === null) ||
    (other.isLoose && one.oneOf === null) ||
    (one.isLoose && other.isLoose),
});

const bothOf = (one: ConditionFact["oneOf"], other: ConditionFact["oneOf"]): ConditionFact["oneOf"] =>
  one === null || other === null ? (one ?? other) : one.filter((value) => other.includes(value));

/** What is known where one of two has been so. */
export const eitherFact = (one: ConditionFact, other: ConditionFact): ConditionFact => ({
  path: one.path,
  isPresent: one.isPresent && other.isPresent,
  oneOf: one.oneOf === null || other.oneOf === null ? null : [...new Set([...one.oneOf, ...other.oneOf])],
  noneOf: [...new Set([...one.noneOf, ...other.noneOf])].filter(
    (value) => isNot(one, value) && isNot(other, value),
  ),
  isLoose: one.isLoose || other.isLoose,
});

const isNot = ({ noneOf, oneOf, isLoose }: ConditionFact, value: ConditionValue): boolean =>
  noneOf.includes(value) || (oneOf !== null && !isLoose && !oneOf.includes(value));
