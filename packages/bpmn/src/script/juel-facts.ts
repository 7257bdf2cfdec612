import { childrenOf } from "../expression/children.js";
import { parseTemplate } from "../expression/parse.js";
import { readsOfTemplate } from "../expression/reads.js";
import type { Expression, Template } from "../expression/tree.js";
import { Collected } from "./collected.js";
import { scopeMethod, VARIABLE_SCOPES } from "./engine-objects.js";
import type { Certainty, ScriptFacts } from "./facts.js";
import type { ScriptValueType } from "./values/value.js";

type MethodCall = Extract<Expression, { kind: "methodCall" }>;

/** What a script in JUEL does, the language of expressions. */
export function juelFacts(source: string): ScriptFacts {
  const template = parseTemplate(source.trim());
  const collected = new Collected();
  if (template.kind === "invalid") collected.opaque = true;
  for (const { name, certainty, use } of readsOfTemplate(template)) collected.read(name, certainty, use);
  for (const root of expressionsOf(template)) {
    for (const call of callsIn(root)) act(collected, call, call === root ? "always" : "sometimes");
  }
  return collected.facts(resultOf(template));
}

function expressionsOf(template: Template): readonly Expression[] {
  if (template.kind === "expression") return [template.expression];
  if (template.kind !== "composite") return [];
  return template.parts.flatMap((part) => (part.kind === "expression" ? [part.expression] : []));
}

/** The calls on variable scopes, anywhere in an expression. */
function callsIn(root: Expression): readonly MethodCall[] {
  const open: Expression[] = [root];
  const calls: MethodCall[] = [];
  for (let expression = open.pop(); expression !== undefined; expression = open.pop()) {
    open.push(...childrenOf(expression));
    if (expression.kind !== "methodCall" || expression.object.kind !== "identifier") continue;
    if (VARIABLE_SCOPES.has(expression.object.name)) calls.push(expression);
  }
  return calls;
}

function act(collected: Collected, { name: method, args }: MethodCall, certainty: Certainty): void {
  const effect = scopeMethod(method);
  const [first, second] = args;
  if (effect === "harmless") return;
  if (
    effect === null ||
    effect.startsWith("setMany") ||
    effect === "removeMany" ||
    first?.kind !== "string"
  ) {
    collected.opaque = true;
  } else if (effect === "remove") {
    collected.remove(first.value);
  } else if (effect !== "look") {
    collected.write(first.value, certainty, effect === "setLocal", typeOf(second));
  }
}

function typeOf(expression: Expression | undefined): ScriptValueType | null {
  switch (expression?.kind) {
    case "string":
    case "boolean":
    case "null":
      return expression.kind;
    case "integer":
    case "float":
      return "number";
    default:
      return null;
  }
}

function resultOf(template: Template): ScriptValueType | null {
  if (template.kind === "expression") return typeOf(template.expression);
  return template.kind === "invalid" ? null : "string";
}
