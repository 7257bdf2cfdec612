import type { TokenProcess, TokenStep } from "./process.js";

/** Whether steps have been through before others, on every way there. */
export class Passed {
  readonly #process: TokenProcess;
  /** By a step: what is reached without it. */
  readonly #around = new Map<TokenStep, ReadonlySet<TokenStep>>();

  constructor(process: TokenProcess) {
    this.#process = process;
  }

  /** Whether the history holds the result of `earlier` in any case when `step` begins. */
  before(step: TokenStep, earlier: TokenStep): boolean {
    // What is in a sub-process is no part of the history around it.
    for (let scope: TokenStep | null = step.outer; scope !== earlier.outer; scope = scope.outer)
      if (scope === null) return false;
    return step !== earlier && !this.#without(earlier).has(step);
  }

  #without(earlier: TokenStep): ReadonlySet<TokenStep> {
    const known = this.#around.get(earlier);
    if (known !== undefined) return known;
    const reached = new Set(this.#process.steps.filter(isBeginning));
    for (const step of reached) {
      for (const inner of [...step.boundaries, ...step.starts]) reached.add(inner);
      if (step === earlier) continue;
      // That a sub-process has begun is enough to say that it may end.
      for (const next of step.next) reached.add(next);
    }
    this.#around.set(earlier, reached);
    return reached;
  }
}

/** Nothing of the same process leads to it. */
function isBeginning({ previous, node, outer }: TokenStep): boolean {
  if (previous.length > 0 || (node.kind === "event" && node.attachedToId !== null)) return false;
  return outer === null || (outer.node.kind === "subProcess" && outer.node.triggeredByEvent);
}
