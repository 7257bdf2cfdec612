import type { DecisionCall, ProcessModel } from "@bpmn-worker/bpmn";
import type { WorkerContract } from "../../../src/contract.js";
import type { Choices } from "../choices.js";
import { Engine, type Pending } from "../engine/engine.js";
import { AT_ONCE } from "../engine/events.js";
import type { Instance } from "../engine/instance.js";
import type { WorkerAnswer, World } from "../engine/kernel.js";
import { EndlessRun, EngineFailure } from "../failure.js";
import type { Setting } from "../simulate.js";
import { show, type Value } from "../values/value.js";
import { breachOf, contractOf } from "../world/breach.js";
import { ContractViolation, ContractWorld } from "../world/contract-world.js";
import { jsonNamesIn, sameValue } from "./codec.js";
import type { Driver, HeldTask } from "./driver.js";

/** How a run in the simulation and the same run in the engine compare. */
export interface Duel {
  readonly outcome: "same" | "different" | "incomparable";
  readonly steps: number;
  readonly message: string;
  readonly trace: readonly string[];
}

const MAX_STEPS = 25;

/** Spin's word for a text that is neither JSON nor XML. Simulations read texts without knowing what they say. */
const UNREADABLE_TEXT = /SPIN-01004/;

/** Remembers what the outside handed in, and whether something was asked that an engine would decide itself. */
class Recorder implements World {
  readonly inner: ContractWorld;
  isComparable = true;
  answer: WorkerAnswer | null = null;
  submitted: ReadonlyMap<string, Value> = new Map();

  constructor(inner: ContractWorld) {
    this.inner = inner;
  }

  work(task: Instance, given: ReadonlyMap<string, Value>): WorkerAnswer {
    this.answer = this.inner.work(task, given);
    return this.answer;
  }

  submit(task: Instance): ReadonlyMap<string, Value> {
    this.submitted = this.inner.submit(task);
    return this.submitted;
  }

  decide(call: DecisionCall, decisionRef: string): Value {
    this.isComparable = false;
    return this.inner.decide(call, decisionRef);
  }

  anything(name: string): Value {
    this.isComparable = false;
    return this.inner.anything(name);
  }

  flip(): boolean {
    this.isComparable = false;
    return false;
  }

  removed(name: string): void {
    this.inner.removed(name);
  }

  initiator(): null {
    return null;
  }

  pick<T>(list: readonly T[]): T {
    return this.inner.pick(list);
  }
}

/** Runs a process in a simulation and, step by step, in a real engine, and compares what is open after each step. */
export async function duel(
  setting: Setting,
  process: ProcessModel,
  choices: Choices,
  driver: Driver,
): Promise<Duel> {
  const world = new Recorder(new ContractWorld(setting, choices));
  const engine = new Engine(setting.models, world);
  driver.sendAsJson(jsonNamesIn(setting.models));
  let steps = 0;
  const end = (outcome: Duel["outcome"], message = ""): Duel => ({
    outcome,
    steps,
    message,
    trace: engine.trace,
  });
  const variables = world.inner.startVariables(process);
  let simulate = () => engine.start(process, variables, null);
  let act = () => driver.start(process.id, variables);
  try {
    for (;;) {
      const simulated = attempt(simulate);
      if (simulated === "endless" || !world.isComparable) return end("incomparable");
      const isAwaited = engine.pending().some(({ wait }) => wait.kind === "conditional");
      if (isAwaited || engine.trace.some((line) => line.endsWith(AT_ONCE))) return end("incomparable");
      const real = await attemptReal(act);
      if (simulated === null && real !== null && UNREADABLE_TEXT.test(real)) return end("incomparable");
      if ((simulated === null) !== (real === null)) {
        return end("different", `simulation: ${simulated ?? "went on"}; engine: ${real ?? "went on"}`);
      }
      if (simulated !== null) return end("same", `both failed: ${simulated}`);
      if (!(await driver.isFetchable())) return end("incomparable");
      const difference = await compare(engine, driver, setting);
      if (difference !== null) return end("different", difference);
      const pending = engine.pending();
      if (pending.length === 0 || steps === MAX_STEPS) return end("same");
      steps += 1;
      const next = choices.of(pending);
      if (next.wait.kind === "call") return end("incomparable");
      const payload = next.wait.kind === "message" ? world.inner.payload(next.owner) : new Map();
      const held = next.wait.kind === "external" ? findHeld(driver, next) : null;
      simulate = () => engine.fire(next, payload);
      act = () => perform(driver, world, next, held, payload);
    }
  } finally {
    await driver.clear();
  }
}

