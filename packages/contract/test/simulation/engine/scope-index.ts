import type {
  EventNode,
  FlowNode,
  ProcessModel,
  Scope,
  SequenceFlow,
  SubProcessNode,
} from "@bpmn-worker/bpmn";

/** What of a scope is looked up again and again. */
export interface ScopeIndex {
  readonly node: (id: string) => FlowNode | undefined;
  readonly outgoing: (id: string) => readonly SequenceFlow[];
  readonly incoming: (id: string) => readonly SequenceFlow[];
  readonly boundaryEvents: (hostId: string) => readonly EventNode[];
  readonly eventSubProcesses: readonly SubProcessNode[];
  readonly startEvents: readonly EventNode[];
  /** Whether a token at `from` can get to `to` along sequence flows and links. A node reaches itself. */
  readonly reaches: (from: string, to: string) => boolean;
}

const known = new WeakMap<Scope, ScopeIndex>();

export function indexOf(scope: Scope): ScopeIndex {
  const index = known.get(scope) ?? makeIndex(scope);
  known.set(scope, index);
  return index;
}

function makeIndex({ nodes, flows }: Scope): ScopeIndex {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const outgoing = groupBy(flows, ({ sourceId }) => sourceId);
  const incoming = groupBy(flows, ({ targetId }) => targetId);
  const events = nodes.filter((node) => node.kind === "event");
  const boundary = groupBy(
    events.filter(({ type }) => type === "boundaryEvent"),
    ({ attachedToId }) => attachedToId ?? "",
  );
  const reachable = new Map<string, ReadonlySet<string>>();
  const reachableFrom = (id: string): ReadonlySet<string> => {
    const found = reachable.get(id) ?? spread(id);
    reachable.set(id, found);
    return found;
  };
  const linksOf = (from: FlowNode | undefined): readonly string[] =>
    events.flatMap((to) =>
      from !== to && linkNamesOf(from).some((name) => linkNamesOf(to).includes(name)) ? to.id : [],
    );
  const spread = (id: string): ReadonlySet<string> => {
    const seen = new Set([id]);
    for (const at of seen) {
      for (const { targetId } of outgoing.get(at) ?? []) seen.add(targetId);
      for (const { id: event } of boundary.get(at) ?? []) seen.add(event);
      for (const id of linksOf(byId.get(at))) seen.add(id);
    }
    return seen;
  };
  return {
    node: (id) => byId.get(id),
    outgoing: (id) => outgoing.get(id) ?? [],
    incoming: (id) => incoming.get(id) ?? [],
    boundaryEvents: (id) => boundary.get(id) ?? [],
    eventSubProcesses: nodes
      .filter((node) => node.kind === "subProcess")
      .filter((one) => one.triggeredByEvent),
    startEvents: events.filter(({ type }) => type === "startEvent"),
    reaches: (from, to) => reachableFrom(from).has(to),
  };
}

const linkNamesOf = (node: FlowNode | undefined): readonly (string | null)[] =>
  node?.kind === "event" ? node.definitions.flatMap((one) => (one.kind === "link" ? [one.name] : [])) : [];

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** The flow nodes of a process at any depth. */
export const allNodes = ({ scope }: ProcessModel): readonly FlowNode[] => nodesIn(scope);

const nodesIn = ({ nodes }: Scope): readonly FlowNode[] =>
  nodes.flatMap((node) => (node.kind === "subProcess" ? [node, ...nodesIn(node.scope)] : [node]));
