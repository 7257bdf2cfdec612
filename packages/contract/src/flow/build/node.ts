import type { FlowNode, GatewayNode } from "@bpmn-worker/bpmn";
import { endListeners, startListeners } from "../effects/listeners.js";
import { buildCall } from "./call.js";
import { type BuiltNode, type Context, siteOf } from "./context.js";
import { withDeclared } from "./declared-node.js";
import { buildEvent } from "./events.js";
import { leavingListeners } from "./leaving.js";
import { raceEffects } from "./races.js";
import { buildSubProcess } from "./sub-process.js";
import { buildTask } from "./tasks.js";

export const buildNode = (context: Context, node: FlowNode): BuiltNode =>
  withDeclared(context, build(context, node));

function build(context: Context, node: FlowNode): BuiltNode {
  switch (node.kind) {
    case "task":
      return buildTask(context, node);
    case "event":
      return buildEvent(context, node);
    case "gateway":
      return buildGateway(context, node);
    case "subProcess":
      return buildSubProcess(context, node);
    case "callActivity":
      return buildCall(context, node);
  }
}

function buildGateway(context: Context, node: GatewayNode): BuiltNode {
  const { builder, environment } = context;
  const site = siteOf(context, node);
  const from = { block: builder.nextBlock, mark: builder.nextMark };
  const entry = builder.block();
  builder.onward(entry, startListeners(site, node.listeners, environment), false);
  builder.onward(entry, raceEffects(context, node), false);
  const leaving = leavingListeners(context, node, site);
  if (leaving === null) builder.onward(entry, endListeners(site, node.listeners, environment), false);
  return {
    node,
    entry,
    exit: entry,
    ...(leaving !== null && { leaving }),
    hosting: entry,
    blocks: { from: from.block, to: builder.nextBlock },
    marks: { from: from.mark, to: builder.nextMark },
    scopes: { from: builder.scopes.size, to: builder.scopes.size },
    inside: environment,
    cancelled: [],
    happened: [],
    thrown: [],
    endings: [],
  };
}
