import type { FlowNode, GatewayNode, Scope, SequenceFlow } from "@bpmn-worker/bpmn";

/** A node after which several tokens are under way, and how far they go. */
export interface Fork {
  readonly node: FlowNode;
  /** Per branch, whether a token takes it in any case. */
  readonly isCertain: readonly boolean[];
  /** The branches whose tokens may stand at a node. */
  readonly branchesAt: ReadonlyMap<string, ReadonlySet<number>>;
  /** Where all branches come together again. */
  readonly joinId: string | null;
}

/** What follows what in a scope, events that break in included. */
export interface ScopeGraph {
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly successors: ReadonlyMap<string, readonly string[]>;
  /** By flows; one that comes twice counts twice. */
  readonly predecessors: ReadonlyMap<string, readonly string[]>;
}

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
  for (const { sourceId, targetId } of flows) {
    if (!byId.has(targetId)) continue;
    successors.get(sourceId)?.push(targetId);
    predecessors.get(targetId)?.push(sourceId);
  }
  for (const node of nodes) {
    if (node.kind === "event" && node.attachedToId !== null) successors.get(node.attachedToId)?.push(node.id);
    for (const target of linkTargets(node, nodes)) successors.get(node.id)?.push(target.id);
  }
  return { nodes: byId, successors, predecessors };
}

/** Where a link throw event goes on. */
export function linkTargets(node: FlowNode, nodes: readonly FlowNode[]): readonly FlowNode[] {
  if (node.kind !== "event" || node.type !== "intermediateThrowEvent") return NOWHERE;
  const names = linkNames(node, "intermediateThrowEvent");
  if (names.length === 0) return [];
  return nodes.filter((other) =>
    linkNames(other, "intermediateCatchEvent").some((name) => names.includes(name)),
  );
}

const NOWHERE: readonly FlowNode[] = [];

const linkNames = (node: FlowNode, type: string): readonly (string | null)[] =>
  node.kind === "event" && node.type === type
    ? node.definitions.flatMap((one) => (one.kind === "link" ? [one.name] : []))
    : [];

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
  for (const node of nodes) {
    const ways = outgoing.get(node.id);
    if (ways !== undefined && ways.length > 1 && isFork(node)) {
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

const isJoin = (graph: ScopeGraph, id: string): boolean => {
  const node = graph.nodes.get(id);
  return (
    node?.kind === "gateway" &&
    (node.type === "parallelGateway" || node.type === "inclusiveGateway") &&
    (graph.predecessors.get(id)?.length ?? 0) > 1
  );
};

/** Where forks that are not joined follow each other, their branches are not told apart at more places than this. */
const MAX_PLACES = 10_000;

/** Makes forks as {@link forkOf} does; after too many places the branches of further forks may be anywhere. */
function spreading(
  graph: ScopeGraph,
): (node: FlowNode, branches: readonly (readonly string[])[], isCertain: readonly boolean[]) => Fork {
  const several: ReadonlySet<number> = new Set([0, 1]);
  let anywhere: Fork["branchesAt"] | null = null;
  let places = 0;
  return (node, branches, isCertain) => {
    if (places > MAX_PLACES) {
      anywhere ??= new Map([...graph.nodes.keys()].map((id) => [id, several]));
      return { node, isCertain, branchesAt: anywhere, joinId: null };
    }
    const fork = forkOf(node, branches, isCertain, graph);
    places += fork.branchesAt.size;
    return fork;
  };
}

/**
 * Spreads each branch from its first nodes. A join holds the branches that reach it until nothing else moves: when
 * all have come it ends the fork, otherwise it lets them pass.
 */
function forkOf(
  node: FlowNode,
  branches: readonly (readonly string[])[],
  isCertain: readonly boolean[],
  graph: ScopeGraph,
): Fork {
  const branchesAt = new Map<string, Set<number>>();
  const held = new Set<string>();
  const released = new Set<string>();
  let pending: (readonly [string, number])[] = branches.flatMap((starts, branch) =>
    starts.map((id) => [id, branch] as const),
  );
  while (pending.length > 0) {
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [id, branch] = next;
      const known = branchesAt.get(id) ?? new Set<number>();
      branchesAt.set(id, known);
      if (known.has(branch) || !graph.nodes.has(id)) continue;
      known.add(branch);
      if (isJoin(graph, id) && !released.has(id)) held.add(id);
      else for (const successor of graph.successors.get(id) ?? []) pending.push([successor, branch]);
    }
    const partial = [...held].filter((id) => !endsFork(graph, id, branchesAt.get(id), branches.length));
    const complete = partial.filter((id) =>
      isReachedByAll(graph, id, (other) => other === node.id || (branchesAt.has(other) && !held.has(other))),
    );
    const early = complete.length > 0 ? complete : partial;
    pending = early.flatMap((id) => {
      held.delete(id);
      released.add(id);
      const successors = graph.successors.get(id) ?? [];
      return [...(branchesAt.get(id) ?? [])].flatMap((branch) =>
        successors.map((successor) => [successor, branch] as const),
      );
    });
  }
  for (const id of held) branchesAt.delete(id);
  return { node, isCertain, branchesAt, joinId: [...held][0] ?? null };
}

/** Whether every way into a join comes from where tokens have been: then no more of them will arrive. */
const isReachedByAll = (graph: ScopeGraph, joinId: string, isPassed: (id: string) => boolean): boolean =>
  (graph.predecessors.get(joinId) ?? []).every(isPassed);

/** A parallel join with fewer ways in than there are branches fires more than once. */
const endsFork = (
  graph: ScopeGraph,
  id: string,
  arrived: ReadonlySet<number> | undefined,
  branches: number,
): boolean => arrived?.size === branches && (graph.predecessors.get(id)?.length ?? 0) >= branches;

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
  const groups = new Map<SequenceFlow, number>();
  for (const [branch, isCertain] of fork.isCertain.entries()) {
    if (!isCertain || escapes(fork, branch, join.id, routes.graph)) continue;
    for (const flow of incoming) {
      const at = fork.branchesAt.get(flow.sourceId);
      if (at?.size === 1 && at.has(branch)) groups.set(flow, branch);
    }
  }
  return groups;
}

const NO_GROUPS: ReadonlyMap<SequenceFlow, number> = new Map();

/** Whether a token of the branch may end anywhere but at the join. */
function escapes({ branchesAt }: Fork, branch: number, joinId: string, graph: ScopeGraph): boolean {
  for (const [id, branches] of branchesAt) {
    if (!branches.has(branch)) continue;
    const successors = graph.successors.get(id) ?? [];
    if (branches.size > 1 || successors.length === 0) return true;
    if (successors.some((next) => next !== joinId && !branchesAt.has(next))) return true;
  }
  return false;
}
