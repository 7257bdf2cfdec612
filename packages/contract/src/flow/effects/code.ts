import type { CodeCall } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { UNKNOWN } from "../../types/value-type.js";
import { getsExecution } from "../../usage/unseen-writers.js";
import type { Effect, Target } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import { evaluate, give, opaque, type Site } from "./site.js";

/** Java code. An expression that does not hand it the execution gives no more than its value. */
export function codeEffects(
  site: Site,
  environment: Environment,
  code: CodeCall,
  who: string,
): readonly Effect[] {
  const expression = code.expressions["expression"];
  const target = resultOf(code, site, environment);
  if (expression === undefined) {
    return [
      opaque(site, environment, `the code of ${who}`),
      ...(target === null ? [] : [give(site, target, UNKNOWN, resultReason(code))]),
    ];
  }
  const source = oneLine(expression.source);
  return [
    ...evaluate(site, environment, expression, `expression is ${source}`, { target }),
    ...(getsExecution(expression) ? [opaque(site, environment, `expression ${source}`)] : []),
  ];
}

/** Where a result goes; `null` where nobody keeps it. */
export const resultOf = (
  { resultVariable }: Pick<CodeCall, "resultVariable">,
  { builder }: Site,
  environment: Environment,
): Target | null =>
  resultVariable === null || resultVariable === ""
    ? null
    : builder.scopes.lookup(environment, resultVariable);

export const resultReason = ({ resultVariable }: Pick<CodeCall, "resultVariable">): string =>
  `result variable "${oneLine(resultVariable ?? "")}"`;
