import type { Condition, ProcessModel, Template } from "@bpmn-worker/bpmn";
import { evaluate } from "../expression/evaluate.js";
import type { Surroundings } from "../expression/surroundings.js";
import { EndlessRun, EngineFailure, unfit } from "../failure.js";
import type { KeptFormat } from "../values/keeping.js";
import { OpaqueValue, type Value } from "../values/value.js";
import { cancel, clear, complete, enter, startActivity } from "./activities.js";
import { endCall, isWithheld, passOut, startProcess } from "./calls.js";
import { raise, subscribeAround } from "./catching.js";
import type { Instance, Wait } from "./instance.js";
import type { Kernel, World } from "./kernel.js";
import { endIteration, startLoop } from "./loops.js";
import { listen, run } from "./scripts.js";
import { endToken, take, waysOn } from "./tokens.js";

/** One wait and the instance that waits. */
export interface Pending {
  readonly owner: Instance;
  readonly wait: Wait;
}

/** Moves between two waits; no sensible model needs as many. */
const MAX_MOVES = 2000;

/**
 * Runs processes as Operaton and Camunda 7 do, one move after the other, depth first, until all that is left waits
 * for something from outside. What the outside does is the world's to say.
 */
export class Engine {
  readonly trace: string[] = [];
  readonly #kernel: Kernel;
  readonly #moves: { readonly owner: Instance; readonly epoch: number; readonly move: () => void }[] = [];
  #root: Instance | null = null;

  constructor(models: readonly ProcessModel[], world: World, keptFormat: KeptFormat) {
    this.#kernel = this.#makeKernel(models, world, keptFormat);
  }

  /** Starts a process from outside and runs it until it waits. */
  start(process: ProcessModel, variables: ReadonlyMap<string, Value>, startId: string | null): void {
    this.#root = startProcess(this.#kernel, process, null, variables, startId);
    this.#drain();
  }

  /** The process that was started from outside. */
  get root(): Instance | null {
    return this.#root;
  }

  /** Everything that could happen next, outermost first. */
  pending(): readonly Pending[] {
    if (this.#root === null || this.#root.hasEnded) return [];
    return this.#root
      .everything()
      .flatMap((owner) => [...owner.waits].filter((wait) => wait.isReady()).map((wait) => ({ owner, wait })));
  }

  /** Lets one thing happen and runs on until all waits again. */
  fire({ owner, wait }: Pending, payload: ReadonlyMap<string, Value>): void {
    this.trace.push(`${wait.kind} ${wait.elementId}`);
    if (wait.kind === "timer" || wait.kind === "continuation") owner.waits.delete(wait);
    wait.fire(payload);
    this.#drain();
  }

  #drain(): void {
    let left = MAX_MOVES;
    for (let next = this.#moves.pop(); next !== undefined; next = this.#moves.pop()) {
      left -= 1;
      if (left < 0) throw new EndlessRun(`no wait within ${MAX_MOVES} moves`);
      if (!next.owner.hasEnded && next.owner.epoch === next.epoch) next.move();
    }
  }

  #makeKernel(models: readonly ProcessModel[], world: World, keptFormat: KeptFormat): Kernel {
    const kernel: Kernel = {
      world,
      keptFormat,
      processesOf: (id) => models.filter((process) => process.id === id),
      log: (line) => this.trace.push(line),
      later: (owner, move) => this.#moves.push({ owner, epoch: owner.epoch, move }),
      evaluate: (template, instance, implicit = new Map()) => evaluated(kernel, template, instance, implicit),
      test: (condition, instance) => testOf(kernel, condition, instance),
      run: (script, instance) => run(kernel, script, instance),
      listen: (listeners, event, instance) => listen(kernel, listeners, event, instance),
      enter: (node, scope) => enter(kernel, node, scope),
      take: (flows, scope) => take(kernel, flows, scope),
      waysOn: (node, scope, inside) => waysOn(kernel, node, scope, inside),
      endToken: (scope) => endToken(kernel, scope),
      startActivity: (node, parent) => startActivity(kernel, node, parent),
      complete: (instance) => complete(kernel, instance),
      cancel: (instance) => cancel(kernel, instance),
      clear: (scope) => clear(kernel, scope),
      raise: (thrown, from) => raise(kernel, thrown, from),
      await: (instance, wait) => instance.waits.add(wait),
      subscribeAround: (instance) => subscribeAround(kernel, instance),
      broadcast: (name, payload) => this.#broadcast(name, payload),
      startProcess: (process, caller, variables) => startProcess(kernel, process, caller, variables),
      startLoop: (node, parent) => startLoop(kernel, node, parent),
      endIteration: (iteration) => endIteration(kernel, iteration),
      endCall: (call) => endCall(kernel, call),
      passOut: (call) => passOut(kernel, call),
    };
    return kernel;
  }

  /** A signal reaches whoever waits for it, in any process of the run. */
  #broadcast(name: string, payload: ReadonlyMap<string, Value>): void {
    const reached = this.pending().filter(({ wait }) => wait.kind === "signal" && wait.name === name);
    for (const { owner, wait } of reached) if (owner.waits.has(wait)) wait.fire(payload);
  }
}

function evaluated(
  kernel: Kernel,
  template: Template,
  instance: Instance,
  implicit: Surroundings["implicit"],
): Value {
  const around: Surroundings = {
    get: (name) => instance.get(name),
    getLocal: (name) => instance.variables.get(name),
    set: (name, value) => instance.set(name, value),
    setLocal: (name, value) => instance.setLocal(name, value),
    remove: (name) => {
      instance.remove(name);
      kernel.world.removed(name);
    },
    implicit,
    passesNull: instance.process.dialect === "flowable",
  };
  try {
    return evaluate(template, around);
  } catch (error) {
    if (!(error instanceof EngineFailure) || error.template !== null) throw error;
    const { kind, message, variable } = error;
    const isNotGiven = variable !== null && isWithheld(variable, instance);
    throw new EngineFailure(kind, `${message}, in ${template.source}`, variable, template, isNotGiven);
  }
}

/** A condition has to give a real boolean; a text that says so is none. */
function testOf(kernel: Kernel, condition: Condition, instance: Instance): boolean {
  const value =
    condition.kind === "script"
      ? kernel.run(condition.script, instance)
      : kernel.evaluate(condition.template, instance);
  if (value instanceof OpaqueValue) return kernel.world.flip();
  if (typeof value === "boolean") return value;
  if (condition.kind === "script") return kernel.world.flip();
  const { template } = condition;
  throw unfit(value, `condition ${template.source} gives`, template);
}
