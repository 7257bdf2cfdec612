import type { DecisionCall, DecisionModel } from "@bpmn-worker/bpmn";
import type { Instance } from "../engine/instance.js";
import type { WorkerAnswer, World } from "../engine/kernel.js";
import { EngineFailure } from "../failure.js";
import type { Value } from "../values/value.js";
import type { ContractWorld } from "../world/contract-world.js";
import { mapRows, type Row } from "../world/decisions.js";

/** What an engine made of a decision: results, or the message with which it gave up. */
export type Decided =
  | { readonly kind: "rows"; readonly rows: readonly Row[] }
  | { readonly kind: "failure"; readonly message: string };

/** Thrown when a decision is to be made that the engine has not been asked about yet. */
export class DecisionAsked extends Error {
  override readonly name = "DecisionAsked";
  readonly decisionRef: string;
  readonly variables: ReadonlyMap<string, Value>;

  constructor(decisionRef: string, variables: ReadonlyMap<string, Value>) {
    super(`decision ${decisionRef}`);
    this.decisionRef = decisionRef;
    this.variables = variables;
  }
}

/** An engine gives up on a decision for which simulations see no reason. */
export class UnforeseenDecision extends Error {
  override readonly name = "UnforeseenDecision";
}

/**
 * Remembers what the outside handed in, and whether something was asked that an engine would decide itself. Decisions
 * are those of the engine: `decided` holds what it gave so far, in the order in which it is needed.
 */
export class Recorder implements World {
  readonly inner: ContractWorld;
  isComparable = true;
  answer: WorkerAnswer | null = null;
  submitted: ReadonlyMap<string, Value> = new Map();
  readonly #decided: Decided[];

  constructor(inner: ContractWorld, decided: readonly Decided[]) {
    this.inner = inner;
    this.#decided = [...decided];
  }

  work(task: Instance, given: ReadonlyMap<string, Value>): WorkerAnswer {
    this.answer = this.inner.work(task, given);
    return this.answer;
  }

  submit(task: Instance): ReadonlyMap<string, Value> {
    this.submitted = this.inner.submit(task);
    return this.submitted;
  }

  decide(call: DecisionCall, decisionRef: string, task: Instance): Value {
    const decision = this.inner.decision(decisionRef, task);
    if (decision === null) return this.anything(call.resultVariable ?? "");
    const decided = this.#decided.shift();
    if (decided === undefined) throw new DecisionAsked(decisionRef, task.visible());
    if (decided.kind === "rows") return mapRows(decided.rows, call.mapResult);
    const { logic } = decision;
    const isOneAllowed = logic.kind === "table" && /^(?:UNIQUE|ANY)$/.test(logic.hitPolicy);
    if (isOneAllowed) throw new EngineFailure("many-results", `${decisionRef} gives several results`);
    throw new UnforeseenDecision(decided.message);
  }

  decisionBy(decisionRef: string): DecisionModel | null {
    return this.inner.decisionBy(decisionRef);
  }

  anything(name: string): Value {
    this.isComparable = false;
    return this.inner.anything(name);
  }

  flip(): boolean {
    this.isComparable = false;
    return false;
  }

  madeNull(name: string): void {
    this.inner.madeNull(name);
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
