import type { FlowNode, Scope, SequenceFlow } from "@bpmn-worker/bpmn";
import { boundaryEventsIn, handlersIn } from "./attached.js";

/** Nodes of one scope, told apart by the branch of a fork that leads to them and to no other branch. */
export interface Fork {
  readonly fork: FlowNode;
  /** Those that leave it, one for each branch. */
  readonly flows: readonly SequenceFlow[];
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
  if (new Set(flows.map(({ sourceId }) => sourceId)).size === flows.length) return [];
  const leaving = leavingIn(flows);
  const known = new Set<string>();
  return nodes.flatMap((fork) => {
    const own = leaving.get(fork.id) ?? [];
    // Where an id occurs again, by mistake, the flows belong to all that have it.
    const isKnown = known.has(fork.id);
    known.add(fork.id);
    return isKnown || own.length < 2 || !isFork(fork, own)
      ? []
      : [
          {
            fork,
            flows: own,
            branches: branchesOf(
              own.map((flow) => [flow]),
              nodes,
              leaving,
            ),
          },
        ];
  });
}

/** Flows by what they leave. */
type Leaving = ReadonlyMap<string, readonly SequenceFlow[]>;

function leavingIn(flows: readonly SequenceFlow[]): Leaving {
  const leaving = new Map<string, SequenceFlow[]>();
  for (const flow of flows) {
    const others = leaving.get(flow.sourceId);
    if (others === undefined) leaving.set(flow.sourceId, [flow]);
    else others.push(flow);
  }
  return leaving;
}

/**
 * Nodes of one scope that can be active together because something begins beside them without ending them: events at
 * the border of an activity, and event sub-processes, that do not interrupt. Each with at least two branches, like
 * those of a fork; the first has what was there before.
 */
export function besidesOf(scope: Scope): readonly Fork["branches"][] {
  const attached = [...boundaryEventsIn(scope)].flatMap(([hostId, events]) => {
    const host = scope.nodes.find(({ id }) => id === hostId);
    const beside = events.filter(({ interrupting }) => !interrupting);
    return host === undefined || beside.length === 0 ? [] : [{ host, beside }];
  });
  const leaving: Leaving = attached.length === 0 ? new Map() : leavingIn(scope.flows);
  return [
    ...attached.map(({ host, beside }) => {
      const starts = [host, ...beside].map(({ id }) => leaving.get(id) ?? []);
      const [after = [], ...others] = branchesOf(starts, scope.nodes, leaving);
      return [[host, ...after.filter((node) => node !== host)], ...others];
    }),
    ...handlersIn(scope).flatMap(({ handler, start }) =>
      start.interrupting ? [] : [[scope.nodes.filter((node) => node !== handler), [handler]]],
    ),
  ];
}

const SEVERAL = -1;

/** Each node changes its branch at most twice, however many branches reach it. */
function branchesOf(
  starts: readonly (readonly SequenceFlow[])[],
  nodes: readonly FlowNode[],
  leaving: Leaving,
): Fork["branches"] {
  const branchOf = new Map<string, number>();
  for (const [branch, start] of starts.entries()) {
    const pending = [...start];
    for (let flow = pending.pop(); flow !== undefined; flow = pending.pop()) {
      const { targetId } = flow;
      const known = branchOf.get(targetId);
      if (known === branch || known === SEVERAL) continue;
      branchOf.set(targetId, known === undefined ? branch : SEVERAL);
      for (const next of leaving.get(targetId) ?? []) pending.push(next);
    }
  }
  const branches: FlowNode[][] = starts.map(() => []);
  for (const node of nodes) branches[branchOf.get(node.id) ?? SEVERAL]?.push(node);
  return branches;
}

function isFork(node: FlowNode, leaving: readonly SequenceFlow[]): boolean {
  if (node.kind === "gateway") return node.type === "parallelGateway" || node.type === "inclusiveGateway";
  return leaving.filter(({ condition }) => condition === null).length >= 2;
}

/** The nodes and all that stands within them. */
export const withInner = (nodes: readonly FlowNode[]): readonly FlowNode[] =>
  nodes.flatMap((node) => (node.kind === "subProcess" ? [node, ...withInner(node.scope.nodes)] : [node]));
