import type { FlowNode, Scope } from "@bpmn-worker/bpmn";
import { boundaryEventsIn } from "./attached.js";
import { forksOf, withInner } from "./concurrent.js";
import type { Visit } from "./walk.js";

/**
 * The nodes that may run after a node has ended, or beside it, in its process: where in doubt they may. Those that
 * only lead up to it, and those on ways that exclude it, are not among them.
 */
export function* laterThan({ node, enclosing }: Visit): Iterable<FlowNode> {
  let leaving: FlowNode = node;
  for (const { scope, owner } of enclosing) {
    for (const later of laterIn(scope, leaving, leaving === node)) yield* withInner([later]);
    if (owner !== null) leaving = owner;
  }
}

/**
 * In one scope, those that are easy to find first. Once a task has ended its boundary events are gone; those of a
 * sub-process around it are not.
 */
function* laterIn(scope: Scope, leaving: FlowNode, hasEnded: boolean): Iterable<FlowNode> {
  const { followers, atAnyTime } = waysIn(scope);
  const attached = boundaryEventsIn(scope);
  const eventsOf = (host: FlowNode) => (hasEnded && host === leaving ? [] : (attached.get(host.id) ?? []));
  const found = new Set<FlowNode>();
  const follow = function* (starts: readonly FlowNode[]): Iterable<FlowNode> {
    const pending = [...starts];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (found.has(node)) continue;
      found.add(node);
      yield node;
      pending.push(...(followers.get(node.id) ?? []), ...eventsOf(node));
    }
  };
  yield* follow([...(followers.get(leaving.id) ?? []), ...eventsOf(leaving), ...atAnyTime]);
  for (const { branches } of forksOf(scope)) {
    const own = branches.find((branch) => branch.includes(leaving));
    if (own === undefined) continue;
    for (const branch of branches) if (branch !== own) yield* follow(branch);
  }
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
