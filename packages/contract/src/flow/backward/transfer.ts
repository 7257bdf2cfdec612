import { demandsOfTemplate } from "../../types/demand.js";
import { shallow } from "../../types/depth.js";
import { loosened, meet } from "../../types/meet.js";
import { admitsNull, listOf, UNKNOWN, type ValueType } from "../../types/value-type.js";
import { LOOP_VARIABLES } from "../effects/loops.js";
import type { Proven, Related } from "../forward/proofs.js";
import type {
  CopyAllEffect,
  Effect,
  EvaluateEffect,
  OpaqueEffect,
  Part,
  RefineEffect,
  TakeEffect,
} from "../program/effect.js";
import type { Environment, Lookup, Slot } from "../program/environment.js";
import type { Interval } from "../program/intervals.js";
import type { Block, Program, WorkerSite } from "../program/program.js";
import type { Reads } from "../reads.js";
import type { SlotEdit } from "../solve/slot-map.js";
import type { Trace } from "../trace.js";
import type { Asked } from "./asked.js";
import { type Need, type Needs, NO_NEEDS, needBefore, passing, possible, withCertainty } from "./needs.js";

/** Where workers times variables are more than this, fewer of those who come later are told apart. */
const MANY_PAIRS = 20_000;
const MANY_LATER = 32;
const FEW_LATER = 8;

/** What is needed before a run of effects, from what is needed after it. */
export class BackwardTransfer {
  readonly #program: Program;
  readonly #reads: Reads;
  readonly #asked: Asked;
  readonly #proven: Proven;
  readonly #related: Related;
  readonly #trace: Trace | null;
  /** Of more who come later and might set a variable, each that comes before is not asked for it. */
  readonly #mostLater: number;
  #needs: SlotEdit<Need> = NO_NEEDS.edit();
  /** Marks of what others may do while a token stands where it is. */
  #interference: readonly Interval[] = [];
  /** Those of {@link #needs} that are asked of a single worker; `null` when that is not known yet. */
  #ownNeeds: Set<Slot> | null = null;

  constructor(
    program: Program,
    reads: Reads,
    asked: Asked,
    proven: Proven,
    related: Related,
    trace: Trace | null,
  ) {
    this.#trace = trace;
    this.#related = related;
    this.#program = program;
    this.#mostLater = program.workers.length * program.scopes.slots > MANY_PAIRS ? FEW_LATER : MANY_LATER;
    this.#reads = reads;
    this.#asked = asked;
    this.#proven = proven;
  }

  before({ effects, interference }: Block, after: Needs): Needs {
    if (effects.length === 0) return after;
    this.#interference = interference;
    this.#needs = after.edit();
    this.#ownNeeds = null;
    for (let at = effects.length - 1; at >= 0; at -= 1) {
      const effect = effects[at];
      if (effect !== undefined) this.#undo(effect);
    }
    return this.#needs.map();
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
        this.#meet(effect.target, effect.certainty === "always", effect.isOfStarter === true);
        return;
      case "leave":
        for (const slot of this.#program.scopes.slotsWithin(effect.from, effect.to)) this.#needs.delete(slot);
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
        if (effect.isGiven === true) this.#given(effect);
        return;
      case "lose":
        return;
    }
  }

