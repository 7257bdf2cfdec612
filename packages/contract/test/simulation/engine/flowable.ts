import type { DeclaredVariable, EngineVariable, FlowNode, MultiInstance, TaskNode } from "@bpmn-worker/bpmn";
import type { Value } from "../values/value.js";
import type { Instance } from "./instance.js";
import type { Kernel } from "./kernel.js";
import { valuesOf } from "./variable-mappings.js";

/** What Flowable sets itself at a node, because the node names it: what it answers, gets or starts. */
export function setByEngine(
  kernel: Kernel,
  { sets = [] }: FlowNode,
  instance: Instance,
  when: EngineVariable["when"],
): void {
  for (const variable of sets) {
    if (variable.when !== when || (variable.isUncertain && kernel.world.flip())) continue;
    instance.set(variable.name, engineValue(kernel, variable));
  }
}

function engineValue({ world }: Kernel, { name, type, nullable }: EngineVariable): Value {
  if (nullable && world.flip()) return null;
  switch (type) {
    case "string":
      return world.pick(["A", "", "12"]);
    case "number":
      return world.pick([1, 0, -3]);
    case "boolean":
      return world.flip();
    case null:
      return world.anything(name);
  }
}

/** Work that Flowable does itself reads its fields, and what it hands to a case or an event. */
export function workOnItself(kernel: Kernel, node: TaskNode, instance: Instance): void {
  if (node.isEngineWork) {
    for (const [name, template] of Object.entries(node.expressions))
      if (name.startsWith("field.")) kernel.evaluate(template, instance);
  }
  if (node.passed !== undefined) valuesOf(kernel, node.passed, instance, instance.visible());
}

/** Data objects are there from the beginning of their scope; one without value may be null, or missing. */
export function setDataObjects(
  kernel: Kernel,
  variables: readonly DeclaredVariable[] = [],
  scope: Instance,
): void {
  if (scope.process.dialect !== "flowable") return;
  for (const variable of variables) {
    if (variable.value !== null) scope.setLocal(variable.name, parsed(kernel, variable, variable.value));
    else if (kernel.world.flip()) scope.setLocal(variable.name, null);
  }
}

function parsed({ world }: Kernel, { name, type }: DeclaredVariable, value: string): Value {
  switch (type?.replace(/^.*:/, "").toLowerCase()) {
    case "string":
      return value;
    case "int":
    case "integer":
    case "long":
    case "double":
      return Number(value);
    case "boolean":
      return value === "true";
    case "datetime":
      return new Date(value);
    default:
      return world.anything(name);
  }
}

/** What the instances of a multi-instance activity have left to be gathered, by the name of the list. */
const gathered = new WeakMap<Instance, Map<string, Value[]>>();

/** Takes what an instance has set; what it has not is not in its object. */
export function gather(
  kernel: Kernel,
  { aggregates = [] }: MultiInstance,
  body: Instance,
  one: Instance,
): void {
  const lists = gathered.get(body) ?? new Map<string, Value[]>();
  gathered.set(body, lists);
  for (const { name, members } of aggregates) {
    const known = members.filter(
      (member) => member.kind !== "variable" || one.get(member.source) !== undefined,
    );
    lists.set(name, [...(lists.get(name) ?? []), valuesOf(kernel, known, one, new Map())]);
  }
}

/** The lists are there when all instances are done. */
export function setGathered(body: Instance): void {
  if (body.role !== "loop") return;
  for (const { name } of body.node?.loop?.aggregates ?? [])
    body.parent?.set(name, gathered.get(body)?.get(name) ?? []);
}
