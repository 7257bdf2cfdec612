import {
  bothFacts,
  type ConditionFact,
  conditionFacts,
  eitherFact,
  type Path,
  type SequenceFlow,
} from "@bpmn-worker/bpmn";
import { scopesOf } from "../walk.js";
import { effectOf, type OriginsOf, type TokenState } from "./origins.js";
import type { TokenProcess, TokenStep } from "./process.js";

/** What conditions have decided of the token, by the way to it: `["current", "status"]`, `["history", "a", "status"]`. */
export type Decided = ReadonlyMap<string, DecidedFact>;

export interface DecidedFact {
  readonly names: readonly string[];
  readonly fact: ConditionFact;
}

const NOTHING: Decided = new Map();

/** Where loops go on deciding less for longer than this, nothing is taken for decided. */
const MAX_ROUNDS = 100;

/**
 * What is decided before each step of a process: a token that has gone by a flow with a condition carries what made the
 * condition true, until another result takes its place. Results in the history stay what they are until their step is
 * done again.
 */
export class DecidedBefore {
  readonly #origins: OriginsOf;
  readonly #process: TokenProcess;
  readonly #ways = new Map<TokenStep, ReadonlyMap<TokenStep, readonly SequenceFlow[]>>();
  readonly #before = new Map<TokenStep, Decided>();

  constructor(process: TokenProcess, origins: OriginsOf) {
    this.#origins = origins;
    this.#process = process;
    const flows = scopesOf(process.process).flatMap((scope) => scope.flows);
    if (!flows.some(({ condition }) => condition?.kind === "script")) return;
    this.#noteWays(flows);
    this.#solve();
  }

  before(step: TokenStep): Decided {
    return this.#before.get(step) ?? NOTHING;
  }

  #noteWays(flows: readonly SequenceFlow[]): void {
    for (const flow of flows) {
      const [from, to] = [this.#process.byId.get(flow.sourceId), this.#process.byId.get(flow.targetId)];
      if (from === undefined || to === undefined) continue;
      const ways = new Map(this.#ways.get(from));
      this.#ways.set(from, ways.set(to, [...(ways.get(to) ?? []), flow]));
    }
  }

  /** What is decided only becomes less, so it ends. */
  #solve(): void {
    const open = new Set<TokenStep>();
    const rounds = new Map<TokenStep, number>();
    const reach = (step: TokenStep, decided: Decided): void => {
      const earlier = this.#before.get(step);
      const now = earlier === undefined ? decided : either(earlier, decided);
      if (earlier !== undefined && isSame(earlier, now)) return;
      const round = (rounds.get(step) ?? 0) + 1;
      rounds.set(step, round);
      this.#before.set(step, round > MAX_ROUNDS ? NOTHING : now);
      open.add(step);
    };
    for (const step of this.#process.steps) if (this.#isBeginning(step)) reach(step, NOTHING);
    for (const step of open) {
      open.delete(step);
      const before = this.before(step);
      for (const start of step.starts) reach(start, before);
      for (const boundary of step.boundaries) reach(boundary, ofHistory(before));
      const after = this.#after(step, before);
      for (const next of step.next) reach(next, this.#onTheWay(step, next, after));
    }
  }

  #isBeginning({ node, outer, previous }: TokenStep): boolean {
    const isBoundary = node.kind === "event" && node.attachedToId !== null;
    if (previous.length > 0 || isBoundary) return false;
    const isInner = outer?.node.kind === "subProcess" && !outer.node.triggeredByEvent;
    return !(isInner && outer.starts.some(({ node: start }) => start === node));
  }

  #after(step: TokenStep, before: Decided): Decided {
    const isPassing =
      step.node.kind !== "subProcess" && effectOf(step) === "passes" && isOne(this.#origins.before(step));
    const kept = isPassing ? before : ofHistory(before);
    return new Map(
      [...kept].filter(([, { names }]) => {
        const [root, id = ""] = names;
        const done = root === "history" ? this.#process.byId.get(id) : undefined;
        return done === undefined || (done !== step && done.outer !== step);
      }),
    );
  }

  #onTheWay(step: TokenStep, next: TokenStep, after: Decided): Decided {
    const { node } = step;
    const ways = this.#ways.get(step);
    const [flow, another] = ways?.get(next) ?? [];
    const isChoice = node.kind === "gateway" && node.type === "exclusiveGateway" && (ways?.size ?? 0) > 1;
    if (!isChoice || flow === undefined || another !== undefined) return after;
    const isDefault = flow.id !== null && flow.id === node.defaultFlowId;
    const facts = isDefault
      ? [...(ways?.values() ?? [])].flat().flatMap((other) => (other === flow ? [] : factsOf(other, false)))
      : factsOf(flow, true);
    const decided = new Map(after);
    const current = this.#origins.after(step)?.current;
    for (const fact of facts) {
      for (const names of this.#waysTo(fact.path, current)) {
        const key = JSON.stringify(names);
        const known = decided.get(key);
        decided.set(key, { names, fact: known === undefined ? fact : bothFacts(known.fact, fact) });
      }
    }
    return decided;
  }