function attempt(move: () => void): string | null {
  try {
    move();
    return null;
  } catch (error) {
    if (error instanceof EndlessRun) return "endless";
    if (error instanceof EngineFailure && error.kind === "unforeseen") return "endless";
    if (error instanceof EngineFailure || error instanceof ContractViolation) return error.message;
    throw error;
  }
}

/** An engine that gives up on the process answers 500; of a continuation that fails, 404. */
async function attemptReal(move: () => Promise<void>): Promise<string | null> {
  try {
    await move();
    return null;
  } catch (error) {
    const { message } = error as Error;
    if (/: (500|404) /.test(message)) return message;
    throw error;
  }
}

async function perform(
  driver: Driver,
  world: Recorder,
  { wait }: Pending,
  held: HeldTask | null,
  payload: ReadonlyMap<string, Value>,
): Promise<void> {
  if (wait.kind === "external") {
    if (held !== null && world.answer !== null) await driver.report(held, world.answer);
  } else if (wait.kind === "user") {
    await driver.submit(wait.elementId, world.submitted);
  } else {
    await driver.trigger(wait.kind, wait.elementId, payload);
  }
}

/** Of several tasks of one element, the one that was given the same. */
function findHeld(driver: Driver, { owner }: Pending): HeldTask | null {
  const candidates = [...driver.held.values()].filter(({ activityId }) => activityId === owner.node?.id);
  const counter = owner.get("loopCounter");
  return (
    candidates.find(({ variables }) => variables.get("loopCounter") === counter) ?? candidates[0] ?? null
  );
}

async function compare(engine: Engine, driver: Driver, { contract }: Setting): Promise<string | null> {
  const pending = engine.pending();
  const known = new Set(driver.held.keys());
  const tasks = await driver.externalTasks();
  const ofKind = (kind: string) =>
    pending
      .filter(({ wait }) => wait.kind === kind)
      .map(({ wait }) => wait.elementId)
      .sort()
      .join(", ");
  const sides: readonly (readonly [string, string, string])[] = [
    [
      "external tasks",
      ofKind("external"),
      tasks
        .map(({ activityId }) => activityId)
        .sort()
        .join(", "),
    ],
    ["user tasks", ofKind("user"), [...(await driver.userTasks())].sort().join(", ")],
    ["running", String(engine.root?.hasEnded === false), String(await driver.isRunning())],
  ];
  for (const [what, simulated, real] of sides) {
    if (simulated !== real) return `${what}: simulation [${simulated}], engine [${real}]`;
  }
  for (const task of tasks.filter(({ id }) => !known.has(id))) {
    const difference = compareVariables(task, pending) ?? breachIn(task, pending, contract);
    if (difference !== null) return difference;
  }
  return null;
}

/** What a new task was given, against what one of the simulated tasks of its element sees. */
function compareVariables({ activityId, variables }: HeldTask, pending: readonly Pending[]): string | null {
  const twins = pending.filter(({ wait }) => wait.kind === "external" && wait.elementId === activityId);
  const differences = twins.map(({ owner }) => differenceOf(owner.visible(), variables));
  return differences.includes(null) ? null : `${activityId}: ${differences.join(" or ")}`;
}

/** What the engine really hands out, against what the contract promises. */
function breachIn(
  { activityId, variables }: HeldTask,
  pending: readonly Pending[],
  contract: WorkerContract,
): string | null {
  const twin = pending.find(({ wait }) => wait.kind === "external" && wait.elementId === activityId);
  const promised = twin === undefined ? null : contractOf(contract, twin.owner);
  return promised === null ? null : breachOf(promised, variables);
}

function differenceOf(
  simulated: ReadonlyMap<string, Value>,
  real: ReadonlyMap<string, Value>,
): string | null {
  for (const name of new Set([...simulated.keys(), ...real.keys()])) {
    const [one, other] = [simulated.get(name), real.get(name)];
    if (one === undefined || other === undefined || !sameValue(one, other)) {
      return `${name}: simulation ${one === undefined ? "none" : show(one)}, engine ${other === undefined ? "none" : show(other)}`;
    }
  }
  return null;
}