  #given(effect: RefineEffect): void {
    for (const { isAlways, lookup } of this.#reads.outcome(effect).reads) {
      const slot = lookup.at(-1);
      if (isAlways && slot !== undefined) this.#needs.delete(slot);
    }
  }

  #evaluate(effect: EvaluateEffect): void {
    const { wanted, target, part, certainty, isAgain = false, mark } = effect;
    this.#note(mark, target);
    const demanded = this.#demandOn(target, wanted, part, certainty === "always", mark);
    const { reads, asksFor } = this.#reads.of(effect);
    if (reads.length === 0) return;
    // What is asked for and missing is null, which fails where null does.
    const needed = admitsNull(demanded) ? null : asksFor;
    const related = this.#related.get(mark);
    const demands =
      related === undefined
        ? this.#reads.demands(effect, demanded)
        : demandsOfTemplate(
            effect.template,
            demanded,
            (name) => related.get(name) ?? UNKNOWN,
            effect.refusesNull,
          );
    for (const { name, lookup, isAlways, fails } of reads) {
      const isNeeded = name === needed;
      const whole = shallow(isNeeded ? demanded : (demands.get(name) ?? UNKNOWN));
      const type = certainty === "always" ? whole : loosened(whole);
      const isCertain = certainty === "always" && (isAlways || isNeeded);
      this.#need(lookup, type, isCertain, fails || isNeeded, isAgain, mark);
    }
  }

  #take({ source, missing, wanted, target, part, certainty, isAgain = false, mark }: TakeEffect): void {
    this.#note(mark, target);
    const demanded = this.#demandOn(target, wanted, part, certainty === "always", mark);
    const fails = missing === "fails";
    const type = shallow(certainty === "always" ? demanded : loosened(demanded));
    this.#need(source, type, certainty === "always" && missing !== "null", fails, isAgain, mark);
  }

  /** Who reads what is set here. */
  #note(mark: number, target: Lookup | null): void {
    const slot = target?.[0];
    if (this.#trace === null || slot === undefined) return;
    for (const one of [slot, ...this.#ownOf(slot)]) {
      this.#trace.isReadBy(mark, this.#needs.get(one)?.readers ?? NO_SLOTS);
    }
  }

  /** What a value must be, given where it goes. */
  #demandOn(
    target: Lookup | null,
    wanted: ValueType,
    part: Part,
    isCertain: boolean,
    mark: number,
  ): ValueType {
    if (target === null) return wanted;
    const meant = this.#meantMeanwhile(target, mark);
    const asked = meet(this.#meet(target, isCertain), meant);
    if (asked === UNKNOWN) return wanted;
    return part === "element" ? meet(wanted, listOf(asked)) : asked;
  }

  /** What others need who may read meanwhile what is set at a mark. */
  #meantMeanwhile(target: Lookup, mark: number): ValueType {
    let type: ValueType = UNKNOWN;
    for (const slot of target) {
      const meant = this.#asked.meanwhile.at(mark, slot);
      if (meant !== null) type = meet(type, meant.type);
    }
    return type;
  }

  /**
   * Strikes what is set off the needs, and tells what it has to be. What only may be set here is required of nobody
   * before.
   */
  #meet(target: Lookup, isCertain: boolean, isOfStarter = false): ValueType {
    const slot = target[0];
    if (slot === undefined) return UNKNOWN;
    const need = this.#needs.get(slot);
    let type = need?.type ?? UNKNOWN;
    for (const own of this.#ownOf(slot)) {
      type = meet(type, this.#needs.get(own)?.type ?? UNKNOWN);
      this.#needs.delete(own);
    }
    if (isCertain && target.length === 1) this.#needs.delete(slot);
    else if (need?.isCertain === true && !isOfStarter) this.#needs.set(slot, withCertainty(need, false));
    return type;
  }

  /** What a task's own mapping reads after it has set it itself is not asked of the worker. */
  #ownOf(slot: Slot): readonly Slot[] {
    const own = this.#own();
    if (own.size === 0) return NO_SLOTS;
    const { scopes } = this.#program;
    const name = scopes.nameOf(slot);
    const found: Slot[] = [];
    for (const one of own) if (one !== slot && scopes.nameOf(one) === name) found.push(one);
    return found;
  }

  #own(): Set<Slot> {
    if (this.#ownNeeds !== null) return this.#ownNeeds;
    const own = new Set<Slot>();
    this.#needs.forEach((_, slot) => {
      if (this.#reads.ownerOf(this.#program.scopes.scopeOf(slot)) !== undefined) own.add(slot);
    }, this.#asked.filters.own);
    this.#ownNeeds = own;
    return own;
  }

  /**
   * What a task reads right after its worker is asked of the worker alone, unless the models have set it. What they
   * have set is asked of nobody, but their values have to be of the type.
   */
  #need(
    lookup: Lookup,
    type: ValueType,
    isCertain: boolean,
    canFail: boolean,
    isAgain: boolean,
    mark: number,
  ): void {
    const { scopes } = this.#program;
    const first = lookup[0];
    if (first === undefined) return;
    const name = scopes.nameOf(first);
    if (LOOP_VARIABLES.includes(name)) return;
    const site = this.#reads.ownerOf(scopes.scopeOf(first));
    const isOpen =
      !isAgain && (site?.handedOn.has(name) === true || this.#proven.get(mark)?.has(name) !== true);
    const isOwn = site !== undefined;
    const slots = !isOwn ? lookup : isOpen ? [first] : lookup.slice(1);
    const meant = { type, readers: [mark] };
    this.#asked.meanwhile.note(isOwn ? lookup.slice(1) : lookup, meant, this.#interference);
    const need: Need = {
      isOpen,
      canFail: canFail && isOpen,
      isCertain: isCertain && isOpen && slots.length === 1,
      type,
      isDirect: isOpen,
      later: NO_SLOTS,
      readers: meant.readers,
    };
    for (const slot of slots) {
      this.#add(slot, need);
      if (isOwn && isOpen) this.#ownNeeds?.add(slot);
    }
  }

  /** A need that comes earlier than those that are known: what it is certain of is certain. */
  #add(slot: Slot, need: Need): void {
    const known = this.#needs.get(slot);
    this.#needs.set(slot, known === undefined ? need : needBefore(need, known));
  }

  #opaque({ producer, environment }: OpaqueEffect): void {
    this.#asked.ofProducer(producer, this.#needs.map());
    this.#pass(environment, producer, null);
  }

  #worker({ worker, report }: Extract<Effect, { kind: "worker" }>): void {
    const site = this.#program.workers[worker];
    if (site === undefined) return;
    if (report === "completion") {
      this.#asked.besides(worker).forEach((need, slot) => {
        this.#add(slot, need);
      });
    }
    this.#asked.ofWorker(worker, report, this.#needs.map());
    this.#pass(report === "completion" ? site.result : site.errorResult, site.producer, site.scope);
    this.#answerOwn(site, report);
  }

  /** The worker gives what the task's own mapping reads in any case: nobody before it needs to. */
  #answerOwn(site: WorkerSite, report: "completion" | "error"): void {
    const { scopes } = this.#program;
    for (const slot of scopes.slotsWithin(site.scope, site.scope + 1)) {
      const need = this.#needs.get(slot);
      if (need === undefined) continue;
      this.#needs.delete(slot);
      this.#ownNeeds?.delete(slot);
      if (!need.isCertain || report === "error") continue;
      for (const outer of scopes.lookup(site.result, scopes.nameOf(slot))) this.#needs.delete(outer);
    }
  }

  /** What somebody who sees these scopes can meet may come from there. */
  #pass(environment: Environment, producer: number, own: number | null, staysDirect = false): void {
    const { scopes } = this.#program;
    this.#needs.change(
      (need, slot) =>
        scopes.sees(environment, slot)
          ? passing(
              need,
              producer,
              this.#mostLater,
              staysDirect || (need.isDirect && scopes.mayHide(environment, slot, own)),
            )
          : need,
      this.#asked.filters.passable,
    );
  }

  /** Whoever works meanwhile may be the one who sets what is needed afterwards, unless it is interrupted before. */
  #interfere({ marks }: Extract<Effect, { kind: "interfere" }>): void {
    const { scopes, workers } = this.#program;
    const { workers: busy, areAll } = this.#asked.workersWithin(marks);
    this.#asked.meanwhile.noteNeeds(this.#needs.map(), marks, !areAll);
    for (const worker of busy) {
      const site = workers[worker];
      if (site === undefined) continue;
      const visible = this.#needs
        .map()
        .changed((need, slot) => (scopes.sees(site.result, slot) ? need : undefined));
      this.#asked.addBesides(worker, visible);
      this.#pass(site.result, site.producer, site.scope, true);
    }
  }

  #copyAll(effect: CopyAllEffect): void {
    const { source, target, producer, certainty } = effect;
    const { scopes } = this.#program;
    this.#needs.map().forEach((need, slot) => {
      if (!scopes.sees(target, slot)) return;
      if (producer !== null) this.#needs.set(slot, passing(need, producer, this.#mostLater));
      this.#add(scopes.slot(source, scopes.nameOf(slot)), certainty === "always" ? need : possible(need));
    });
    this.#copyMeant(effect);
  }

  /** What others read of the copies meanwhile. */
  #copyMeant({ source, target, mark }: CopyAllEffect): void {
    const { scopes } = this.#program;
    this.#asked.meanwhile.allAt(mark).forEach(([slot, { type, readers }]) => {
      if (!scopes.sees(target, slot)) return;
      this.#add(scopes.slot(source, scopes.nameOf(slot)), {
        isOpen: false,
        canFail: false,
        isCertain: false,
        type,
        isDirect: false,
        later: NO_SLOTS,
        readers,
      });
    });
  }
}

const NO_SLOTS: readonly number[] = [];
