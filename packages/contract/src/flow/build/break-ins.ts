import type { EventNode, FlowNode, Scope, SubProcessNode } from "@bpmn-worker/bpmn";
import { payloadEffects, waitEffects } from "../effects/events.js";
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
 * An event at the border of an activity. It breaks in any time after the input parameters; whatever the activity does
 * may have been done by then, and its locals end.
 */
export function attachBoundary(
  context: Context,
  nodes: ReadonlyMap<string, BuiltNode>,
  built: BuiltNode,
  node: EventNode,
): void {
  const { builder } = context;
  const host = node.attachedToId === null ? undefined : nodes.get(node.attachedToId);
  if (host === undefined) return;
  host.hosting.effects.push(...waitEffects(siteOf(context, node), node, context.environment));
  if (isTriggeredBy(node, "compensation")) {
    const handler = nodes.get(handlerOf(context, node) ?? "");
    if (handler !== undefined) context.links.compensation.undone.push({ host, handler });
    return;
  }
  const isWorker = (host.node.kind === "task" || host.node.kind === "event") && host.node.external !== null;
  const isError = isTriggeredBy(node, "error");
  const from = builder.nextMark;
  const payload = payloadEffects(siteOf(context, node), node, host.inside);
  if (!node.interrupting && payload.length > 0) {
    const meanwhile = { from, to: builder.nextMark };
    for (const block of builder.slice(host.blocks.from, host.blocks.to)) {
      block.interference = [...block.interference, meanwhile];
    }
  }
  const broken = builder.block([...payload, { kind: "leave", ...host.scopes }]);
  builder.edge(broken, built.entry);
  cancelAfter(built, host.marks);
  if (isError) for (const thrown of host.thrown) builder.edge(thrown, broken, { kind: "interrupt" });
  if (isError && isWorker) return;
  const meanwhile = builder.block([{ kind: "interfere", ...host.marks }]);
  builder.edge(host.hosting, meanwhile, { kind: "interrupt" });
  builder.edge(meanwhile, broken);
}

/** What is cancelled still runs its output mapping, after the variables of the error have been set (Operaton). */
function cancelAfter({ happened }: BuiltNode, marks: Interval): void {
  for (const block of happened) block.effects.push({ kind: "interfere", ...marks });
}

/** The activity that a compensation event at the border of another leads to. */
function handlerOf({ enclosing }: Context, event: EventNode): string | null {
  const scope = enclosing[0]?.scope;
  const handlers = scope?.nodes.filter(({ isForCompensation }) => isForCompensation) ?? [];
  const events =
    scope?.nodes.filter(
      (node) => node.kind === "event" && node.type === "boundaryEvent" && isTriggeredBy(node, "compensation"),
    ) ?? [];
  return handlers.length === events.length ? (handlers[events.indexOf(event)]?.id ?? null) : null;
}

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
  if (starts.some((start) => isTriggeredBy(start, "compensation"))) return;
  const meanwhile = builder.block([{ kind: "interfere", ...marks }]);
  for (const block of begun) builder.edge(block, meanwhile, { kind: "interrupt" });
  if (starts.some((start) => isTriggeredBy(start, "error"))) {
    for (const other of nodes.values()) {
      if (other === built) continue;
      for (const thrown of other.thrown) {
        const left = builder.block([{ kind: "leave", ...other.scopes }]);
        builder.edge(thrown, left, { kind: "interrupt" });
        builder.edge(left, built.entry);
      }
    }
  }
  builder.edge(meanwhile, built.entry);
  cancelAfter(built, marks);
  if (built.exit !== null && starts.every(({ interrupting }) => interrupting))
    builder.edge(built.exit, closing);
}

const begunAt = (scope: Scope, nodes: ReadonlyMap<string, BuiltNode>, opening: Block): readonly Block[] => {
  const starts = scope.nodes.flatMap((node) => {
    const built = node.kind === "event" && node.type === "startEvent" ? nodes.get(node.id) : undefined;
    return built === undefined ? [] : [built.hosting];
  });
  return starts.length > 0 ? starts : [opening];
};
