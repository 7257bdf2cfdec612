import type { BinaryOperator, Expression } from "../../src/expression/tree.js";
import {
  boolean,
  call,
  float,
  fn,
  id,
  index,
  integer,
  member,
  NULL,
  op,
  string,
  unary,
  when,
} from "./trees.js";

/** Numbers in [0, 1) that are the same for the same seed. */
export type Random = () => number;

/** A linear congruential generator with the constants of Numerical Recipes. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function pick<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

const NAMES = ["a", "order", "_x1", "größe", "$cost", "andy"] as const;
const OPERATORS: readonly [BinaryOperator, ...BinaryOperator[]] = [
  ...(["||", "&&", "==", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%"] as const),
];

/** Any tree of the grammar, at most `height` levels high. */
export function randomTree(random: Random, height: number): Expression {
  const name = () => pick(random, NAMES);
  const leaf = (): Expression =>
    pick<() => Expression>(random, [
      () => id(name()),
      () => integer(String(Math.floor(random() * 1e6))),
      () => float(pick(random, ["1.5", ".25", "1e9", "3.E-2"])),
      () => string(pick(random, ["", "it's", 'say "x"', "back\\slash", "}", "#{a}", "\n"])),
      () => boolean(random() < 0.5),
      () => NULL,
    ])();
  if (height <= 1) return leaf();
  const part = () => randomTree(random, height - 1);
  const args = () => Array.from({ length: Math.floor(random() * 3) }, part);
  return pick<() => Expression>(random, [
    leaf,
    () => member(part(), name()),
    () => index(part(), part()),
    () => call(part(), name(), ...args()),
    () => fn(pick(random, [null, "vars"]), name(), ...args()),
    () => unary(pick(random, ["-", "!", "empty"]), part()),
    () => op(part(), pick(random, OPERATORS), part()),
    () => when(part(), part(), part()),
  ])();
}
