import type { Choices } from "../choices.js";
import type { Shape } from "./type-text.js";
import { OpaqueValue, type Value } from "./value.js";

const TEXTS = ["A", "", "B", "12", "ünï cödé", "true", "OTHER"];
const NUMBERS = [1, 0, -3, 7, 2.5, 1000];
const MAX_ITEMS = 3;

/** Texts and numbers that a model compares with: random values hit them more often than chance would. */
export interface Hints {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
}

/** Some value of a type. The plainest choice is the first member, an empty list, a small number. */
export function randomOf(shape: Shape, choices: Choices, hints: Hints): Value {
  switch (shape.kind) {
    case "unknown":
      return randomValue(choices, hints);
    case "null":
      return null;
    case "string":
      return choices.of([...TEXTS, ...hints.texts]);
    case "number":
      return choices.of([...NUMBERS, ...hints.numbers]);
    case "boolean":
      return choices.of([false, true]);
    case "Date":
      return new Date(Date.UTC(2020 + choices.below(10), 0, 1, 12));
    case "literal":
      return shape.value;
    case "named":
      return new OpaqueValue(shape.name);
    case "list":
      return Array.from({ length: choices.below(MAX_ITEMS) }, () => randomOf(shape.item, choices, hints));
    case "object":
      return new Map(
        shape.members.flatMap(({ name, optional, shape: member }) =>
          optional && !choices.chance(2, 3) ? [] : [[name, randomOf(member, choices, hints)] as const],
        ),
      );
    case "union":
      return randomOf(choices.of(shape.of), choices, hints);
  }
}

const ANY: readonly Shape[] = [
  { kind: "string" },
  { kind: "boolean" },
  { kind: "number" },
  { kind: "null" },
  { kind: "Date" },
  { kind: "list", item: { kind: "string" } },
  { kind: "object", members: [{ name: "a", optional: true, shape: { kind: "number" } }] },
];

/** Anything at all. */
export const randomValue = (choices: Choices, hints: Hints): Value =>
  randomOf(choices.of(ANY), choices, hints);
