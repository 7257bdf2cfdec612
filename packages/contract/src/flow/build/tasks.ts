import { parseTemplate, type TaskNode } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { equalTypes } from "../../types/equal.js";
import { admitsNull, BOOLEAN, NULL, STRING } from "../../types/value-type.js";
import { attributeEffects } from "../effects/attributes.js";
import { codeEffects, resultOf, resultReason } from "../effects/code.js";
import { connectorEffects } from "../effects/connectors.js";
import { decisionEffects } from "../effects/decisions.js";
import { engineVariableEffects } from "../effects/engine-variables.js";
import { flowableDecisionEffects } from "../effects/flowable-decisions.js";
import { formEffects, knownForm } from "../effects/forms.js";
import { taskListeners } from "../effects/listeners.js";
import { mappingEffects } from "../effects/mappings.js";
import { scriptEffects, typeOfScript } from "../effects/scripts.js";
import { evaluate, give, opaque } from "../effects/site.js";
import type { Effect } from "../program/effect.js";
import { buildActivity, type Work, type Worked } from "./activity.js";
import type { BuiltNode, Context } from "./context.js";
import { workExternally } from "./external.js";

export const buildTask = (context: Context, node: TaskNode): BuiltNode =>
  buildActivity(context, node, (work) => {
    const { builder } = context;
    const { site, environment } = work;
    const skip = node.expressions["skipExpression"];
    if (skip === undefined) return workOn(context, node, work);
    work.begin.effects.push(
      ...evaluate(site, environment, skip, `skip expression is ${oneLine(skip.source)}`, {
        wanted: BOOLEAN,
        certainty: "sometimes",
      }),
    );
    const worked = workOn(context, node, { ...work, begin: builder.after(work.begin) });
    if (worked.done === null) return worked;
    const passed = builder.after(worked.done);
    builder.edge(work.begin, passed);
    return { ...worked, done: passed };
  });

/** Flowable skips a task where an expression says so; what it would have done is not certain then. */
function workOn(context: Context, node: TaskNode, work: Work): Worked {
  const { builder, isGuarded } = context;
  const { site, environment, begin } = work;
  builder.onward(begin, attributeEffects(site, node.expressions, environment), false);
  builder.onward(begin, passedEffects(context, node, work), false);
  builder.onward(begin, engineVariableEffects(site, node, environment, "begin"), false);
  builder.onward(begin, taskListeners(site, node.listeners, environment), false);
  if (node.external !== null) return workExternally(context, node, node.external, work);
  const effects = node.isEngineWork === true ? [] : workOf(context, node, work);
  const done = builder.onward(begin, effects, isGuarded);
  return {
    done: builder.onward(done, engineVariableEffects(site, node, environment, "end"), false),
    ...(isGuarded && WAITING.has(node.type) && { waiting: begin }),
  };
}

const WAITING: ReadonlySet<TaskNode["type"]> = new Set(["receiveTask", "userTask"]);

/** What Flowable hands to a case or an event. It is nobody's variable there. */
function passedEffects({ builder }: Context, { passed }: TaskNode, work: Work): readonly Effect[] {
  if (passed === undefined) return [];
  const { site, environment } = work;
  const there = builder.scopes.declare({ certain: [] });
  return mappingEffects(site, passed, {
    source: environment,
    targetOf: (name) => [builder.scopes.slot(there, name)],
    what: "in mapping",
  });
}

function workOf({ surroundings }: Context, node: TaskNode, { site, environment }: Work): readonly Effect[] {
  if (node.decision !== null) {
    const effectsOf = node.decision.mapResult === "variables" ? flowableDecisionEffects : decisionEffects;
    return effectsOf(site, node.decision, surroundings.decisions, environment);
  }
  switch (node.type) {
    case "task":
    case "manualTask":
      return [];
    case "userTask": {
      const form = knownForm(node.form, surroundings.formFields);
      return [
        ...(form.isOpen ? [opaque(site, environment, `user task ${quoted(node)}`)] : []),
        ...formEffects(site, form, environment, surroundings.trustForms, false),
      ];
    }
    case "scriptTask":
      return [
        ...(node.script === null ? [] : scriptEffects(site, environment, node.script)),
        ...scriptResult(node, { site, environment }),
      ];
    case "receiveTask":
      return [
        ...(node.message === null
          ? []
          : evaluate(site, environment, parseTemplate(node.message), "name of the message", {
              wanted: STRING,
            })),
        opaque(site, environment, `the message of ${quoted(node)}`, { isPayload: true }),
      ];
    default:
      if (node.connector !== undefined) return connectorEffects(site, node.connector, environment);
      return codeEffects(site, environment, node, quoted(node));
  }
}

const quoted = ({ id, name }: TaskNode): string => `"${oneLine(name ?? id)}"`;

/** A script that ends with null sets nothing. */
function scriptResult(node: TaskNode, work: Pick<Work, "site" | "environment">): readonly Effect[] {
  const target = resultOf(node, work.site, work.environment);
  if (target === null || node.script === null) return [];
  const type = typeOfScript(node.script);
  if (equalTypes(type, NULL)) return [];
  const certainty = admitsNull(type) ? "sometimes" : "always";
  return [give(work.site, target, type, resultReason(node), { certainty })];
}
