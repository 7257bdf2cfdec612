import type { FlowNode } from "@bpmn-worker/bpmn";
import { EngineFailure } from "../failure.js";
import { startCall } from "./calls.js";
import { startEventNode } from "./events.js";
import { startExternal } from "./external.js";
import { setByEngine, setDataObjects, setGathered } from "./flowable.js";
import { Instance } from "./instance.js";
import type { Kernel } from "./kernel.js";
import { mapInputs, mapOutputs } from "./mappings.js";
import { indexOf } from "./scope-index.js";
import { startTask } from "./tasks.js";
import { passGateway } from "./tokens.js";

/** A token comes to a node. */
export function enter(kernel: Kernel, node: FlowNode, scope: Instance): void {
  if (node.asyncBefore) {
    const waiting = new Instance("activity", scope.process, node, scope);
    const wait = {
      kind: "continuation" as const,
      elementId: node.id,
      name: node.id,
      isReady: () => true,
      fire: () => {
        end(waiting);
        pass(kernel, node, scope);
      },
    };
    kernel.await(waiting, wait);
    return;
  }
  pass(kernel, node, scope);
}

function pass(kernel: Kernel, node: FlowNode, scope: Instance): void {
  if (node.kind === "gateway") {
    kernel.log(`at ${node.id}`);
    passGateway(kernel, node, scope);
  } else if (node.loop === null) {
    kernel.startActivity(node, scope);
  } else {
    kernel.startLoop(node, scope);
  }
}

/** Order of the engines: input mapping seen from outside, start listeners, what surrounds it, what it does. */
export function startActivity(kernel: Kernel, node: FlowNode, parent: Instance): void {
  kernel.log(`start ${node.id}`);
  const instance = new Instance("activity", parent.process, node, parent, scopeOf(node));
  mapInputs(kernel, instance, parent);
  instance.hasBegun = true;
  kernel.listen(node.listeners, "start", instance);
  kernel.subscribeAround(instance);
  behave(kernel, node, instance);
}

const scopeOf = (node: FlowNode) => (node.kind === "subProcess" ? node.scope : null);

function behave(kernel: Kernel, node: FlowNode, instance: Instance): void {
  setByEngine(kernel, node, instance, "begin");
  if ((node.kind === "task" || node.kind === "event") && node.external !== null) {
    startExternal(kernel, node.external, instance);
    return;
  }
  switch (node.kind) {
    case "task":
      startTask(kernel, node, instance);
      return;
    case "subProcess": {
      const starts = indexOf(node.scope).startEvents;
      const start = starts.find(({ definitions }) => definitions.length === 0);
      if (node.type === "adHocSubProcess" || start === undefined) {
        throw new EngineFailure("unsupported", `${node.id} has no start event that engines would take`);
      }
      setDataObjects(kernel, node.scope.variables, instance);
      instance.live = 1;
      kernel.enter(start, instance);
      return;
    }
    case "callActivity":
      startCall(kernel, node, instance);
      return;
    case "event":
    case "gateway":
      startEventNode(kernel, node, instance);
      return;
  }
}

/**
 * Where the token goes on is decided first, inside; then come end listeners and the output mapping (which handlers of
 * compensation lack). What Flowable leaves has been left before that.
 */
export function complete(kernel: Kernel, instance: Instance): void {
  const { node, parent, role } = instance;
  if (instance.hasEnded) return;
  if (role === "process") {
    kernel.listen(instance.process.listeners, "end", instance);
    kernel.log(`process ${instance.process.id} ended`);
    end(instance);
    if (instance.caller !== null) kernel.endCall(instance.caller);
    return;
  }
  if (parent === null) return;
  if (node === null) {
    end(instance);
    kernel.endToken(parent);
    return;
  }
  setGathered(instance);
  const goesOn =
    parent.role !== "iteration" &&
    !node.isForCompensation &&
    !(node.kind === "subProcess" && node.triggeredByEvent);
  const isChosenFirst = instance.process.dialect !== "flowable";
  const chosen = goesOn && isChosenFirst ? kernel.waysOn(node, parent, instance) : [];
  if (role === "activity") {
    setByEngine(kernel, node, instance, "end");
    kernel.listen(node.listeners, "end", instance);
    if (!node.isForCompensation) mapOutputs(kernel, instance, parent);
  }
  keepCompensation(instance, parent);
  end(instance);
  const goOn = () => kernel.take(isChosenFirst ? chosen : kernel.waysOn(node, parent, parent), parent);
  if (parent.role === "iteration") kernel.endIteration(parent);
  else if (!goesOn) kernel.endToken(parent);
  else if (node.asyncAfter) continueLater(kernel, node, parent, goOn);
  else goOn();
}

function continueLater(kernel: Kernel, node: FlowNode, parent: Instance, goOn: () => void): void {
  const waiting = new Instance("activity", parent.process, node, parent);
  const fire = () => {
    end(waiting);
    goOn();
  };
  kernel.await(waiting, {
    kind: "continuation",
    elementId: node.id,
    name: node.id,
    isReady: () => true,
    fire,
  });
}

/** A completed activity with a compensation handler can be undone as long as its scope lives. */
function keepCompensation(instance: Instance, scope: Instance): void {
  const { node } = instance;
  for (const inner of instance.compensations) {
    scope.compensations.push({ ...inner, snapshot: new Map([...inner.snapshot, ...instance.variables]) });
  }
  if (node === null || scope.scope === null) return;
  const index = indexOf(scope.scope);
  for (const event of index.boundaryEvents(node.id)) {
    const handlerId = "compensationHandlerId" in event ? event.compensationHandlerId : null;
    const handler = typeof handlerId === "string" ? index.node(handlerId) : undefined;
    if (handler !== undefined) {
      scope.compensations.push({ activityId: node.id, handler, snapshot: new Map() });
    }
  }
}

/** Takes an instance off its parent. */
export function end(instance: Instance): void {
  instance.hasEnded = true;
  instance.waits.clear();
  instance.parent?.children.delete(instance);
}

/** Inner before outer, called processes first; what has begun runs its output mapping. */
export function cancel(kernel: Kernel, instance: Instance): void {
  if (instance.hasEnded) return;
  if (instance.called !== null) kernel.cancel(instance.called);
  kernel.clear(instance);
  const { node, parent } = instance;
  if (node !== null && parent !== null && instance.role === "activity" && instance.hasBegun) {
    kernel.log(`cancel ${node.id}`);
    kernel.listen(node.listeners, "end", instance);
    mapOutputs(kernel, instance, parent, true);
  }
  end(instance);
}

export function clear(kernel: Kernel, scope: Instance): void {
  for (const child of [...scope.children]) kernel.cancel(child);
  scope.arrivals.clear();
  scope.onTheWay.length = 0;
  scope.live = 0;
  scope.epoch += 1;
}
