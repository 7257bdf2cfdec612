import type { EventNode, FlowNode, Listener, Scope, SequenceFlow } from "@bpmn-worker/bpmn";
import { takeListeners } from "../effects/listeners.js";
import type { Effect } from "../program/effect.js";
import type { Interval } from "../program/intervals.js";
import { attachBoundary, buildBoundary, isBoundary } from "./boundary.js";
import { BreakIns, catchesErrors, isHandler, isStart } from "./break-ins.js";
import { Cancelling } from "./cancelling.js";
import { type Borders, type BuiltNode, type BuiltScope, type Context, siteOf } from "./context.js";
import { withDeclared } from "./declared-node.js";
import { ErrorsOut } from "./errors-out.js";
import { escalationsBeside } from "./escalations.js";
import { type Wiring, wire } from "./flows.js";
import { joinGroups, Routes } from "./forks.js";
import { interfere } from "./interference.js";
import { tieJoins } from "./joins.js";
import { linksIn } from "./links.js";
import { buildNode } from "./node.js";
import { inFlowOrder } from "./order.js";
import { isRace } from "./races.js";

/** Builds everything in a scope and ties it together. */
export function buildScope(context: Context, scope: Scope, borders: Borders): BuiltScope {
  const { builder } = context;
  const marks = builder.nextMark;
  const nodes = new Map<string, BuiltNode>();
  const ordered = inFlowOrder(scope);
  const boundaries = ordered.filter(isBoundary);
  const handlers = ordered.filter(isHandler);
  const contextOf = guarding(context, boundaries, handlers);
  for (const node of ordered) if (!isBoundary(node)) nodes.set(node.id, buildNode(contextOf(node), node));
  const cancelling = new Cancelling(builder, scope);
  for (const node of boundaries) {
    const built = buildBoundary(context, node, nodes.get(node.attachedToId ?? ""), cancelling);
    nodes.set(node.id, withDeclared(context, built));
  }
  const leaving = new Map<FlowNode, Interval>();
  const routes = new Routes(scope);
  const tied = tie(context, scope, nodes, borders, leaving, routes);
  const all = { from: marks, to: builder.nextMark };
  const taking = scope.flows.some(({ listeners = [] }) => listeners.length > 0) ? [tied] : [];
  begin(context, scope, nodes, borders);
  const errors = new ErrorsOut(builder, nodes);
  const catching = handlers.length === 0 ? [] : [...nodes.values()].filter(({ node }) => catchesErrors(node));
  const caught = errors.ofOthers(new Set(catching));
  const breakIns = new BreakIns(context, scope, nodes, all, borders);
  for (const built of nodes.values()) {
    const { node } = built;
    const { closing, lost = closing } = borders;
    for (const ending of built.endings) builder.edge(ending, isTerminating(node) ? closing : lost);
    if (isBoundary(node)) attachBoundary(context, nodes, node, errors, cancelling);
    else if (isHandler(node)) {
      const escalated = escalationsBeside(
        built,
        node.scope.nodes.filter(isStart),
        nodes.values(),
        context.links.escalations,
      );
      breakIns.attach(built, caught.get(built) ?? escalated);
    }
  }
  interfere(context, nodes, leaving, { all, taking }, routes);
  const cancelled: Effect[] = [];
  for (const built of nodes.values()) for (const effect of built.cancelled) cancelled.push(effect);
  return { nodes, thrown: errors.left(), cancelled };
}

const isTerminating = (node: FlowNode): boolean =>
  node.kind === "event" && node.definitions.some(({ kind }) => kind === "terminate");

const NO_EFFECTS: readonly Effect[] = [];
const NO_LISTENERS: readonly Listener[] = [];

/** Where a node is built: guarded where something may break into it, or into everything in its scope. */
function guarding(
  context: Context,
  boundaries: readonly EventNode[],
  handlers: readonly FlowNode[],
): (node: FlowNode) => Context {
  if (context.isGuarded) return () => context;
  const guarded = { ...context, isGuarded: true };
  if (handlers.length > 0) return () => guarded;
  const hosts = new Set(boundaries.map(({ attachedToId }) => attachedToId));
  return ({ id }) => (hosts.has(id) ? guarded : context);
}

