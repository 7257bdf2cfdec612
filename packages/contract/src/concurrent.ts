import type { FlowNode, Scope } from "@bpmn-worker/bpmn";

/** Nodes of one scope, told apart by the branch of a fork that leads to them and to no other branch. */
export interface Fork {
  readonly fork: FlowNode;
  /** At least two branches, each with its own nodes in document order. */
  readonly branches: readonly (readonly FlowNode[])[];
}

/**
 * Where tokens go several ways at once, and which nodes can therefore be active together: parallel and inclusive
 * gateways, and anything else that several flows without condition leave. A node that several branches reach stands
 * behind their join (or in a loop around the fork) and belongs to none of them.
 */
export function forksOf(scope: Scope): readonly Fork[] {
  const found = known.get(scope) ?? findForks(scope);
  known.set(scope, found);
  return found;
}

/** Several checks ask for the same. */
const known = new WeakMap<Scope, readonly Fork[]>();

function findForks({ nodes, flows }: Scope): readonly Fork[] {
  const targets = new Map<string, string[]>();
  const always = new Map<string, number>();
  for (const { sourceId, targetId, condition } of flows) {
    const others = targets.get(sourceId);
    if (others === undefined) targets.set(sourceId, [targetId]);
    else others.push(targetId);
    if (condition === null) always.set(sourceId, (always.get(sourceId) ?? 0) + 1);
  }
  return nodes.flatMap((fork) => {
    const starts = targets.get(fork.id) ?? [];
    if (starts.length < 2 || !isFork(fork, always.get(fork.id) ?? 0)) return [];
    return [{ fork, branches: branchesOf(starts, nodes, targets) }];
  });
}

function branchesOf(
  starts: readonly string[],
  nodes: readonly FlowNode[],
  targets: ReadonlyMap<string, readonly string[]>,
): Fork["branches"] {
  const SEVERAL = -1;
  const branchOf = new Map<string, number>();
  for (const [branch, start] of starts.entries()) {
    for (const id of reachedFrom(start, targets)) branchOf.set(id, branchOf.has(id) ? SEVERAL : branch);
  }
  const branches: FlowNode[][] = starts.map(() => []);
  for (const node of nodes) branches[branchOf.get(node.id) ?? SEVERAL]?.push(node);
  return branches;
}

function isFork(node: FlowNode, unconditional: number): boolean {
  if (node.kind !== "gateway") return unconditional >= 2;
  return node.type === "parallelGateway" || node.type === "inclusiveGateway";
}

function reachedFrom(start: string, targets: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set([start]);
  const pending = [start];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const target of targets.get(id) ?? []) {
      if (reached.has(target)) continue;
      reached.add(target);
      pending.push(target);
    }
  }
  return reached;
}

/** The nodes and all that stands within them. */
export const withInner = (nodes: readonly FlowNode[]): readonly FlowNode[] =>
  nodes.flatMap((node) => (node.kind === "subProcess" ? [node, ...withInner(node.scope.nodes)] : [node]));
