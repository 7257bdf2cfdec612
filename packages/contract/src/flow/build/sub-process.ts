import type { SubProcessNode } from "@bpmn-worker/bpmn";
import { dataObjectEffects } from "../effects/data-objects.js";
import { buildActivity } from "./activity.js";
import { isStart } from "./break-ins.js";
import type { BuiltNode, Context } from "./context.js";

/** A sub-process: its scope is what it does. What is inside of an ad-hoc sub-process is never run. */
export const buildSubProcess = (context: Context, node: SubProcessNode): BuiltNode =>
  buildActivity(context, node, ({ environment, scope, site, begin }) => {
    const { builder, enclosing } = context;
    const inner = { ...context, environment, enclosing: [{ scope: node.scope, owner: node }, ...enclosing] };
    const opening = builder.after(begin, dataObjectEffects(site, node.scope.variables, scope));
    const closing = builder.block();
    const isRun = node.type !== "adHocSubProcess";
    const { nodes, thrown, cancelled } = context.buildScope(inner, node.scope, {
      opening: isRun ? opening : builder.block(),
      closing,
    });
    if (!isRun) builder.edge(opening, closing);
    const happened = node.scope.nodes.filter(isStart).flatMap(({ id }) => nodes.get(id)?.happened ?? []);
    const undone = node.scope.nodes.flatMap(({ id }) => nodes.get(id)?.undone ?? []);
    return { done: closing, cancelled, happened, thrown, undone };
  });
