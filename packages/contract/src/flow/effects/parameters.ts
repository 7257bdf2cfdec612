import type { NodeBase, Parameter, ParameterValue } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { NULL } from "../../types/value-type.js";
import type { Certainty, Effect, Target } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import { composedEffects } from "./compositions.js";
import { scriptEffects, typeOfScript } from "./scripts.js";
import { evaluate, give, type Site } from "./site.js";

/** Input parameters, in document order: read outside of the activity, set inside of it (`IoMapping`, Operaton). */
export const inputEffects = (
  site: Site,
  { inputs }: Pick<NodeBase, "inputs">,
  outside: Environment,
  scope: number,
): readonly Effect[] =>
  inputs.length === 0
    ? NOTHING
    : inputs.flatMap((parameter) =>
        parameterEffects(
          site,
          parameter,
          outside,
          [site.builder.scopes.slot(scope, parameter.name)],
          `input parameter "${oneLine(parameter.name)}" is ${describeValue(parameter.value)}`,
          "always",
        ),
      );

/** Output parameters, in document order: read inside of the activity, set outside of it. */
export const outputEffects = (
  site: Site,
  { outputs }: Pick<NodeBase, "outputs">,
  inside: Environment,
  outside: Environment,
  certainty: Certainty = "always",
): readonly Effect[] =>
  outputs.length === 0
    ? NOTHING
    : outputs.flatMap((parameter) =>
        parameterEffects(
          site,
          parameter,
          inside,
          site.builder.scopes.lookup(outside, parameter.name),
          `output parameter "${oneLine(parameter.name)}" reads ${describeValue(parameter.value)}`,
          certainty,
        ),
      );

const NOTHING: readonly Effect[] = [];

function parameterEffects(
  site: Site,
  { value, place }: Parameter,
  environment: Environment,
  target: Target,
  reason: string,
  certainty: Certainty,
): readonly Effect[] {
  switch (value.kind) {
    case "null":
      return [give(site, target, NULL, reason, { certainty, place })];
    case "text":
      return evaluate(site, environment, value.template, reason, { target, certainty, place });
    case "list":
    case "map":
      return composedEffects(site, value, environment, target, { reason, certainty, place });
    case "script":
      return [
        ...scriptEffects(site, environment, value.script, certainty),
        give(site, target, typeOfScript(value.script), reason, { certainty, place }),
      ];
  }
}

/** A parameter's value, for people. */
export function describeValue(value: ParameterValue): string {
  switch (value.kind) {
    case "null":
      return "empty";
    case "text":
      return oneLine(value.template.source);
    case "list":
      return "a list";
    case "map":
      return "a map";
    case "script":
      return value.script.format === null ? "a script" : `a script in ${oneLine(value.script.format)}`;
  }
}
