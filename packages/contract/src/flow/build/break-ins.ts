import type { EventNode, FlowNode, Scope, SubProcessNode } from "@bpmn-worker/bpmn";
import { waitEffects } from "../effects/events.js";
import type { Effect } from "../program/effect.js";
import type { Block, Interval } from "../program/program.js";
import { type Borders, type BuiltNode, type Context, siteOf } from "./context.js";

/** Whether a node is an event sub-process. */
export const isHandler = (node: FlowNode): node is SubProcessNode =>
  node.kind === "subProcess" && node.triggeredByEvent;

const isTriggeredBy = (node: FlowNode, kind: string): boolean =>
  node.kind === "event" && node.definitions.some((definition) => definition.kind === kind);

export const isStart = (node: FlowNode): node is EventNode =>
  node.kind === "event" && node.type === "startEvent";

/**
 * An event sub-process. It may begin at any point of the scope around, so that only what is certain when the scope
 * begins is certain in it; one that interrupts ends the scope when it ends.
 */
export function attachHandler(
  context: Context,
  scope: Scope,
  nodes: ReadonlyMap<string, BuiltNode>,
  built: BuiltNode,
  marks: Interval,
  { opening, closing }: Borders,
): void {
  const { builder } = context;
  if (!isHandler(built.node)) return;
  const starts = built.node.scope.nodes.filter(
    (node): node is EventNode => node.kind === "event" && node.type === "startEvent",
  );
  const begun = begunAt(scope, nodes, opening);
  for (const block of begun) {
    for (const start of starts)
      block.effects.push(...waitEffects(siteOf(context, start), start, context.environment));
  }
  if (starts.some((start) => isTriggeredBy(start, "compensation"))) {
    context.links.compensation.undone.push({ done: closing, handler: built });
    return;
  }
  const isInterrupting = starts.every(({ interrupting }) => interrupting);
  const others = [...nodes.values()].filter((other) => other !== built);
  const thrown = others.flatMap((other) => other.thrown);
  if (thrown.length > 0 && starts.every((start) => isTriggeredBy(start, "error"))) {
    for (const block of thrown) builder.edge(block, built.entry, { kind: "interrupt" });
  } else {
    const meanwhile = builder.block([{ kind: "interfere", ...marks }]);
    for (const block of begun) builder.edge(block, meanwhile, { kind: "interrupt" });
    builder.edge(meanwhile, built.entry);
  }
  for (const block of built.happened) {
    if (isInterrupting) block.effects.push(...others.flatMap(({ cancelled }) => cancelled));
    block.effects.push(...others.map(({ scopes }): Effect => ({ kind: "leave", ...scopes })), {
      kind: "interfere",
      ...marks,
    });
  }
  if (built.exit !== null && isInterrupting) builder.edge(built.exit, closing);
}

const begunAt = (scope: Scope, nodes: ReadonlyMap<string, BuiltNode>, opening: Block): readonly Block[] => {
  const starts = scope.nodes.flatMap((node) => {
    const built = node.kind === "event" && node.type === "startEvent" ? nodes.get(node.id) : undefined;
    return built === undefined ? [] : [built.hosting];
  });
  return starts.length > 0 ? starts : [opening];
};
