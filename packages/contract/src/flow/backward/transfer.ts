import { shallow } from "../../types/depth.js";
import { meet } from "../../types/meet.js";
import { listOf, UNKNOWN, type ValueType } from "../../types/value-type.js";
import { LOOP_VARIABLES } from "../effects/loops.js";
import type { Proven } from "../forward/proofs.js";
import type { CopyAllEffect, Effect, EvaluateEffect, OpaqueEffect, TakeEffect } from "../program/effect.js";
import type { Environment, Lookup, Slot } from "../program/environment.js";
import type { Program, WorkerSite } from "../program/program.js";
import type { Reads } from "../reads.js";
import type { Asked } from "./asked.js";
import { bothNeeds, type Need, type Needs, passing } from "./needs.js";

/** What is needed before a run of effects, from what is needed after it. */
export class BackwardTransfer {
  readonly #program: Program;
  readonly #reads: Reads;
  readonly #asked: Asked;
  readonly #proven: Proven;
  readonly #ownScopes: ReadonlyMap<number, WorkerSite>;
  #needs: Map<Slot, Need> = new Map();
  /** Those of {@link #needs} that are asked of a single worker. */
  #ownNeeds: Set<Slot> = new Set();

  constructor(program: Program, reads: Reads, asked: Asked, proven: Proven) {
    this.#program = program;
    this.#reads = reads;
    this.#asked = asked;
    this.#proven = proven;
    this.#ownScopes = new Map(program.workers.map((site) => [site.scope, site]));
  }

  before(effects: readonly Effect[], after: Needs): Needs {
    if (effects.length === 0) return after;
    this.#needs = new Map(after);
    this.#ownNeeds = new Set(
      [...after.keys()].filter((slot) => this.#ownScopes.has(this.#program.scopes.scopeOf(slot))),
    );
    for (let at = effects.length - 1; at >= 0; at -= 1) {
      const effect = effects[at];
      if (effect !== undefined) this.#undo(effect);
    }
    return this.#needs;
  }

