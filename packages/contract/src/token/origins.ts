import type { TokenProcess, TokenStep } from "./process.js";

/** Whose result the token may be: that of a step, what a process is started with, nothing (`{}`), or anything. */
export type Origin = TokenStep | TokenProcess | typeof EMPTY | typeof ANYTHING;

export const EMPTY = { kind: "empty" } as const;
export const ANYTHING = { kind: "anything" } as const;

export type Origins = ReadonlySet<Origin>;

/** The token before a step. */
export interface TokenState {
  /** What scripts see as `token.current`: the latest result. */
  readonly current: Origins;
  /** What the token itself carries, which is what workers are given where there is no `payload`. */
  readonly payload: Origins;
}

/** More origins than this say no more than that it may be anything. */
const MAX_ORIGINS = 50;

const of = (...origins: readonly Origin[]): Origins => new Set(origins);

function union(one: Origins, other: Origins): Origins {
  if ([...other].every((origin) => one.has(origin))) return one;
  const all = new Set([...one, ...other]);
  return all.size > MAX_ORIGINS ? of(ANYTHING) : all;
}

const both = (one: TokenState, other: TokenState): TokenState => {
  const current = union(one.current, other.current);
  const payload = union(one.payload, other.payload);
  return current === one.current && payload === one.payload ? one : { current, payload };
};

const same = (origins: Origins): TokenState => ({ current: origins, payload: origins });

const UNREACHED: TokenState = same(of(ANYTHING));

/** What the token is before each step of a process. Sets only grow, so it ends. */
export class OriginsOf {
  readonly #before = new Map<TokenStep, TokenState>();

  constructor(process: TokenProcess) {
    const open = new Set<TokenStep>();
    const reach = (step: TokenStep, state: TokenState): void => {
      const earlier = this.#before.get(step);
      const now = earlier === undefined ? state : both(earlier, state);
      if (now === earlier) return;
      this.#before.set(step, now);
      open.add(step);
    };
    const run = (): void => {
      for (const step of open) {
        open.delete(step);
        const state = this.before(step);
        for (const start of step.starts) reach(start, state);
        for (const boundary of step.boundaries) reach(boundary, state);
        const after = this.after(step);
        if (after === null) continue;
        for (const next of step.next) reach(next, after);
        // The end of a sub-process is that of its steps.
        if (step.outer?.ends.includes(step)) open.add(step.outer);
      }
    };
    for (const step of process.steps) {
      const { outer, node } = step;
      if (isStart(step) && outer === null) reach(step, same(of(process)));
      if (isStart(step) && outer?.node.kind === "subProcess" && outer.node.triggeredByEvent)
        reach(step, UNREACHED);
      else if (outer === null && step.previous.length === 0 && node.kind !== "event") reach(step, UNREACHED);
    }
    run();
    // What no flow leads to.
    for (const step of process.steps) if (!this.#before.has(step)) reach(step, UNREACHED);
    run();
  }

  before(step: TokenStep): TokenState {
    return this.#before.get(step) ?? UNREACHED;
  }

  /** What the token is after a step, `null` where it never gets out. */
  after(step: TokenStep): TokenState | null {
    const before = this.before(step);
    if (step.node.kind === "subProcess") {
      const ends = step.ends.filter((end) => this.#before.has(end)).flatMap((end) => this.after(end) ?? []);
      const [first, ...others] = ends;
      return first === undefined ? null : same(others.reduce(both, first).payload);
    }
    switch (effectOf(step)) {
      case "result":
        return same(of(step));
      case "passes":
        return same(before.payload);
      case "empties":
        return same(of(EMPTY));
      case "hides":
        return { current: union(before.payload, of(EMPTY)), payload: before.payload };
      case "anything":
        return same(of(ANYTHING));
    }
  }
}

const isStart = ({ node }: TokenStep): boolean => node.kind === "event" && node.type === "startEvent";

/**
 * What a step makes of the token. `hides`: scripts see nothing any more, but workers are given what it was.
 *
 * Source: the handlers of ProcessEngine 9.7.0.
 */
export function effectOf(step: TokenStep): "result" | "passes" | "empties" | "hides" | "anything" {
  const { node, scripts } = step;
  if (node.loop !== null) return "anything";
  switch (node.kind) {
    case "task":
      if (node.external !== null) return "result";
      if (node.type === "userTask" || node.type === "scriptTask") return "result";
      if (node.type === "task" || node.type === "sendTask") return "passes";
      return node.type === "manualTask" ? "empties" : "anything";
    case "callActivity":
      return "result";
    case "subProcess":
      return "passes";
    case "gateway":
      if (node.type === "exclusiveGateway" || node.type === "eventBasedGateway") return "passes";
      if (step.previous.length > 1) return node.type === "parallelGateway" ? "result" : "anything";
      return "hides";
    case "event": {
      if (scripts.result !== null && node.type === "endEvent") return "result";
      const [definition] = node.definitions;
      if (node.type === "startEvent" || node.type === "endEvent") return "passes";
      if (node.type === "boundaryEvent") return "anything";
      if (definition === undefined || definition.kind === "timer") return "passes";
      if (node.type === "intermediateThrowEvent") return scripts.result === null ? "hides" : "anything";
      return definition.kind === "link" ? "hides" : "anything";
    }
  }
}