/** Flows, links, and the ends of tokens that go nowhere. Gives the marks of what is done on the way. */
function tie(
  context: Context,
  scope: Scope,
  nodes: ReadonlyMap<string, BuiltNode>,
  { closing }: Borders,
  leaving: Map<FlowNode, Interval>,
  routes: Routes,
): Interval {
  const { builder } = context;
  const firstMark = builder.nextMark;
  const outgoing = new Map<string, SequenceFlow[]>();
  const incoming = new Map<string, SequenceFlow[]>();
  for (const flow of scope.flows) {
    note(incoming, flow.targetId, flow);
    if (nodes.has(flow.targetId)) note(outgoing, flow.sourceId, flow);
  }
  const groups = new Map<SequenceFlow, number>();
  for (const node of scope.nodes) {
    if (node.kind !== "gateway") continue;
    for (const [flow, group] of joinGroups(node, incoming.get(node.id) ?? [], routes))
      groups.set(flow, group);
  }
  const arrive: Wiring["arrive"] = (from, flow, isCertain) => {
    const target = nodes.get(flow.targetId);
    if (target === undefined) return;
    const group = groups.get(flow) ?? null;
    const { listeners = NO_LISTENERS } = flow;
    const done =
      listeners.length === 0 || isRace(nodes.get(flow.sourceId)?.node)
        ? NO_EFFECTS
        : takeListeners(
            siteOf(context, { id: flow.id ?? flow.sourceId, place: flow.place }),
            listeners,
            context.environment,
          );
    if (done.length === 0) {
      builder.edge(from, target.entry, { isCertain, group });
      return;
    }
    const taken = builder.block(done);
    builder.edge(from, taken, { isCertain });
    builder.edge(taken, target.entry, { group });
  };
  const linkTargets = linksIn(scope.nodes);
  for (const built of nodes.values()) {
    const { node, exit } = built;
    if (exit === null || isHandler(node) || node.isForCompensation) continue;
    const flows = outgoing.get(node.id) ?? [];
    const from = builder.nextBlock;
    const targets = linkTargets(node);
    const left = flows.length === 0 && built.leaving ? builder.after(exit, built.leaving.effects) : exit;
    if (flows.length > 0) wire(context, { built, exit, flows, arrive });
    else if (targets.length > 0) {
      for (const { id } of targets) {
        const target = nodes.get(id);
        if (target !== undefined) builder.edge(left, target.entry);
      }
    } else builder.edge(left, closing);
    if (builder.nextBlock > from) leaving.set(node, { from, to: builder.nextBlock });
  }
  tieJoins(nodes, incoming, routes);
  return { from: firstMark, to: builder.nextMark };
}

function note(flows: Map<string, SequenceFlow[]>, id: string, flow: SequenceFlow): void {
  const known = flows.get(id);
  if (known === undefined) flows.set(id, [flow]);
  else known.push(flow);
}

/** Tokens begin at start events; where a scope has none, at what nothing leads to. */
function begin(
  { builder }: Context,
  scope: Scope,
  nodes: ReadonlyMap<string, BuiltNode>,
  { opening }: Borders,
): void {
  const starts = scope.nodes.filter(isStart);
  const first = starts.length > 0 ? starts : looseIn(scope);
  opening.split = starts.length > 0 ? "choice" : "fork";
  for (const { id } of first) {
    const built = nodes.get(id);
    if (built !== undefined) builder.edge(opening, built.entry);
  }
}

function looseIn({ nodes, flows }: Scope): readonly FlowNode[] {
  const targets = new Set(flows.map(({ targetId }) => targetId));
  return nodes.filter((node) => isLoose(node, targets));
}

const isLoose = (node: FlowNode, targets: ReadonlySet<string>): boolean =>
  !targets.has(node.id) &&
  !node.isForCompensation &&
  !isHandler(node) &&
  !(
    node.kind === "event" &&
    (node.type === "boundaryEvent" || node.definitions.some(({ kind }) => kind === "link"))
  );
