import type { EventNode, SubProcessNode } from "@bpmn-worker/bpmn";
import { show, type Value } from "../values/value.js";
import { catchEvent } from "./events.js";
import { Instance } from "./instance.js";
import type { Kernel, Thrown } from "./kernel.js";
import { indexOf } from "./scope-index.js";

const NOTHING: ReadonlyMap<string, Value> = new Map();

/** Boundary events of an activity; event sub-processes of a sub-process or process. */
export function subscribeAround(kernel: Kernel, instance: Instance): void {
  const { node, parent } = instance;
  if (node !== null && parent?.scope && node.kind !== "gateway") {
    for (const event of indexOf(parent.scope).boundaryEvents(node.id)) {
      catchEvent(kernel, event, instance, instance, (payload) =>
        startBoundary(kernel, event, instance, payload),
      );
    }
  }
  if (instance.scope === null) return;
  for (const handler of indexOf(instance.scope).eventSubProcesses) {
    for (const start of indexOf(handler.scope).startEvents) {
      catchEvent(kernel, start, instance, instance, (payload) =>
        startHandler(kernel, handler, start, instance, payload),
      );
    }
  }
}

/**
 * The token of the host goes the way of the event; a non-interrupting event makes another. What comes along is set
 * from within the host, before anything ends.
 */
function startBoundary(
  kernel: Kernel,
  event: EventNode,
  host: Instance,
  payload: ReadonlyMap<string, Value>,
): void {
  const { parent } = host;
  if (parent === null) return;
  kernel.log(`boundary ${event.id}`);
  host.setAll(payload);
  if (event.interrupting) kernel.cancel(host);
  else parent.live += 1;
  kernel.startActivity(event, parent);
}

/** An interrupting event sub-process ends everything else in its scope first. */
function startHandler(
  kernel: Kernel,
  handler: SubProcessNode,
  start: EventNode,
  scope: Instance,
  payload: ReadonlyMap<string, Value>,
): void {
  kernel.log(`event sub-process ${handler.id}`);
  scope.setAll(payload);
  if (start.interrupting) {
    if (scope.called !== null) kernel.cancel(scope.called);
    kernel.clear(scope);
    scope.waits.clear();
  }
  scope.live += 1;
  const instance = new Instance("activity", scope.process, handler, scope, handler.scope);
  instance.hasBegun = true;
  kernel.listen(handler.listeners, "start", instance);
  kernel.subscribeAround(instance);
  instance.live = 1;
  kernel.enter(start, instance);
}

interface Catcher {
  readonly event: EventNode;
  readonly start: (payload: ReadonlyMap<string, Value>) => void;
  /** Call activities that the error leaves on its way. */
  readonly crossed: readonly Instance[];
}

/**
 * Hands an error or escalation to whoever catches it: going outwards, event sub-processes of each scope, then
 * boundary events; one with the code before one for all; across call activities into the callers.
 */
export function raise(kernel: Kernel, thrown: Thrown, from: Instance): boolean {
  const catcher = catcherOf(kernel, thrown, from);
  if (catcher === null) return false;
  for (const call of catcher.crossed) kernel.passOut(call);
  const payload = payloadOf(catcher.event, thrown);
  kernel.log(`${thrown.kind} ${thrown.code} caught by ${catcher.event.id} ${show(payload)}`);
  catcher.start(payload);
  return true;
}

function catcherOf(kernel: Kernel, thrown: Thrown, from: Instance): Catcher | null {
  const crossed: Instance[] = [];
  let inside: Instance | null = null;
  for (let at: Instance | null = from; at !== null; ) {
    const here = catcherAt(kernel, thrown, at, inside);
    if (here !== null) return { ...here, crossed };
    inside = at.role === "process" ? null : at;
    if (at.role === "process" && at.caller !== null) crossed.push(at.caller);
    at = at.role === "process" ? at.caller : at.parent;
  }
  return null;
}

/** What is thrown inside an event sub-process is not caught by its own start event. */
function catcherAt(
  kernel: Kernel,
  thrown: Thrown,
  at: Instance,
  inside: Instance | null,
): Omit<Catcher, "crossed"> | null {
  const handlers = at.scope === null ? [] : indexOf(at.scope).eventSubProcesses;
  const starts = handlers
    .filter((handler) => handler !== inside?.node)
    .flatMap((handler) => indexOf(handler.scope).startEvents.map((event) => ({ handler, event })));
  const start = bestOf(starts, thrown);
  if (start !== null) {
    const { handler, event } = start;
    return { event, start: (payload) => startHandler(kernel, handler, event, at, payload) };
  }
  const { node, parent } = at;
  if (node === null || !parent?.scope) return null;
  const events = indexOf(parent.scope).boundaryEvents(node.id);
  const boundary = bestOf(
    events.map((event) => ({ event })),
    thrown,
  );
  if (boundary === null) return null;
  return { event: boundary.event, start: (payload) => startBoundary(kernel, boundary.event, at, payload) };
}

function bestOf<T extends { readonly event: EventNode }>(
  candidates: readonly T[],
  { kind, code }: Thrown,
): T | null {
  const catching = (wanted: string | null) =>
    candidates.find(({ event }) => event.definitions.some((one) => one.kind === kind && one.code === wanted));
  return (code === null ? undefined : catching(code)) ?? catching(null) ?? null;
}

function payloadOf({ definitions }: EventNode, { code, message }: Thrown): ReadonlyMap<string, Value> {
  const [definition] = definitions;
  if (definition?.kind !== "error" && definition?.kind !== "escalation") return NOTHING;
  const payload = new Map<string, Value>();
  if (definition.codeVariable !== null) payload.set(definition.codeVariable, code);
  if (definition.kind === "error" && definition.messageVariable !== null) {
    payload.set(definition.messageVariable, message);
  }
  return payload;
}
