import type { FlowNode, MultiInstance, Template } from "@bpmn-worker/bpmn";
import { EndlessRun, EngineFailure, unfit } from "../failure.js";
import { isNode, kept } from "../values/keeping.js";
import { isList, OpaqueValue, ScalarNode, type Value } from "../values/value.js";
import { isWithheld } from "./calls.js";
import { gather } from "./flowable.js";
import { Instance } from "./instance.js";
import type { Kernel } from "./kernel.js";

/** Opaque collections are taken to hold as many elements. */
const OPAQUE_COUNT = 2;

/** No model is simulated with more instances than this. */
const MAX_INSTANCES = 20;

/** A body of its own scope holds the counters; without instances it is complete at once. */
export function startLoop(kernel: Kernel, node: FlowNode, parent: Instance): void {
  const { loop } = node;
  if (loop === null) return;
  kernel.log(`start ${node.id}, multi-instance`);
  const body = new Instance("loop", parent.process, node, parent);
  body.hasBegun = true;
  kernel.subscribeAround(body);
  const elements = elementsOf(kernel, loop, body);
  count(body, elements.length, loop.sequential ? Math.min(1, elements.length) : elements.length, 0);
  if (elements.length === 0) {
    kernel.complete(body);
    return;
  }
  const first = loop.sequential ? 1 : elements.length;
  for (let index = 0; index < first; index += 1) {
    const at = index;
    kernel.later(body, () => startIteration(kernel, node, loop, body, at));
  }
}

function count(body: Instance, all: number, active: number, completed: number): void {
  body.setLocal("nrOfInstances", all);
  body.setLocal("nrOfActiveInstances", active);
  body.setLocal("nrOfCompletedInstances", completed);
}

function elementsOf(kernel: Kernel, loop: MultiInstance, body: Instance): readonly Value[] {
  const { collection, cardinality } = loop;
  if (cardinality !== null) {
    const number = cardinalityOf(kernel.evaluate(cardinality, body), cardinality);
    if (number < 0)
      throw new EngineFailure("arithmetic", `cannot run ${number} instances`, null, cardinality);
    return Array.from({ length: number }, () => null);
  }
  if (collection === null)
    throw new EngineFailure("unsupported", `${body.node?.id} has nothing to go through`);
  const evaluated = kernel.evaluate(collection, body);
  const value = typeof evaluated === "string" ? variable(evaluated, collection, body) : evaluated;
  if (value instanceof OpaqueValue)
    return Array.from({ length: OPAQUE_COUNT }, () => kernel.world.anything(""));
  if (!isList(value) || isNode(value)) {
    throw unfit(value, "cannot go through", collection);
  }
  return value;
}

/** A number, or a text that says one. */
function cardinalityOf(value: Value, cardinality: Template): number {
  const number = typeof value === "string" && /^[+-]?\d+$/.test(value) ? Number(value) : value;
  if (typeof number === "number") {
    if (number > MAX_INSTANCES) throw new EndlessRun(`more than ${MAX_INSTANCES} instances`);
    return Math.trunc(number);
  }
  throw unfit(value, "cannot count to", cardinality);
}

/** A text, written so or computed, is the name of the variable that holds the collection. */
function variable(name: string, collection: Template, body: Instance): Value {
  const value = body.get(name);
  if (value !== undefined) return value;
  if (collection.kind !== "literal") throw unfit(name, "cannot go through", collection);
  const message = `no variable ${name} to go through`;
  throw new EngineFailure("missing-variable", message, name, collection, isWithheld(name, body));
}

/** The collection is asked for anew each time, and may have become another or shorter. */
function startIteration(
  kernel: Kernel,
  node: FlowNode,
  loop: MultiInstance,
  body: Instance,
  index: number,
): void {
  const iteration = new Instance("iteration", body.process, node, body);
  const holder = loop.sequential ? body : iteration;
  holder.setLocal(loop.indexVariable ?? "loopCounter", index);
  if (loop.collection !== null && loop.elementVariable !== null) {
    const element = elementsOf(kernel, loop, body)[index];
    if (element === undefined) {
      throw new EngineFailure("arithmetic", `no element ${index} any more`, null, loop.collection);
    }
    holder.setLocal(loop.elementVariable, elementIn(body, element));
  }
  kernel.startActivity(node, iteration);
}

function elementIn({ process }: Instance, element: Value): Value {
  const isScalar = element === null || ["string", "number", "boolean"].includes(typeof element);
  return process.dialect === "flowable" && isScalar ? new ScalarNode(element) : kept(element);
}

/** Counts, asks whether that is enough (after the last of a sequence nobody asks), goes on with the next. */
export function endIteration(kernel: Kernel, iteration: Instance): void {
  const { node, parent: body } = iteration;
  const loop = node?.loop ?? null;
  if (body === null || node === null || loop === null) return;
  body.compensations.push(...iteration.compensations);
  gather(kernel, loop, body, iteration);
  iteration.hasEnded = true;
  body.children.delete(iteration);
  const all = Number(body.variables.get("nrOfInstances"));
  const completed = Number(body.variables.get("nrOfCompletedInstances")) + 1;
  const active = loop.sequential
    ? Math.min(1, all - completed)
    : Number(body.variables.get("nrOfActiveInstances")) - 1;
  count(body, all, active, completed);
  const { completionCondition, place } = loop;
  const isEnough = () =>
    completionCondition !== null &&
    kernel.test({ kind: "expression", template: completionCondition, place }, body);
  if (loop.sequential ? completed === all || isEnough() : isEnough() || completed === all) {
    for (const child of [...body.children]) kernel.cancel(child);
    kernel.complete(body);
  } else if (loop.sequential) {
    kernel.later(body, () => startIteration(kernel, node, loop, body, completed));
  }
}
