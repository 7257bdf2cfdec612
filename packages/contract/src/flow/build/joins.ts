import type { FlowNode, SequenceFlow } from "@bpmn-worker/bpmn";
import type { BuiltNode } from "./context.js";
import type { Fork, ScopeGraph } from "./fork.js";
import type { Routes } from "./forks.js";

/**
 * Ties parallel forks to the joins at which all of their tokens wait for each other: whatever is read behind such a
 * join is read when all branches are through.
 */
export function tieJoins(
  nodes: ReadonlyMap<string, BuiltNode>,
  incoming: ReadonlyMap<string, readonly SequenceFlow[]>,
  routes: Routes,
): void {
  if (![...nodes.values()].some(({ node }) => isParallel(node))) return;
  for (const fork of routes.forks) {
    const { node, joinId } = fork;
    if (joinId === null || !isParallel(node) || !isParallel(nodes.get(joinId)?.node)) continue;
    const { exit } = nodes.get(node.id) ?? {};
    const { entry } = nodes.get(joinId) ?? {};
    if (exit && entry && isClosed(fork, joinId, incoming.get(joinId) ?? [], routes.graph))
      exit.joinedAt = entry;
  }
}

const isParallel = (node: FlowNode | undefined): boolean => node?.type === "parallelGateway";

/** Whether each way into the join is of one branch, each branch has one, and none leads around the join. */
function isClosed(
  { node, branchesAt, isCertain }: Fork,
  joinId: string,
  incoming: readonly SequenceFlow[],
  graph: ScopeGraph,
): boolean {
  const waiting = new Set<number>();
  let straight = 0;
  for (const { sourceId } of incoming) {
    if (sourceId === node.id) straight += 1;
    else waiting.add(branchesAt.get(sourceId) ?? -1);
  }
  if (waiting.has(-1) || waiting.size + straight !== isCertain.length) return false;
  const behind = new Set(graph.successors.get(joinId));
  for (const id of behind) {
    if (id === node.id) continue;
    if (branchesAt.has(id)) return false;
    for (const next of graph.successors.get(id) ?? []) behind.add(next);
  }
  return true;
}
