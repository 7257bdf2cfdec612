import type { ExternalTaskDeclaration, Template, VariableMapping } from "@bpmn-worker/bpmn";
import { toText } from "../expression/coerce.js";
import { EngineFailure, unfit } from "../failure.js";
import { handedOut } from "../values/keeping.js";
import { OpaqueValue, ScalarNode, showAll, type Value } from "../values/value.js";
import type { Instance } from "./instance.js";
import type { Kernel, WorkerAnswer } from "./kernel.js";

/** An external task waits for its worker. Flowable may skip it. */
export function startExternal(kernel: Kernel, external: ExternalTaskDeclaration, instance: Instance): void {
  const { node } = instance;
  if (node === null) return;
  if (isSkipped(kernel, instance)) {
    kernel.log(`  skipped ${node.id}`);
    kernel.complete(instance);
    return;
  }
  const topic = topicOf(kernel, external, instance);
  checkPriority(kernel, instance);
  const fire = () => {
    const given = givenTo(kernel, external, instance);
    const answer = kernel.world.work(instance, given);
    report(kernel, external, instance, answer);
  };
  kernel.await(instance, { kind: "external", elementId: node.id, name: topic, isReady: () => true, fire });
}

function topicOf(kernel: Kernel, { topic }: ExternalTaskDeclaration, instance: Instance): string {
  switch (topic.kind) {
    case "literal":
      return topic.name;
    case "expression": {
      const name = kernel.evaluate(topic.template, instance);
      if (name === null || typeof name === "string" || name instanceof OpaqueValue) return toText(name);
      throw unfit(name, "a topic cannot be", topic.template);
    }
    case "javascript":
    case "missing":
      throw new EngineFailure("unsupported", `${instance.node?.id} has no topic that simulations know`);
  }
}

/** A priority is a whole number; null is none. One that cannot be evaluated is the default (seen on Operaton). */
function checkPriority(kernel: Kernel, instance: Instance): void {
  const template = instance.node?.kind === "task" ? instance.node.expressions["taskPriority"] : undefined;
  if (template === undefined || template.kind === "literal") return;
  const priority = priorityOf(kernel, template, instance);
  if (priority instanceof OpaqueValue || Number.isInteger(priority)) return;
  if (typeof priority !== "number") throw unfit(priority, "a priority cannot be", template);
  throw new EngineFailure("arithmetic", `a priority cannot be ${priority}`, null, template);
}

function priorityOf(kernel: Kernel, template: Template, instance: Instance): Value {
  try {
    return kernel.evaluate(template, instance);
  } catch (failure) {
    if (failure instanceof EngineFailure) return 0;
    throw failure;
  }
}

function isSkipped(kernel: Kernel, instance: Instance): boolean {
  const { node } = instance;
  const skip =
    node?.kind === "task" && node.external?.dialect === "flowable"
      ? node.expressions["skipExpression"]
      : undefined;
  if (skip === undefined || instance.get("_FLOWABLE_SKIP_EXPRESSION_ENABLED") !== true) return false;
  return kernel.test({ kind: "expression", template: skip, place: external(instance) }, instance);
}

function external({ process }: Instance) {
  return process.place;
}

/** What the worker sees: all that is visible, or with Flowable's in-parameters their targets alone. */
export function givenTo(
  kernel: Kernel,
  { workerIn, doNotIncludeVariables }: ExternalTaskDeclaration,
  instance: Instance,
): ReadonlyMap<string, Value> {
  if (workerIn.length > 0) return inWire(mapped(kernel, workerIn, instance));
  if (doNotIncludeVariables) return new Map();
  const { process } = instance;
  const seen = instance.visible();
  if (process.dialect === "flowable") return inWire(seen);
  return new Map([...seen].map(([name, value]) => [name, handedOut(value, kernel.keptFormat)]));
}

/** A node of JSON is written as what it is. */
const inWire = (values: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
  new Map([...values].map(([name, value]) => [name, value instanceof ScalarNode ? value.value : value]));

function mapped(
  kernel: Kernel,
  mappings: readonly VariableMapping[],
  seenFrom: Instance,
): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const mapping of mappings) {
    if (mapping.kind === "variable") values.set(mapping.target, seenFrom.get(mapping.source) ?? null);
    if (mapping.kind === "expression") values.set(mapping.target, kernel.evaluate(mapping.source, seenFrom));
  }
  return values;
}

