import type { ProcessModel } from "@bpmn-worker/bpmn";
import { Choices } from "../choices.js";
import { Engine, type Pending } from "../engine/engine.js";
import { EndlessRun, EngineFailure } from "../failure.js";
import type { Setting } from "../simulate.js";
import type { Value } from "../values/value.js";
import { ContractViolation, ContractWorld } from "../world/contract-world.js";
import type { Driver, HeldTask } from "./driver.js";
import { type Decided, DecisionAsked, Recorder, UnforeseenDecision } from "./recorder.js";

/** How a move ended in the simulation. */
export type Moved =
  | { readonly kind: "done" }
  /** The engine is to give up on it too. */
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "unforeseen"; readonly message: string }
  /** Nothing that could be compared. */
  | { readonly kind: "endless" }
  | { readonly kind: "asks"; readonly decision: DecisionAsked };

/** One move, made in the simulation, and how the engine is made to follow. */
export interface Move {
  readonly moved: Moved;
  readonly follow: (driver: Driver) => Promise<void>;
}

/** One life of a process in the simulation, move by move, whose decisions are those of an engine. */
export class Life {
  readonly #setting: Setting;
  readonly #process: ProcessModel;
  readonly #choices: Choices;
  readonly #decided: readonly Decided[];
  readonly world: Recorder;
  readonly engine: Engine;
  #moves = 0;

  constructor(setting: Setting, process: ProcessModel, choices: Choices, decided: readonly Decided[] = []) {
    this.#setting = setting;
    this.#process = process;
    this.#choices = choices;
    this.#decided = decided;
    this.world = new Recorder(new ContractWorld(setting, choices), decided);
    this.engine = new Engine(setting.models, this.world, setting.keptFormat);
  }

  /** The first move starts the process; each further one fires one of those waits that there are. */
  move(): Move {
    this.#moves += 1;
    if (this.#moves === 1) {
      const variables = this.world.inner.startVariables(this.#process);
      const moved = attempt(() => this.engine.start(this.#process, variables, null));
      return { moved, follow: (driver) => driver.start(this.#process.id, variables) };
    }
    const next = this.#choices.of(this.engine.pending());
    if (next.wait.kind === "call") return { moved: { kind: "endless" }, follow: async () => {} };
    const counter = next.owner.get("loopCounter");
    const payload =
      next.wait.kind === "message" ? this.world.inner.payload(next.owner, next.wait.elementId) : new Map();
    const moved = attempt(() => this.engine.fire(next, payload));
    return { moved, follow: (driver) => perform(driver, this.world, next, counter, payload) };
  }

  /** The same life up to the same move, which is made again, this time knowing one decision more. */
  again(decided: Decided): { readonly life: Life; readonly move: Move } {
    const choices = Choices.replay([...this.#choices.taken], this.#choices);
    const life = new Life(this.#setting, this.#process, choices, [...this.#decided, decided]);
    let move = life.move();
    while (life.#moves < this.#moves) move = life.move();
    return { life, move };
  }
}

function attempt(move: () => void): Moved {
  try {
    move();
    return { kind: "done" };
  } catch (error) {
    if (error instanceof DecisionAsked) return { kind: "asks", decision: error };
    if (error instanceof UnforeseenDecision) return { kind: "unforeseen", message: error.message };
    if (error instanceof EndlessRun) return { kind: "endless" };
    if (error instanceof EngineFailure && error.kind === "unforeseen") return { kind: "endless" };
    if (error instanceof EngineFailure || error instanceof ContractViolation) {
      return { kind: "failed", message: error.message };
    }
    throw error;
  }
}

async function perform(
  driver: Driver,
  world: Recorder,
  { owner, wait }: Pending,
  loopCounter: Value | undefined,
  payload: ReadonlyMap<string, Value>,
): Promise<void> {
  if (wait.kind === "external") {
    const held = findHeld(driver, owner.node?.id, loopCounter);
    if (held !== null && world.answer !== null) await driver.report(held, world.answer);
  } else if (wait.kind === "user") {
    await driver.submit(wait.elementId, world.submitted);
  } else {
    await driver.trigger(wait.kind, wait.elementId, payload);
  }
}

/** Of several tasks of one element, the one that was given the same. */
function findHeld(
  driver: Driver,
  elementId: string | undefined,
  loopCounter: Value | undefined,
): HeldTask | null {
  const candidates = [...driver.held.values()].filter(({ activityId }) => activityId === elementId);
  return (
    candidates.find(({ variables }) => variables.get("loopCounter") === loopCounter) ?? candidates[0] ?? null
  );
}
