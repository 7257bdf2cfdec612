import { childrenOf, type Expression, type Template } from "@bpmn-worker/bpmn";
import { expressionsOf } from "../../usage/value-methods.js";

/** That an expression sets a variable: `execution.setVariable("phase", "review")`. */
export interface Assignment {
  readonly name: string;
  readonly value: Template;
  readonly isLocal: boolean;
}

const SETTERS: ReadonlySet<string> = new Set(["setVariable", "setVariableLocal"]);

/** What the expressions of a template set, in order. */
export const assignmentsIn = (template: Template): readonly Assignment[] =>
  expressionsOf(template).flatMap(assignments);

function assignments(expression: Expression): readonly Assignment[] {
  const inner = childrenOf(expression).flatMap(assignments);
  if (expression.kind !== "methodCall" || !SETTERS.has(expression.name)) return inner;
  const [name, value] = expression.args;
  if (name?.kind !== "string" || value === undefined) return inner;
  return [
    ...inner,
    {
      name: name.value,
      value: { kind: "expression", source: "", expression: value },
      isLocal: expression.name === "setVariableLocal",
    },
  ];
}
