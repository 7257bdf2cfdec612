import type { ProcessModel } from "@bpmn-worker/bpmn";
import type { Choices } from "../choices.js";
import { AT_ONCE } from "../engine/events.js";
import type { Setting } from "../simulate.js";
import { compare } from "./compare.js";
import type { Driver } from "./driver.js";
import { Life } from "./life.js";

/** How a run in the simulation and the same run in the engine compare. */
export interface Duel {
  readonly outcome: "same" | "different" | "incomparable";
  readonly steps: number;
  readonly message: string;
  readonly trace: readonly string[];
  /** Decisions that the engine made and simulations went on with. */
  readonly decisions: number;
}

const MAX_STEPS = 25;

/** Spin's word for a text that is neither JSON nor XML. Simulations read texts without knowing what they say. */
const UNREADABLE_TEXT = /SPIN-01004/;

/** What becomes of a list whose first item is null where lists are kept as JSON: it has no type. */
const UNTYPED_LIST = /Cannot invoke \\"Object\.getClass\(\)\\" because \\"object\\" is null/;

/** Runs a process in a simulation and, step by step, in a real engine, and compares what is open after each step. */
export async function duel(
  setting: Setting,
  process: ProcessModel,
  choices: Choices,
  driver: Driver,
): Promise<Duel> {
  let life = new Life(setting, process, choices);
  let steps = 0;
  let decisions = 0;
  const end = (outcome: Duel["outcome"], message = ""): Duel => ({
    outcome,
    steps,
    message,
    trace: life.engine.trace,
    decisions,
  });
  try {
    for (;;) {
      let move = life.move();
      while (move.moved.kind === "asks") {
        const { decisionRef, variables } = move.moved.decision;
        ({ life, move } = life.again(await driver.decide(decisionRef, variables)));
        decisions += 1;
      }
      const { moved, follow } = move;
      if (moved.kind === "unforeseen")
        return end("different", `the engine does not decide: ${moved.message}`);
      if (moved.kind === "endless" || !life.world.isComparable) return end("incomparable");
      const isAwaited = life.engine.pending().some(({ wait }) => wait.kind === "conditional");
      if (isAwaited || life.engine.trace.some((line) => line.endsWith(AT_ONCE))) return end("incomparable");
      const simulated = moved.kind === "failed" ? moved.message : null;
      const real = await attemptReal(() => follow(driver));
      if (simulated === null && real !== null && isBeyond(real)) return end("incomparable");
      if ((simulated === null) !== (real === null)) {
        return end("different", `simulation: ${simulated ?? "went on"}; engine: ${real ?? "went on"}`);
      }
      if (simulated !== null) return end("same", `both failed: ${simulated}`);
      if (!(await driver.isFetchable())) return end("incomparable");
      const difference = await compare(life.engine, driver, setting);
      if (difference !== null) return end("different", difference);
      if (life.engine.pending().length === 0 || steps === MAX_STEPS) return end("same");
      steps += 1;
    }
  } finally {
    await driver.clear();
  }
}

const isBeyond = (failure: string): boolean => UNREADABLE_TEXT.test(failure) || UNTYPED_LIST.test(failure);

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
