import { childrenOf, type Expression, type Template } from "@bpmn-worker/bpmn";
import { expressionsOf } from "../../usage/value-methods.js";
import type { Certainty } from "../program/effect.js";

/** That an expression sets or removes a variable: `execution.setVariable("phase", "review")`. */
export interface Assignment {
  readonly name: string;
  /** `null` when it is removed. */
  readonly value: Template | null;
  readonly isLocal: boolean;
  readonly certainty: Certainty;
}

const SETTERS: ReadonlySet<string> = new Set(["setVariable", "setVariableLocal"]);
const REMOVERS: ReadonlySet<string> = new Set(["removeVariable", "removeVariableLocal"]);

/** What the expressions of a template set and remove, in order. */
export const assignmentsIn = (template: Template): readonly Assignment[] =>
  expressionsOf(template).flatMap((expression) => assignments(expression, "always"));

function assignments(expression: Expression, certainty: Certainty): readonly Assignment[] {
  const inner = childrenOf(expression).flatMap((child, at) =>
    assignments(child, at > 0 && isChoice(expression) ? "sometimes" : certainty),
  );
  if (expression.kind !== "methodCall") return inner;
  const [name, value] = expression.args;
  if (name?.kind !== "string") return inner;
  const isLocal = expression.name.endsWith("Local");
  if (REMOVERS.has(expression.name)) return [...inner, { name: name.value, value: null, isLocal, certainty }];
  if (!SETTERS.has(expression.name) || value === undefined) return inner;
  const template: Template = { kind: "expression", source: "", expression: value };
  return [...inner, { name: name.value, value: template, isLocal, certainty }];
}

/** Whether all but the first part are evaluated only sometimes. */
const isChoice = (expression: Expression): boolean =>
  expression.kind === "conditional" ||
  (expression.kind === "binary" && (expression.operator === "&&" || expression.operator === "||"));
