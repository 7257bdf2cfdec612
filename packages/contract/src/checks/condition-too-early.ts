import { type FlowNode, quote, type SequenceFlow } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import { namesIn } from "../usage/placed-reads.js";
import { conditionSources, valueSources } from "../usage/values.js";
import { scopesOf } from "../walk.js";
import type { Check } from "./check.js";

/**
 * Flows out of an activity are chosen before its output parameters are evaluated (Operaton: `FlowNodeActivityBehavior`,
 * seen on 1.0.3). Behind a gateway they have been.
 */
export const conditionTooEarly: Check = {
  code: "condition-too-early",
  severity: "warning",
  what: "The condition of a flow out of an activity reads what an output parameter of the activity sets: flows are chosen before that.",
  remedy: "Put a gateway behind the activity, and let the flows leave the gateway.",
  find: ({ processes }) =>
    processes.flatMap((process) =>
      scopesOf(process).flatMap(({ nodes, flows }) => {
        const conditional = flows.filter(({ condition }) => condition !== null);
        if (conditional.length === 0) return [];
        const byId = new Map(nodes.map((node) => [node.id, node]));
        return conditional.flatMap((flow) => findIn(flow, byId.get(flow.sourceId)));
      }),
    ),
};

function findIn({ id, place, condition }: SequenceFlow, node: FlowNode | undefined): readonly Finding[] {
  if (node === undefined || node.outputs.length === 0) return [];
  const late = new Set(
    node.outputs
      .filter(({ name, value }) => !namesIn(valueSources(value)).includes(name))
      .map(({ name }) => name),
  );
  for (const { name } of node.inputs) late.delete(name);
  const name = namesIn(conditionSources(condition)).find((one) => late.has(one));
  if (name === undefined) return [];
  return [
    {
      place,
      elementId: id ?? node.id,
      message: `the condition reads ${quote(name)}, which the output parameter of ${quote(node.id)} sets only after the flow has been chosen`,
      hint: "Put an exclusive gateway behind it, and let the flows leave the gateway.",
    },
  ];
}
