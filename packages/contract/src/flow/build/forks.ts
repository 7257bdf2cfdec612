import type { FlowNode, GatewayNode, Scope, SequenceFlow } from "@bpmn-worker/bpmn";
import { type Fork, type ScopeGraph, SEVERAL } from "./fork.js";
import { linksIn } from "./links.js";
import { spreading } from "./spread.js";

/** Where tokens multiply in a scope, and what follows what there: worked out once, when it is asked for. */
export class Routes {
  readonly #scope: Scope;
  #graph: ScopeGraph | null = null;
  #forks: readonly Fork[] | null = null;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  get graph(): ScopeGraph {
    this.#graph ??= graphOf(this.#scope);
    return this.#graph;
  }

  get forks(): readonly Fork[] {
    this.#forks ??= forksOf(this.#scope, () => this.graph);
    return this.#forks;
  }
}

function graphOf({ nodes, flows }: Scope): ScopeGraph {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const successors = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  const predecessors = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  const linkTargets = linksIn(nodes);
  for (const { sourceId, targetId } of flows) {
    if (!byId.has(targetId)) continue;
    successors.get(sourceId)?.push(targetId);
    predecessors.get(targetId)?.push(sourceId);
  }
  for (const node of nodes) {
    if (node.kind === "event" && node.attachedToId !== null) successors.get(node.attachedToId)?.push(node.id);
    for (const target of linkTargets(node)) successors.get(node.id)?.push(target.id);
  }
  const joins = new Set(
    nodes.flatMap(({ id }) =>
      joinsTokens(byId.get(id)) && (predecessors.get(id)?.length ?? 0) > 1 ? id : [],
    ),
  );
  return { nodes: byId, successors: unique(successors), predecessors, isJoin: (id) => joins.has(id) };
}

const joinsTokens = (node: FlowNode | undefined): boolean =>
  node?.kind === "gateway" && (node.type === "parallelGateway" || node.type === "inclusiveGateway");

const unique = (byId: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> =>
  new Map([...byId].map(([id, others]) => [id, others.length < 2 ? others : [...new Set(others)]]));

/** Every place of a scope where tokens multiply: gateways, several ways out of one element, events beside a host. */
function forksOf({ nodes, flows }: Scope, graph: () => ScopeGraph): readonly Fork[] {
  const outgoing = new Map<string, SequenceFlow[]>();
  for (const flow of flows) {
    const known = outgoing.get(flow.sourceId);
    if (known === undefined) outgoing.set(flow.sourceId, [flow]);
    else known.push(flow);
  }
  let spread: ReturnType<typeof spreading> | null = null;
  const forks: Fork[] = [];
  const forked = new Set<string>();
  for (const node of nodes) {
    const ways = outgoing.get(node.id);
    // Where an id occurs again, by mistake, the flows belong to all that have it.
    if (ways !== undefined && ways.length > 1 && isFork(node) && !forked.has(node.id)) {
      forked.add(node.id);
      spread ??= spreading(graph());
      const branches = ways.map(({ targetId }) => [targetId]);
      const isCertain = ways.map((flow) => isTakenAlways(node, flow));
      forks.push(spread(node, branches, isCertain));
    }
    if (isBeside(node)) {
      spread ??= spreading(graph());
      forks.push(spread(node, [[node.attachedToId], [node.id]], [true, false]));
    }
  }
  return forks;
}

const isBeside = (node: FlowNode): node is FlowNode & { readonly attachedToId: string } =>
  node.kind === "event" && node.type === "boundaryEvent" && !node.interrupting && node.attachedToId !== null;

const isFork = (node: FlowNode): boolean =>
  node.kind !== "gateway" || (node.type !== "exclusiveGateway" && node.type !== "eventBasedGateway");

/** Whether a flow is the one that is taken when no other is. */
export const isDefaultOf = (node: FlowNode, { id }: SequenceFlow): boolean =>
  id !== null && "defaultFlowId" in node && id === node.defaultFlowId;

const isTakenAlways = (node: FlowNode, flow: SequenceFlow): boolean =>
  (node.kind === "gateway" && node.type === "parallelGateway") ||
  (flow.condition === null && !isDefaultOf(node, flow));

/** The way into a join by which, for every branch that is certain, a token must have come; `null` for any other. */
export function joinGroups(
  join: GatewayNode,
  incoming: readonly SequenceFlow[],
  routes: Routes,
): ReadonlyMap<SequenceFlow, number> {
  if (incoming.length < 2) return NO_GROUPS;
  if (join.type === "parallelGateway") return new Map(incoming.map((flow, at) => [flow, at]));
  if (join.type !== "inclusiveGateway") return NO_GROUPS;
  const fork = routes.forks.find(({ joinId }) => joinId === join.id);
  if (fork === undefined) return NO_GROUPS;
  const escaping = escapingFrom(fork, join.id, routes.graph);
  const groups = new Map<SequenceFlow, number>();
  for (const flow of incoming) {
    const branch = fork.branchesAt.get(flow.sourceId) ?? SEVERAL;
    if (fork.isCertain[branch] === true && !escaping.has(branch)) groups.set(flow, branch);
  }
  return groups;
}

const NO_GROUPS: ReadonlyMap<SequenceFlow, number> = new Map();

/** The branches of which a token may end anywhere but at the join. */
function escapingFrom({ branchesAt, meeting }: Fork, joinId: string, graph: ScopeGraph): ReadonlySet<number> {
  const found = new Set(meeting);
  for (const [id, branch] of branchesAt) {
    const successors = graph.successors.get(id) ?? [];
    const isLeft = successors.some((next) => next !== joinId && !branchesAt.has(next));
    if (isLeft || successors.length === 0) found.add(branch);
  }
  return found;
}
