import type { EventNode, FlowNode, Scope, SubProcessNode } from "@bpmn-worker/bpmn";
import { waitEffects } from "../effects/events.js";
import type { Effect } from "../program/effect.js";
import { type Interval, merged } from "../program/intervals.js";
import type { Block } from "../program/program.js";
import { type Borders, type BuiltNode, type Context, siteOf } from "./context.js";

/** Whether a node is an event sub-process. */
export const isHandler = (node: FlowNode): node is SubProcessNode =>
  node.kind === "subProcess" && node.triggeredByEvent;

const isTriggeredBy = (node: FlowNode, kind: string): boolean =>
  node.kind === "event" && node.definitions.some((definition) => definition.kind === kind);

export const isStart = (node: FlowNode): node is EventNode =>
  node.kind === "event" && node.type === "startEvent";

/** Whether it is an event sub-process that begins with errors and nothing else. */
export const catchesErrors = (node: FlowNode): boolean =>
  isHandler(node) && startsOf(node).every((start) => isTriggeredBy(start, "error"));

const startsOf = ({ scope }: SubProcessNode): readonly EventNode[] => scope.nodes.filter(isStart);

/**
 * An event sub-process. It may begin at any point of the scope around, so that only what is certain when the scope
 * begins is certain in it; one that interrupts ends the scope when it ends. One that begins with errors does so where
 * they are `thrown`.
 */
export function attachHandler(
  context: Context,
  scope: Scope,
  nodes: ReadonlyMap<string, BuiltNode>,
  built: BuiltNode,
  marks: Interval,
  { opening, closing }: Borders,
  thrown: readonly Block[],
): void {
  const { builder } = context;
  if (!isHandler(built.node)) return;
  const starts = startsOf(built.node);
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
  if (thrown.length > 0) {
    for (const block of thrown) builder.edge(block, built.entry, { kind: "interrupt" });
  } else {
    const meanwhile = builder.block([{ kind: "interfere", marks: [marks] }]);
    for (const block of begun) builder.edge(block, meanwhile, { kind: "interrupt" });
    builder.edge(meanwhile, built.entry);
  }
  const left = merged(others.map(({ scopes }) => scopes));
  for (const block of built.happened) {
    if (isInterrupting) block.effects.push(...others.flatMap(({ cancelled }) => cancelled));
    block.effects.push(...left.map((scopes): Effect => ({ kind: "leave", ...scopes })), {
      kind: "interfere",
      marks: [marks],
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
