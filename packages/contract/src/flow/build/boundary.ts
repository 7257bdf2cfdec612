import type { EventNode, FlowNode } from "@bpmn-worker/bpmn";
import { happenEffects, waitEffects } from "../effects/events.js";
import { endListeners, startListeners } from "../effects/listeners.js";
import type { Effect } from "../program/effect.js";
import type { Block } from "../program/program.js";
import type { Cancelling, Source } from "./cancelling.js";
import { type BuiltNode, type Context, siteOf } from "./context.js";
import type { ErrorsOut } from "./errors-out.js";
import { blocksBehind, escalationsIn } from "./escalations.js";
import { leavingListeners } from "./leaving.js";
import { awaiting, noteCatch } from "./signals.js";

export const isBoundary = (node: FlowNode): node is EventNode =>
  node.kind === "event" && node.type === "boundaryEvent";

const isTriggeredBy = ({ definitions }: EventNode, kind: string): boolean =>
  definitions.some((definition) => definition.kind === kind);

/**
 * An event at the border of an activity. What comes with it is set inside of the activity, whose locals may swallow
 * it. What is cancelled still runs its output mapping, after that; then its locals end (seen on Operaton).
 */
export function buildBoundary(
  context: Context,
  node: EventNode,
  host: BuiltNode | undefined,
  cancelling: Cancelling,
): BuiltNode {
  const { builder, environment } = context;
  const site = siteOf(context, node);
  const from = { block: builder.nextBlock, mark: builder.nextMark };
  const entry = builder.block();
  if (host !== undefined) {
    for (const effect of breakingIn(context, node, host, entry, cancelling)) entry.effects.push(effect);
  }
  builder.onward(entry, startListeners(site, node.listeners, environment), false);
  const leaving = leavingListeners(context, node, site);
  if (leaving === null) builder.onward(entry, endListeners(site, node.listeners, environment), false);
  return {
    node,
    entry,
    ...(leaving !== null && { leaving }),
    exit: isTriggeredBy(node, "compensation") ? null : entry,
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

function breakingIn(
  context: Context,
  node: EventNode,
  host: BuiltNode,
  entry: Block,
  cancelling: Cancelling,
): readonly Effect[] {
  if (isTriggeredBy(node, "compensation")) return [];
  noteCatch(context, node, entry, host.inside);
  const brought = happenEffects(siteOf(context, node), node, host.inside);
  return [
    ...brought,
    ...cancelling.effectsOf(node, host, sourceOf(context, node, host), brought),
    { kind: "leave", ...host.scopes },
    { kind: "interfere", marks: [host.marks] },
  ];
}

function sourceOf({ links }: Context, node: EventNode, host: BuiltNode): Source {
  const { thrown, undone = NOWHERE } = host;
  if (isTriggeredBy(node, "error") && thrown.length > 0) return "thrown";
  if (escalationsIn(host, node, links.escalations) !== null) return "escalated";
  return isTriggeredBy(node, "cancel") && undone.length > 0 ? "undone" : "meanwhile";
}

const NOWHERE: readonly Block[] = [];

/** Whether it comes from outside, when the token has come to rest: the engine does nothing else in between. */
const comesLater = ({ definitions }: EventNode): boolean =>
  definitions.every(({ kind }) => kind === "timer" || kind === "message" || kind === "signal");

/**
 * Ties an event to the activity that it is at the border of. Errors come from where they are thrown, and so do
 * escalations where all of that is seen; anything else breaks in any time after the input parameters, and whatever the
 * activity does may have been done by then.
 */
export function attachBoundary(
  context: Context,
  nodes: ReadonlyMap<string, BuiltNode>,
  node: EventNode,
  errors: ErrorsOut,
  cancelling: Cancelling,
): void {
  const { builder } = context;
  const built = nodes.get(node.id);
  const host = nodes.get(node.attachedToId ?? "");
  if (host === undefined || built === undefined) return;
  host.hosting.effects.push(...waitEffects(siteOf(context, node), node, host.inside));
  if (isTriggeredBy(node, "compensation")) {
    const handler = nodes.get(node.compensationHandlerId ?? "");
    if (handler !== undefined) context.links.compensation.undone.push({ done: host.exit, handler });
    return;
  }
  const escalated = escalationsIn(host, node, context.links.escalations);
  if (!node.interrupting) {
    builder.share(host.inside.scopes);
    builder.meddle(escalated === null ? [host.blocks] : blocksBehind(escalated, host), [built.marks]);
  }
  const source = sourceOf(context, node, host);
  cancelling.lead(node, built.entry, source === "meanwhile" ? "flow" : "interrupt", (into) => {
    if (source !== "meanwhile") {
      const from = source === "thrown" ? errors.of(host) : (escalated ?? host.undone ?? NOWHERE);
      for (const block of from) builder.edge(block, into, { kind: "interrupt" });
      return;
    }
    const meanwhile = builder.block([{ kind: "interfere", marks: [host.marks] }]);
    const from = comesLater(node) ? (host.waiting ?? host.hosting) : host.hosting;
    builder.edge(from, meanwhile, { kind: "interrupt" });
    builder.edge(meanwhile, into, awaiting(node));
  });
}
