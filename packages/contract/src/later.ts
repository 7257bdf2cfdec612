import type { FlowNode, Scope } from "@bpmn-worker/bpmn";
import { boundaryEventsIn } from "./attached.js";
import { forksOf, withInner } from "./concurrent.js";
import type { Visit } from "./walk.js";

/**
 * Whether what is asked is true of a node that may run after a node has ended, or beside it, in its process: where in
 * doubt they may. Those that only lead up to it, and those on ways that exclude it, are not asked about.
 */
export function isTrueOfLater({ node, enclosing }: Visit, isTrue: (later: FlowNode) => boolean): boolean {
  let leaving: FlowNode = node;
  for (const { scope, owner } of enclosing) {
    if (isTrueIn(scope, leaving, leaving === node, isTrue)) return true;
    if (owner !== null) leaving = owner;
  }
  return false;
}

/**
 * In one scope, those that are easy to find first. Once a task has ended its boundary events are gone; those of a
 * sub-process around it are not.
 */
function isTrueIn(
  scope: Scope,
  leaving: FlowNode,
  hasEnded: boolean,
  isTrue: (later: FlowNode) => boolean,
): boolean {
  const { followers, atAnyTime } = waysIn(scope);
  const attached = boundaryEventsIn(scope);
  const found = new Set<FlowNode>();
  const pending: FlowNode[] = [];
  const add = (nodes: readonly FlowNode[] = []): void => {
    for (const node of nodes) pending.push(node);
  };
  const addAfter = (node: FlowNode): void => {
    add(followers.get(node.id));
    if (!hasEnded || node !== leaving) add(attached.get(node.id));
  };
  const isTrueOfPending = (): boolean => {
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (found.has(node)) continue;
      found.add(node);
      if (node.kind === "subProcess" ? withInner([node]).some(isTrue) : isTrue(node)) return true;
      addAfter(node);
    }
    return false;
  };
  addAfter(leaving);
  add(atAnyTime);
  if (isTrueOfPending()) return true;
  return forksOf(scope).some(({ branches }) => {
    const own = branches.find((branch) => branch.includes(leaving));
    if (own !== undefined) for (const branch of branches) if (branch !== own) add(branch);
    return isTrueOfPending();
  });
}

interface Ways {
  /** By the id of what they follow. */
  readonly followers: ReadonlyMap<string, readonly FlowNode[]>;
  readonly atAnyTime: readonly FlowNode[];
}

/** By scope: it is asked for once for each task in it. */
const known = new WeakMap<Scope, Ways>();

function waysIn(scope: Scope): Ways {
  const ways = known.get(scope) ?? findWays(scope);
  known.set(scope, ways);
  return ways;
}

function findWays({ nodes, flows }: Scope): Ways {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const followers = new Map<string, FlowNode[]>();
  for (const { sourceId, targetId } of flows) {
    const target = byId.get(targetId);
    if (target === undefined) continue;
    const others = followers.get(sourceId);
    if (others === undefined) followers.set(sourceId, [target]);
    else others.push(target);
  }
  return { followers, atAnyTime: nodes.filter(comesAtAnyTime) };
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
