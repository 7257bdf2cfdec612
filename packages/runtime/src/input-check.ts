import type { LockedTask } from "./adapter.js";
import type { WorkerConfig } from "./config.js";
import { failed } from "./decide-outcome.js";
import { plainFailure } from "./failure-text.js";
import { taskFields } from "./log-fields.js";
import type { FailedOutcome } from "./outcome.js";
import { placeOf, quote } from "./place.js";
import type { Route } from "./route.js";
import { problemOfShape } from "./value-shape.js";

/** More different findings than this are not worth a line each. */
const MOST_TOLD = 1_000;

/** Holds what the engine delivers against the contract, before the handler sees it. */
export class InputCheck {
  readonly #config: WorkerConfig;
  readonly #told = new Set<string>();

  constructor(config: WorkerConfig) {
    this.#config = config;
  }

  /** The failure of a task whose inputs contradict the contract, where that is one; `null` when it can be handled. */
  refuse(task: LockedTask, route: Route): FailedOutcome | null {
    if (this.#config.checkInputs === "off") return null;
    const contradictions = contradictionsOf(task, route);
    if (contradictions.length === 0) return null;
    if (this.#config.checkInputs === "warn") {
      for (const text of contradictions) this.#warn(task, text);
      return null;
    }
    return failed({ task, route }, plainFailure(contradictions.join(" ")));
  }

  /** Once for each finding: a model that is wrong is wrong for every task. */
  #warn(task: LockedTask, text: string): void {
    if (this.#told.has(text) || this.#told.size >= MOST_TOLD) return;
    this.#told.add(text);
    this.#config.logger.warn(taskFields(task), text);
  }
}

/** What the inputs are that they should not be, as sentences. */
export function contradictionsOf(task: LockedTask, { inputShapes }: Route): readonly string[] {
  const found: string[] = [];
  for (const [name, shape] of inputShapes) {
    const value = task.variables.get(name);
    if (value === undefined) continue;
    const problem = problemOfShape(shape, value);
    if (problem !== null) found.push(`Input ${quote(name)} of ${placeOf(task)} ${problem}.`);
  }
  return found;
}
