import type { FlowNode, Scope } from "@bpmn-worker/bpmn";
import { forksOf, withInner } from "./concurrent.js";
import type { Visit } from "./walk.js";

/**
 * The nodes that may run after a node has ended, or beside it, in its process: where in doubt they may. Those that
 * only lead up to it, and those on ways that exclude it, are not among them.
 */
export function laterThan({ node, enclosing }: Visit): readonly FlowNode[] {
  let leaving: FlowNode = node;
  return enclosing.flatMap(({ scope, owner }) => {
    const nodes = withInner(laterIn(scope, leaving, leaving === node));
    if (owner !== null) leaving = owner;
    return nodes;
  });
}

/** In one scope. Once a task has ended its boundary events are gone; those of a sub-process around it are not. */
function laterIn(scope: Scope, leaving: FlowNode, hasEnded: boolean): readonly FlowNode[] {
  const { nodes, flows } = scope;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const beside = forksOf(scope).flatMap(({ branches }) =>
    branches.some((branch) => branch.includes(leaving))
      ? branches.filter((branch) => !branch.includes(leaving)).flat()
      : [],
  );
  const followers = new Map<string, FlowNode[]>();
  const follow = (id: string, follower: FlowNode | undefined): void => {
    if (follower !== undefined) followers.set(id, [...(followers.get(id) ?? []), follower]);
  };
  for (const { sourceId, targetId } of flows) follow(sourceId, byId.get(targetId));
  for (const one of nodes) {
    const host = one.kind === "event" ? one.attachedToId : null;
    if (host !== null && !(hasEnded && host === leaving.id)) follow(host, one);
  }
  const found = new Set<FlowNode>([
    ...beside,
    ...nodes.filter(comesAtAnyTime),
    ...(followers.get(leaving.id) ?? []),
  ]);
  for (const { id } of found) for (const follower of followers.get(id) ?? []) found.add(follower);
  return [...found];
}

/** What no sequence flow leads to, or what goes on beside what it began at. */
function comesAtAnyTime(node: FlowNode): boolean {
  if (node.isForCompensation) return true;
  if (node.kind === "subProcess") return node.triggeredByEvent;
  return (
    node.kind === "event" &&
    ((node.type === "boundaryEvent" && !node.interrupting) ||
      (node.type === "intermediateCatchEvent" && node.definitions.some(({ kind }) => kind === "link")))
  );
}
