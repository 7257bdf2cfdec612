import type { EventDefinition, EventNode, GatewayNode } from "@bpmn-worker/bpmn";
import { toText } from "../expression/coerce.js";
import { EngineFailure, unfit } from "../failure.js";
import type { Value } from "../values/value.js";
import { Instance, type Wait } from "./instance.js";
import type { Kernel } from "./kernel.js";
import { mapInputs } from "./mappings.js";
import { indexOf } from "./scope-index.js";
import { valuesOf } from "./variable-mappings.js";

type Payload = ReadonlyMap<string, Value>;

/** Said of a condition that is true when it begins to be awaited: an engine does not wait for anybody then. */
export const AT_ONCE = "could happen at once";

/** Events and the gateway that waits for one of several. */
export function startEventNode(kernel: Kernel, node: EventNode | GatewayNode, instance: Instance): void {
  if (node.kind === "gateway") {
    awaitFirst(kernel, node, instance);
    return;
  }
  const [definition] = node.definitions;
  if (definition === undefined || node.type === "startEvent" || node.type === "boundaryEvent") {
    kernel.complete(instance);
  } else if (node.type === "intermediateCatchEvent" && definition.kind !== "link") {
    catchEvent(kernel, node, instance, instance, (payload) => {
      instance.setAll(payload);
      kernel.complete(instance);
    });
  } else {
    throwEvent(kernel, node, definition, instance);
  }
}

/** The events behind the gateway wait; the first to happen takes the token. */
function awaitFirst(kernel: Kernel, gateway: GatewayNode, instance: Instance): void {
  const { parent } = instance;
  if (!parent?.scope) return;
  const index = indexOf(parent.scope);
  for (const { targetId } of index.outgoing(gateway.id)) {
    const target = index.node(targetId);
    const proceed = (payload: Payload) => {
      parent.setAll(payload);
      instance.waits.clear();
      instance.hasEnded = true;
      parent.children.delete(instance);
      if (target === undefined) return;
      const passed = new Instance("activity", parent.process, target, parent);
      kernel.log(`start ${target.id}`);
      mapInputs(kernel, passed, parent);
      passed.hasBegun = true;
      kernel.listen(target.listeners, "start", passed);
      kernel.complete(passed);
    };
    if (target?.kind === "event") catchEvent(kernel, target, instance, instance, proceed);
    if (target?.kind === "task") {
      const name = target.message ?? target.id;
      kernel.await(instance, {
        kind: "message",
        elementId: target.id,
        name,
        isReady: () => true,
        fire: proceed,
      });
    }
  }
}

/** Lets `owner` wait for what an event waits for; what its definition reads is seen from `seenFrom`. */
export function catchEvent(
  kernel: Kernel,
  event: EventNode,
  owner: Instance,
  seenFrom: Instance,
  fire: Wait["fire"],
): void {
  for (const definition of event.definitions) {
    const wait = waitOf(kernel, event, definition, seenFrom, fire);
    if (wait !== null) kernel.await(owner, wait);
  }
}

function waitOf(
  kernel: Kernel,
  { id }: EventNode,
  definition: EventDefinition,
  seenFrom: Instance,
  fire: Wait["fire"],
): Wait | null {
  const base = { elementId: id, isReady: () => true, fire };
  switch (definition.kind) {
    case "message":
    case "signal": {
      const name = definition.name === null ? id : toText(kernel.evaluate(definition.name, seenFrom));
      return { ...base, kind: definition.kind, name };
    }
    case "timer": {
      const due = kernel.evaluate(definition.value, seenFrom);
      if (due === null || typeof due === "boolean" || typeof due === "number") {
        throw unfit(due, "a timer cannot be due at", definition.value);
      }
      return { ...base, kind: "timer", name: id };
    }
    case "conditional": {
      const { condition } = definition;
      if (condition === null) return null;
      if (holds(kernel, condition, seenFrom)) kernel.log(`  ${id} ${AT_ONCE}`);
      const isReady = () => holds(kernel, condition, seenFrom, false);
      return { ...base, kind: "conditional", name: id, isReady };
    }
    case "event":
      return { ...base, kind: "event", name: definition.type };
    default:
      return null;
  }
}

