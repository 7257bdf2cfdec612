import type { CallActivityNode, ProcessModel } from "@bpmn-worker/bpmn";
import { toText } from "../expression/coerce.js";
import { EngineFailure } from "../failure.js";
import { showAll, type Value } from "../values/value.js";
import { setDataObjects } from "./flowable.js";
import { Instance } from "./instance.js";
import type { Kernel } from "./kernel.js";
import { indexOf } from "./scope-index.js";
import { valuesOf } from "./variable-mappings.js";

/** Counters of multi-instance bodies, which `out variables="all"` leaves behind. */
const COUNTERS: ReadonlySet<string> = new Set([
  "nrOfInstances",
  "nrOfActiveInstances",
  "nrOfCompletedInstances",
]);

/** A process that is not among the models is taken to answer anything. */
export function startCall(kernel: Kernel, node: CallActivityNode, instance: Instance): void {
  if (node.calledElement === null) throw new EngineFailure("unsupported", `${node.id} calls nothing`);
  const id = toText(kernel.evaluate(node.calledElement, instance));
  for (const template of Object.values(node.expressions ?? {})) kernel.evaluate(template, instance);
  if (node.businessKey !== null) kernel.evaluate(node.businessKey, instance);
  const variables = valuesOf(kernel, node.in, instance, instance.visible());
  const candidates = kernel.processesOf(id);
  if (candidates.length > 0) {
    kernel.startProcess(kernel.world.pick(candidates), instance, variables);
    return;
  }
  const fire = () => {
    for (const mapping of node.out) {
      if (mapping.kind === "all") continue;
      const value = kernel.world.anything(mapping.target);
      if (mapping.local) instance.setLocal(mapping.target, value);
      else instance.set(mapping.target, value);
    }
    kernel.complete(instance);
  };
  kernel.await(instance, { kind: "call", elementId: node.id, name: id, isReady: () => true, fire });
}

/** Starts a process at its plain start event, for a caller or at `start` from outside. */
export function startProcess(
  kernel: Kernel,
  process: ProcessModel,
  caller: Instance | null,
  variables: ReadonlyMap<string, Value>,
  startId: string | null = null,
): Instance {
  const { startEvents } = indexOf(process.scope);
  const start = startEvents.find(({ id, definitions }) =>
    startId === null ? definitions.length === 0 : id === startId,
  );
  if (start === undefined) throw new EngineFailure("unsupported", `${process.id} has no plain start event`);
  const instance = new Instance("process", process, null, null, process.scope);
  instance.caller = caller;
  if (caller !== null) caller.called = instance;
  kernel.log(`process ${process.id} started with ${showAll(variables)}`);
  if (start.initiator !== null) instance.setLocal(start.initiator, kernel.world.initiator());
  setDataObjects(kernel, process.scope.variables, instance);
  for (const [name, value] of variables) instance.setLocal(name, value);
  kernel.listen(process.listeners, "start", instance);
  kernel.subscribeAround(instance);
  instance.live = 1;
  kernel.enter(start, instance);
  return instance;
}

/** Whether some call activity above does not let a variable in, or a mapping does not look further than its locals. */
export function isWithheld(name: string, instance: Instance): boolean {
  const { role, caller } = instance.root();
  if (role !== "process") return true;
  if (caller === null || caller.node?.kind !== "callActivity") return false;
  const isLetIn = caller.node.in.some((mapping) =>
    mapping.kind === "all" ? !mapping.local || caller.variables.has(name) : mapping.target === name,
  );
  return !isLetIn || isWithheld(name, caller);
}

/** Hands on what the called process has to give; also when an error leaves it that the caller catches. */
export function passOut(kernel: Kernel, call: Instance): void {
  const { node, called } = call;
  if (node?.kind !== "callActivity" || called === null) return;
  const everything = new Map([...called.variables].filter(([name]) => !COUNTERS.has(name)));
  for (const mapping of node.out) {
    const isLocal = mapping.local;
    const plain = mapping.kind === "all" ? mapping : { ...mapping, local: false };
    for (const [name, value] of valuesOf(kernel, [plain], called, everything)) {
      if (isLocal) call.setLocal(name, value);
      else call.set(name, value);
    }
  }
}

export function endCall(kernel: Kernel, call: Instance): void {
  kernel.passOut(call);
  call.called = null;
  kernel.complete(call);
}
