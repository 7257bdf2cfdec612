import type { TaskNode, Template } from "@bpmn-worker/bpmn";
import { toText } from "../expression/coerce.js";
import { EngineFailure } from "../failure.js";
import { kept } from "../values/keeping.js";
import { isList, OpaqueValue, show, showAll, type Value } from "../values/value.js";
import { workOnItself } from "./flowable.js";
import { decideAsFlowable } from "./flowable-decisions.js";
import type { Instance } from "./instance.js";
import type { Kernel } from "./kernel.js";

/** What a task does that no external worker does. */
export function startTask(kernel: Kernel, node: TaskNode, instance: Instance): void {
  workOnItself(kernel, node, instance);
  if (node.decision?.mapResult === "variables") {
    decideAsFlowable(kernel, node.decision, instance);
    kernel.complete(instance);
    return;
  }
  if (node.decision !== null) {
    const decisionRef = toText(kernel.evaluate(node.decision.decisionRef, instance));
    const result = kernel.world.decide(node.decision, decisionRef, instance);
    kernel.log(`  decision ${decisionRef} gives ${show(result)}`);
    instance.setLocal("decisionResult", new OpaqueValue("decisionResult"));
    if (node.decision.resultVariable !== null) instance.set(node.decision.resultVariable, kept(result));
    kernel.complete(instance);
    return;
  }
  switch (node.type) {
    case "userTask":
      startUserTask(kernel, node, instance);
      return;
    case "receiveTask":
      startReceiving(kernel, node, instance);
      return;
    case "scriptTask":
      runScriptTask(kernel, node, instance);
      break;
    case "serviceTask":
    case "sendTask":
    case "businessRuleTask":
      callExpression(kernel, node, instance);
      break;
    case "task":
    case "manualTask":
      break;
  }
  kernel.complete(instance);
}

function runScriptTask(kernel: Kernel, { script, resultVariable }: TaskNode, instance: Instance): void {
  if (script === null) return;
  const result = kernel.run(script, instance);
  if (resultVariable !== null && result !== null) instance.set(resultVariable, kept(result));
}

function callExpression(kernel: Kernel, { expressions, resultVariable }: TaskNode, instance: Instance): void {
  const { expression } = expressions;
  if (expression === undefined) return;
  const result = kernel.evaluate(expression, instance);
  if (resultVariable === null) return;
  instance.set(
    resultVariable,
    kept(result instanceof OpaqueValue ? kernel.world.anything(resultVariable) : result),
  );
}

function startReceiving(kernel: Kernel, { id, message }: TaskNode, instance: Instance): void {
  const fire = (payload: ReadonlyMap<string, Value>) => {
    instance.setAll(payload);
    kernel.complete(instance);
  };
  kernel.await(instance, { kind: "message", elementId: id, name: message ?? id, isReady: () => true, fire });
}

/** The attributes of a user task and what their values have to be. */
const ATTRIBUTES: readonly (readonly [string, (value: Value) => boolean])[] = [
  ["name", (value) => typeof value === "string"],
  ["documentation", (value) => typeof value === "string"],
  ["humanPerformer", (value) => typeof value === "string"],
  ["potentialOwner", (value) => typeof value === "string" || isList(value)],
  ["assignee", (value) => typeof value === "string"],
  ["candidateUsers", (value) => typeof value === "string" || isList(value)],
  ["candidateGroups", (value) => typeof value === "string" || isList(value)],
  ["dueDate", (value) => typeof value === "string" || value instanceof Date],
  ["followUpDate", (value) => typeof value === "string" || value instanceof Date],
  ["priority", (value) => typeof value === "number" || typeof value === "string"],
];

function startUserTask(kernel: Kernel, node: TaskNode, instance: Instance): void {
  for (const [name, isRight] of ATTRIBUTES) {
    const template = node.expressions[name];
    if (template !== undefined) demand(kernel, template, name, isRight, instance);
  }
  kernel.listen(node.listeners, "create", instance);
  const fire = () => {
    const submitted = kernel.world.submit(instance);
    kernel.log(`submit ${node.id} with ${showAll(submitted)}`);
    instance.setAll(submitted);
    kernel.listen(node.listeners, "complete", instance);
    kernel.complete(instance);
  };
  kernel.await(instance, { kind: "user", elementId: node.id, name: node.id, isReady: () => true, fire });
}

function demand(
  kernel: Kernel,
  template: Template,
  attribute: string,
  isRight: (value: Value) => boolean,
  instance: Instance,
): void {
  const value = kernel.evaluate(template, instance);
  if (value === null || value instanceof OpaqueValue || isRight(value)) return;
  throw new EngineFailure("wrong-kind", `${attribute} cannot be ${show(value)}`, null, template);
}
