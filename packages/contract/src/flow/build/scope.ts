import type { FlowNode, Scope, SequenceFlow } from "@bpmn-worker/bpmn";
import type { Block } from "../program/program.js";
import { attachBoundary, buildBoundary, isBoundary } from "./boundary.js";
import { attachHandler, isHandler, isStart } from "./break-ins.js";
import type { Borders, BuiltNode, BuiltScope, Context } from "./context.js";
import { type Wiring, wire } from "./flows.js";
import { forksOf, graphOf, joinGroups, linkTargets } from "./forks.js";
import { interfere } from "./interference.js";
import { buildNode } from "./node.js";
import { inFlowOrder } from "./order.js";

/** Builds everything in a scope and ties it together. */
export function buildScope(context: Context, scope: Scope, borders: Borders): BuiltScope {
  const { builder } = context;
  const marks = builder.nextMark;
  const nodes = new Map<string, BuiltNode>();
  const ordered = inFlowOrder(scope);
  for (const node of ordered) if (!isBoundary(node)) nodes.set(node.id, buildNode(context, node));
  for (const node of ordered) {
    if (isBoundary(node))
      nodes.set(node.id, buildBoundary(context, node, nodes.get(node.attachedToId ?? "")));
  }
  const all = { from: marks, to: builder.nextMark };
  const leaving = new Map<FlowNode, Block[]>();
  tie(context, scope, nodes, borders, leaving);
  begin(context, scope, nodes, borders);
  for (const built of nodes.values()) {
    const { node } = built;
    for (const ending of built.endings) builder.edge(ending, borders.closing);
    if (isBoundary(node)) attachBoundary(context, nodes, node);
    else if (isHandler(node)) attachHandler(context, scope, nodes, built, all, borders);
  }
  interfere(context, scope, nodes, leaving, all);
  const built = [...nodes.values()];
  return {
    nodes,
    thrown: built.flatMap(({ thrown }) => thrown),
    cancelled: built.flatMap(({ cancelled }) => cancelled),
  };
}

/** Flows, links, and the ends of tokens that go nowhere. */
function tie(
  context: Context,
  scope: Scope,
  nodes: ReadonlyMap<string, BuiltNode>,
  { closing }: Borders,
  leaving: Map<FlowNode, Block[]>,
): void {
  const { builder } = context;
  const graph = graphOf(scope);
  const forks = forksOf(scope, graph);
  const groups = new Map<SequenceFlow, number>();
  for (const node of scope.nodes) {
    if (node.kind !== "gateway") continue;
    for (const [flow, group] of joinGroups(node, scope, forks, graph)) groups.set(flow, group);
  }
  const outgoing = new Map<string, SequenceFlow[]>();
  for (const flow of scope.flows) {
    const known = outgoing.get(flow.sourceId);
    if (!nodes.has(flow.targetId)) continue;
    if (known === undefined) outgoing.set(flow.sourceId, [flow]);
    else known.push(flow);
  }
  const arrive: Wiring["arrive"] = (from, flow, isCertain) => {
    const target = nodes.get(flow.targetId);
    if (target !== undefined)
      builder.edge(from, target.entry, { isCertain, group: groups.get(flow) ?? null });
  };
  for (const built of nodes.values()) {
    const { node, exit } = built;
    if (exit === null || isHandler(node) || node.isForCompensation) continue;
    const flows = outgoing.get(node.id) ?? [];
    const from = builder.nextBlock;
    const targets = linkTargets(node, scope.nodes).flatMap(({ id }) => nodes.get(id) ?? []);
    if (flows.length > 0) wire(context, { built, exit, flows, arrive });
    else if (targets.length > 0) for (const { entry } of targets) builder.edge(exit, entry);
    else builder.edge(exit, closing);
    leaving.set(node, [...builder.slice(from, builder.nextBlock)]);
  }
}

/** Tokens begin at start events; where a scope has none, at what nothing leads to. */
function begin(
  { builder }: Context,
  scope: Scope,
  nodes: ReadonlyMap<string, BuiltNode>,
  { opening }: Borders,
): void {
  const starts = scope.nodes.filter(isStart);
  const targets = new Set(scope.flows.map(({ targetId }) => targetId));
  const first = starts.length > 0 ? starts : scope.nodes.filter((node) => isLoose(node, targets));
  opening.split = starts.length > 0 ? "choice" : "fork";
  for (const { id } of first) {
    const built = nodes.get(id);
    if (built !== undefined) builder.edge(opening, built.entry);
  }
}

const isLoose = (node: FlowNode, targets: ReadonlySet<string>): boolean =>
  !targets.has(node.id) &&
  !node.isForCompensation &&
  !isHandler(node) &&
  !(
    node.kind === "event" &&
    (node.type === "boundaryEvent" || node.definitions.some(({ kind }) => kind === "link"))
  );