function report(
  kernel: Kernel,
  external: ExternalTaskDeclaration,
  instance: Instance,
  answer: WorkerAnswer,
): void {
  const id = instance.node?.id ?? "";
  if (answer.kind === "failure") {
    kernel.log(`fail ${id}: ${answer.errorMessage}`);
    instance.waits.clear();
    raiseDefined(kernel, external, instance, answer.errorMessage);
    return;
  }
  if (answer.kind === "error") {
    kernel.log(`bpmn error ${answer.code} of ${id} with ${showAll(answer.variables)}`);
    instance.setAll(answer.variables);
    raiseOrEnd(kernel, instance, answer.code, answer.message);
    return;
  }
  kernel.log(`complete ${id} with ${showAll(answer.variables)}, local ${showAll(answer.localVariables)}`);
  takeOver(kernel, external, instance, answer);
  if (!raiseDefined(kernel, external, instance, null)) kernel.complete(instance);
}

/** Flowable's out-parameters let nothing else through; a missing source is null. */
function takeOver(
  kernel: Kernel,
  { workerOut }: ExternalTaskDeclaration,
  instance: Instance,
  { variables, localVariables }: Extract<WorkerAnswer, { kind: "complete" }>,
): void {
  if (workerOut.length === 0) {
    instance.setAll(variables);
    for (const [name, value] of localVariables) instance.setLocal(name, value);
    return;
  }
  const results = new Map([...variables, ...localVariables]);
  for (const mapping of workerOut) {
    if (mapping.kind === "all") continue;
    const value =
      mapping.kind === "variable"
        ? (results.get(mapping.source) ?? null)
        : kernel.evaluate(mapping.source, instance, results);
    instance.set(mapping.target, value);
  }
}

/** The task's own error definitions, asked in order; only true itself throws. True when one threw. */
function raiseDefined(
  kernel: Kernel,
  { errorDefinitions }: ExternalTaskDeclaration,
  instance: Instance,
  errorMessage: string | null,
): boolean {
  const task = new Map<string, Value>([
    ["errorMessage", errorMessage],
    ["errorDetails", null],
    ["retries", errorMessage === null ? null : 0],
    ["topicName", ""],
  ]);
  for (const { expression, code, message } of errorDefinitions) {
    if (expression === null) throw new EngineFailure("unsupported", "an error definition without expression");
    const evaluate = () => kernel.evaluate(expression, instance, new Map([["externalTask", task]]));
    const holds = errorMessage === null ? evaluate() : orNull(evaluate);
    if (holds !== true) continue;
    raiseOrEnd(kernel, instance, code, message);
    return true;
  }
  return false;
}

/** After a failure the engine makes nothing of an expression that cannot be evaluated. */
function orNull(evaluate: () => Value): Value {
  try {
    return evaluate();
  } catch (failure) {
    if (failure instanceof EngineFailure) return null;
    throw failure;
  }
}

/** What nobody catches ends the token and nothing else; output mappings run, and fail when the process ends so. */
export function raiseOrEnd(
  kernel: Kernel,
  instance: Instance,
  code: string | null,
  message: string | null,
): void {
  if (kernel.raise({ kind: "error", code, message }, instance)) return;
  const { parent } = instance;
  if (parent === null) return;
  kernel.log(`  nobody catches ${code}`);
  if (instance.node?.isForCompensation === true) {
    // What becomes of the event that had it undo something, and of its scope, is the engine's secret.
    throw new EngineFailure("unforeseen", `${instance.node.id} undoes something and fails for good`);
  }
  const isLast = parent.role === "process" && parent.live === 1;
  if (isLast && instance.node !== null && instance.node.outputs.length > 0) {
    throw new EngineFailure("unsupported", `${instance.node.id} has no process left to map its outputs to`);
  }
  kernel.cancel(instance);
  if (parent.role === "iteration") kernel.endIteration(parent);
  else kernel.endToken(parent);
}
