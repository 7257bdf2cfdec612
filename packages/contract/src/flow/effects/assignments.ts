import { childrenOf, type Expression, type Template } from "@bpmn-worker/bpmn";
import { expressionsOf, isPath } from "../../usage/value-methods.js";
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
export function assignmentsIn(template: Template): readonly Assignment[] {
  if (template.kind === "literal" || template.kind === "invalid" || isPath(template)) return NOTHING;
  const found: Assignment[] = [];
  for (const expression of expressionsOf(template)) collect(expression, "always", found);
  return found;
}

const NOTHING: readonly Assignment[] = [];

function collect(expression: Expression, certainty: Certainty, found: Assignment[]): void {
  if (expression.kind === "identifier") return;
  const others = isChoice(expression) ? "sometimes" : certainty;
  const inner = childrenOf(expression);
  for (let at = 0; at < inner.length; at += 1) {
    const child = inner[at];
    if (child !== undefined) collect(child, at > 0 ? others : certainty, found);
  }
  if (expression.kind !== "methodCall") return;
  const [name, value] = expression.args;
  if (name?.kind !== "string") return;
  const isLocal = expression.name.endsWith("Local");
  if (REMOVERS.has(expression.name)) found.push({ name: name.value, value: null, isLocal, certainty });
  else if (SETTERS.has(expression.name) && value !== undefined) {
    const template: Template = { kind: "expression", source: "", expression: value };
    found.push({ name: name.value, value: template, isLocal, certainty });
  }
}

/** Whether all but the first part are evaluated only sometimes. */
const isChoice = (expression: Expression): boolean =>
  expression.kind === "conditional" ||
  (expression.kind === "binary" && (expression.operator === "&&" || expression.operator === "||"));
