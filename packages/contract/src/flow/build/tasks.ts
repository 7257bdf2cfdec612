import type { TaskNode } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { UNKNOWN } from "../../types/value-type.js";
import { attributeEffects } from "../effects/attributes.js";
import { decisionEffects } from "../effects/decisions.js";
import { formEffects, knownForm } from "../effects/forms.js";
import { scriptEffects } from "../effects/scripts.js";
import { evaluate, give, opaque } from "../effects/site.js";
import type { Effect } from "../program/effect.js";
import { buildActivity, type Work } from "./activity.js";
import type { BuiltNode, Context } from "./context.js";
import { workExternally } from "./external.js";

export const buildTask = (context: Context, node: TaskNode): BuiltNode =>
  buildActivity(context, node, (work) => {
    work.begin.effects.push(...attributeEffects(work.site, node, work.environment));
    if (node.external !== null) return workExternally(context, node, node.external, work);
    return { done: context.builder.after(work.begin, workOf(context, node, work)) };
  });

function workOf({ surroundings }: Context, node: TaskNode, { site, environment }: Work): readonly Effect[] {
  if (node.decision !== null) {
    return decisionEffects(site, node.decision, surroundings.decisions, environment);
  }
  switch (node.type) {
    case "task":
    case "manualTask":
      return [];
    case "userTask": {
      const form = knownForm(node.form, surroundings.formFields);
      return [
        ...(form.isOpen ? [opaque(site, environment, `user task ${quoted(node)}`)] : []),
        ...formEffects(site, form, environment, surroundings.trustForms, true),
      ];
    }
    case "scriptTask":
      return [
        ...(node.script === null ? [] : scriptEffects(site, environment, node.script)),
        ...result(node, { site, environment }),
      ];
    case "receiveTask":
      return [opaque(site, environment, `the message of ${quoted(node)}`, { isPayload: true })];
    default:
      return [...call(node, { site, environment }), ...result(node, { site, environment })];
  }
}

const quoted = ({ id, name }: TaskNode): string => `"${oneLine(name ?? id)}"`;

/** Java code. An expression that does not hand it the execution gives no more than its value. */
function call(node: TaskNode, { site, environment }: Pick<Work, "site" | "environment">): readonly Effect[] {
  const expression = node.expressions["expression"];
  if (expression === undefined) return [opaque(site, environment, `the code of ${quoted(node)}`)];
  const source = oneLine(expression.source);
  return [
    ...evaluate(site, environment, expression, `expression is ${source}`),
    ...(/\bexecution\b/.test(source) ? [opaque(site, environment, `expression ${source}`)] : []),
  ];
}

/** A script that ends with null sets nothing. */
const result = (
  { resultVariable, type }: TaskNode,
  { site, environment }: Pick<Work, "site" | "environment">,
): readonly Effect[] =>
  resultVariable === null || resultVariable === ""
    ? []
    : [
        give(
          site,
          site.builder.scopes.lookup(environment, resultVariable),
          UNKNOWN,
          `result variable "${oneLine(resultVariable)}"`,
          { certainty: type === "scriptTask" ? "sometimes" : "always" },
        ),
      ];