/** A condition whose variable is missing waits on; one that is wrong fails as soon as it is waited for. */
function holds(
  kernel: Kernel,
  condition: Parameters<Kernel["test"]>[0],
  seenFrom: Instance,
  isStrict = true,
): boolean {
  try {
    return kernel.test(condition, seenFrom);
  } catch (failure) {
    if (!(failure instanceof EngineFailure)) throw failure;
    if (isStrict && failure.kind !== "missing-variable") throw failure;
    return false;
  }
}

function throwEvent(kernel: Kernel, node: EventNode, definition: EventDefinition, instance: Instance): void {
  const { parent } = instance;
  if (parent === null) return;
  switch (definition.kind) {
    case "error":
      throwError(kernel, node, definition.code, instance, parent);
      return;
    case "escalation":
      kernel.raise({ kind: "escalation", code: definition.code, message: null }, instance);
      if (!instance.hasEnded) kernel.complete(instance);
      return;
    case "signal": {
      const name = definition.name === null ? node.id : toText(kernel.evaluate(definition.name, instance));
      const payload = valuesOf(kernel, definition.mappings, instance, instance.visible());
      kernel.complete(instance);
      kernel.broadcast(name, payload);
      return;
    }
    case "terminate":
      instance.hasBegun = false;
      kernel.clear(parent);
      kernel.complete(parent);
      return;
    case "compensation":
      compensate(kernel, definition.activityId, instance, parent);
      return;
    case "link":
      jump(kernel, node, definition.name, instance, parent);
      return;
    case "message":
    case "timer":
    case "conditional":
    case "event":
      kernel.complete(instance);
      return;
    case "cancel":
      throw new EngineFailure("unsupported", `${node.id} cancels a transaction`);
  }
}

/** An error that nobody catches ends its token. */
function throwError(
  kernel: Kernel,
  node: EventNode,
  code: string | null,
  instance: Instance,
  parent: Instance,
): void {
  if (kernel.raise({ kind: "error", code, message: null }, instance)) return;
  kernel.log(`  nobody catches ${code} of ${node.id}`);
  instance.hasBegun = false;
  kernel.cancel(instance);
  kernel.endToken(parent);
}

/** Undoes what the scope has completed, last first, and goes on when all of it is done. */
function compensate(kernel: Kernel, activityId: string | null, instance: Instance, scope: Instance): void {
  const undone = scope.compensations.filter((one) => activityId === null || one.activityId === activityId);
  const left = scope.compensations.filter((one) => !undone.includes(one));
  scope.compensations.splice(0, scope.compensations.length, ...left);
  if (undone.length === 0) {
    kernel.complete(instance);
    return;
  }
  instance.live = undone.length;
  for (const { handler, snapshot } of undone) {
    const holder = new Instance("activity", instance.process, null, instance);
    for (const [name, value] of snapshot) holder.setLocal(name, value);
    holder.live = 1;
    kernel.later(holder, () => kernel.enter(handler, holder));
  }
}

function jump(
  kernel: Kernel,
  node: EventNode,
  name: string | null,
  instance: Instance,
  parent: Instance,
): void {
  const target = parent.scope?.nodes.find(
    (other) =>
      other.kind === "event" &&
      other.type === "intermediateCatchEvent" &&
      other.definitions.some((one) => one.kind === "link" && one.name === name),
  );
  if (target === undefined || node.type !== "intermediateThrowEvent") {
    kernel.complete(instance);
    return;
  }
  instance.hasEnded = true;
  parent.children.delete(instance);
  kernel.enter(target, parent);
}