  #undo(effect: Effect): void {
    switch (effect.kind) {
      case "evaluate":
        this.#evaluate(effect);
        return;
      case "take":
        this.#take(effect);
        return;
      case "give":
        this.#meet(effect.target, effect.certainty === "always");
        return;
      case "leave":
        for (const slot of this.#needs.keys()) {
          const scope = this.#program.scopes.scopeOf(slot);
          if (scope >= effect.from && scope < effect.to) this.#needs.delete(slot);
        }
        return;
      case "remove":
        if (effect.lookup.length === 1) for (const slot of effect.lookup) this.#needs.delete(slot);
        return;
      case "opaque":
        this.#opaque(effect);
        return;
      case "worker":
        this.#worker(effect);
        return;
      case "interfere":
        this.#interfere(effect);
        return;
      case "copyAll":
        this.#copyAll(effect);
        return;
      case "refine":
        return;
    }
  }

  #evaluate({ template, environment, wanted, target, part, certainty, mark }: EvaluateEffect): void {
    const demanded = this.#demandOn(target, wanted, part, certainty === "always");
    const demands = this.#reads.demands(template, demanded);
    for (const read of this.#reads.of(template)) {
      this.#need(this.#program.scopes.lookup(environment, read.name), {
        type: shallow(demands.get(read.name) ?? UNKNOWN),
        isCertain: certainty === "always" && read.certainty === "always",
        canFail: this.#reads.fails(template, read.name),
        mark,
      });
    }
  }

  #take({ source, missing, wanted, target, part, certainty, mark }: TakeEffect): void {
    const demanded = this.#demandOn(target, wanted, part, certainty === "always");
    this.#need(source, {
      type: shallow(demanded),
      isCertain: certainty === "always" && missing === "fails",
      canFail: missing === "fails",
      mark,
    });
  }

  /** What a value must be, given where it goes. */
  #demandOn(
    target: Lookup | null,
    wanted: ValueType,
    part: "whole" | "element",
    isCertain: boolean,
  ): ValueType {
    if (target === null) return wanted;
    const asked = this.#meet(target, isCertain);
    if (asked === UNKNOWN) return wanted;
    return part === "element" ? listOf(asked) : asked;
  }

  /** Strikes what is set off the needs, and tells what it has to be. */
  #meet(target: Lookup, isCertain: boolean): ValueType {
    const [slot] = target;
    if (slot === undefined) return UNKNOWN;
    const met = [slot, ...this.#ownOf(slot)].flatMap((one) => this.#needs.get(one) ?? []);
    for (const own of this.#ownOf(slot)) this.#needs.delete(own);
    if (isCertain && target.length === 1) this.#needs.delete(slot);
    return met.map(({ type }) => type).reduce(meet, UNKNOWN);
  }

  /** What a task's own mapping reads after it has set it itself is not asked of the worker. */
  #ownOf(slot: Slot): readonly Slot[] {
    const { scopes } = this.#program;
    const name = scopes.nameOf(slot);
    return [...this.#ownNeeds].filter((one) => one !== slot && scopes.nameOf(one) === name);
  }

  /**
   * What a task reads right after its worker is asked of the worker alone, unless the models have set it. What they
   * have set is asked of nobody, but their values have to be of the type.
   */
  #need(
    lookup: Lookup,
    {
      type,
      isCertain,
      canFail,
      mark,
    }: Pick<Need, "type" | "isCertain" | "canFail"> & { readonly mark: number },
  ): void {
    const { scopes } = this.#program;
    const [first] = lookup;
    if (first === undefined || LOOP_VARIABLES.includes(scopes.nameOf(first))) return;
    const name = scopes.nameOf(first);
    const site = this.#ownScopes.get(scopes.scopeOf(first));
    const isOwn = site !== undefined;
    const isOpen = site?.handedOn.has(name) === true || this.#proven.get(mark)?.has(name) !== true;
    const slots = !isOwn ? lookup : isOpen ? [first] : lookup.slice(1);
    for (const slot of slots) {
      this.#add(slot, {
        type,
        isOpen,
        canFail: canFail && isOpen,
        isCertain: isCertain && isOpen && slots.length === 1,
        isDirect: isOpen,
        later: [],
        readers: [mark],
      });
      if (isOwn && isOpen) this.#ownNeeds.add(slot);
    }
  }

  /** A need that comes earlier than those that are known: what it is certain of is certain. */
  #add(slot: Slot, need: Need): void {
    const known = this.#needs.get(slot);
    this.#needs.set(
      slot,
      known === undefined ? need : bothNeeds(known, need, known.isCertain || need.isCertain),
    );
  }

  #opaque({ producer, environment }: OpaqueEffect): void {
    this.#asked.ofProducer(producer, this.#needs);
    for (const slot of this.#visible(environment)) this.#pass(slot, producer);
  }

  #worker({ worker, report }: Extract<Effect, { kind: "worker" }>): void {
    const site = this.#program.workers[worker];
    if (site === undefined) return;
    if (report === "completion") {
      for (const [slot, need] of this.#asked.besides(worker)) this.#add(slot, need);
    }
    this.#asked.ofWorker(worker, report, this.#needs);
    for (const slot of this.#visible(report === "completion" ? site.result : site.errorResult)) {
      this.#pass(slot, site.producer);
    }
    this.#answerOwn(site, report);
  }

  /** The worker gives what the task's own mapping reads in any case: nobody before it needs to. */
  #answerOwn(site: WorkerSite, report: "completion" | "error"): void {
    const { scopes } = this.#program;
    for (const [slot, need] of [...this.#needs]) {
      if (scopes.scopeOf(slot) !== site.scope) continue;
      this.#needs.delete(slot);
      this.#ownNeeds.delete(slot);
      if (!need.isCertain || report === "error") continue;
      for (const outer of scopes.lookup(site.result, scopes.nameOf(slot))) this.#needs.delete(outer);
    }
  }

  #pass(slot: Slot, producer: number): void {
    const need = this.#needs.get(slot);
    if (need !== undefined) this.#needs.set(slot, passing(need, producer));
  }

  /** The needs that somebody who sees these scopes can meet: a local hides what has its name outside. */
  #visible(environment: Environment): readonly Slot[] {
    const { scopes } = this.#program;
    return [...this.#needs.keys()].filter((slot) =>
      scopes.lookup(environment, scopes.nameOf(slot)).includes(slot),
    );
  }

  /** Whoever works meanwhile may be the one who sets what is needed afterwards, unless it is interrupted before. */
  #interfere({ from, to }: Extract<Effect, { kind: "interfere" }>): void {
    const workers = this.#asked.workersWithin(from, to);
    for (const worker of workers) {
      const site = this.#program.workers[worker];
      if (site === undefined) continue;
      const slots = this.#visible(site.result);
      this.#asked.addBesides(worker, slots, this.#needs);
      for (const slot of slots) {
        const need = this.#needs.get(slot);
        if (need !== undefined)
          this.#needs.set(slot, { ...passing(need, site.producer), isDirect: need.isDirect });
      }
    }
  }

  #copyAll({ source, target, producer, certainty }: CopyAllEffect): void {
    const { scopes } = this.#program;
    for (const slot of this.#visible(target)) {
      const need = this.#needs.get(slot);
      if (need === undefined) continue;
      if (producer !== null) this.#needs.set(slot, passing(need, producer));
      this.#add(scopes.slot(source, scopes.nameOf(slot)), {
        ...need,
        isCertain: need.isCertain && certainty === "always",
      });
    }
  }
}