  /** The latest result is in the history as well, by the id of its step. */
  #waysTo({ root, steps }: Path, current: TokenState["current"] | undefined): readonly (readonly string[])[] {
    const names = steps.flatMap((step) => (step.kind === "member" ? [step.name] : []));
    if (root !== "token" || names.length !== steps.length || names.some(isInherited)) return [];
    const [first, second = ""] = names;
    const latest = this.#idOf(current);
    if (first === "current")
      return latest === null ? [names] : [names, ["history", latest, ...names.slice(1)]];
    if (first !== "history" || names.length < 2) return [];
    return second === latest ? [names, ["current", ...names.slice(2)]] : [names];
  }

  /** The id by which the history holds what `token.current` is, `null` when it may be of several. */
  #idOf(current: TokenState["current"] | undefined): string | null {
    const [only, another] = current ?? [];
    if (only === undefined || another !== undefined) return null;
    if (only.kind === "step") return only.owner === this.#process ? only.node.id : null;
    if (only.kind !== "process") return null;
    const starts = this.#process.steps.filter(
      ({ node, outer }) => outer === null && node.kind === "event" && node.type === "startEvent",
    );
    return starts.length === 1 ? (starts[0]?.node.id ?? null) : null;
  }
}

/** What texts and lists have as well, or whatever there is, says nothing of a member. */
const isInherited = (name: string): boolean =>
  INHERITED.some((prototype) => name in prototype) || /^\d+$/.test(name);

const INHERITED: readonly object[] = [Array.prototype, String.prototype, Number.prototype, Boolean.prototype];

function factsOf({ condition }: SequenceFlow, holds: boolean): readonly ConditionFact[] {
  if (condition?.kind !== "script" || condition.script.source === null) return [];
  return conditionFacts(condition.script.source, holds);
}

/** Whether scripts see what the token itself carries. */
export const isOne = ({ current, payload }: TokenState): boolean =>
  current === payload ||
  (current.size === payload.size && [...current].every((origin) => payload.has(origin)));

const ofHistory = (decided: Decided): Decided =>
  new Map([...decided].filter(([, { names }]) => names[0] === "history"));

const either = (one: Decided, other: Decided): Decided =>
  new Map(
    [...one].flatMap(([key, { names, fact }]) => {
      const known = other.get(key);
      return known === undefined ? [] : [[key, { names, fact: eitherFact(fact, known.fact) }]];
    }),
  );

const isSame = (one: Decided, other: Decided): boolean =>
  one.size === other.size &&
  [...one].every(([key, { fact }]) => {
    const now = other.get(key)?.fact;
    return (
      now !== undefined &&
      now.isPresent === fact.isPresent &&
      now.noneOf.length === fact.noneOf.length &&
      now.oneOf?.length === fact.oneOf?.length &&
      now.isLoose === fact.isLoose
    );
  });
