import type { EventNode, Scope, SubProcessNode } from "@bpmn-worker/bpmn";

/** Boundary events by the id of their host, in document order. */
export type Attached = ReadonlyMap<string, readonly EventNode[]>;

/** By scope: it is asked for once for each task in it. */
const known = new WeakMap<Scope, Attached>();

/** The boundary events in a scope itself. */
export function boundaryEventsIn(scope: Scope): Attached {
  const found = known.get(scope) ?? findAttached(scope);
  known.set(scope, found);
  return found;
}

function findAttached({ nodes }: Scope): Attached {
  let attached: Map<string, EventNode[]> | null = null;
  for (const node of nodes) {
    if (node.kind !== "event" || node.type !== "boundaryEvent" || node.attachedToId === null) continue;
    attached ??= new Map();
    const others = attached.get(node.attachedToId);
    if (others === undefined) attached.set(node.attachedToId, [node]);
    else others.push(node);
  }
  return attached ?? NONE;
}

/** Most scopes have none. */
const NONE: Attached = new Map();

/** An event sub-process, and an event that starts it. */
export interface Handler {
  readonly handler: SubProcessNode;
  readonly start: EventNode;
}

const knownHandlers = new WeakMap<Scope, readonly Handler[]>();

/** The event sub-processes in a scope itself, once for each event that starts them, in document order. */
export function handlersIn(scope: Scope): readonly Handler[] {
  const found = knownHandlers.get(scope) ?? findHandlers(scope);
  knownHandlers.set(scope, found);
  return found;
}

const findHandlers = ({ nodes }: Scope): readonly Handler[] =>
  nodes.flatMap((handler) =>
    handler.kind === "subProcess" && handler.triggeredByEvent
      ? handler.scope.nodes.flatMap((start) =>
          start.kind === "event" && start.type === "startEvent" ? [{ handler, start }] : [],
        )
      : [],
  );
