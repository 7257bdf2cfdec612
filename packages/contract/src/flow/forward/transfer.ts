import { shallow } from "../../types/depth.js";
import { join } from "../../types/join.js";
import { narrowed, settled } from "../../types/meet.js";
import { typeOfTemplate } from "../../types/of-expression.js";
import { BOOLEAN, NULL, UNKNOWN, type ValueType } from "../../types/value-type.js";
import type { Asked } from "../backward/asked.js";
import type { Need } from "../backward/needs.js";
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
import type { Block, Program, WorkerSite } from "../program/program.js";
import type { Reads } from "../reads.js";
import { outputsAsked } from "./asked-outputs.js";
import { eitherFact, type Fact, type Facts, NO_FACTS, uniteMarks, withPresence } from "./facts.js";
import type { Interference } from "./interference.js";
import { NO_PICTURE, type Picture } from "./picture.js";
import { isSet } from "./proofs.js";
import { refine } from "./refine.js";

/** What holds after a run of effects, from what holds before it. */
export class ForwardTransfer {
  readonly #program: Program;
  readonly #reads: Reads;
  readonly #asked: Asked;
  readonly #interference: Interference;
  readonly #sites: ReadonlyMap<number, WorkerSite>;
  /** What each worker sees, as far as the analysis has got. */
  readonly seen = new Map<number, Facts>();
  /** Which reads find what they read in any case. */
  readonly proven = new Map<number, ReadonlySet<string>>();
  /** Of which types those variables are that are compared with each other. */
  readonly related = new Map<number, ReadonlyMap<string, ValueType>>();
  readonly #startFacts: ReadonlyMap<number, Facts>;
  readonly #trustsReads: boolean;
  #facts: Facts = NO_FACTS;
  /** What others may do while a token stands where it is. */
  #around: Picture = NO_PICTURE;

  /** `startFacts`: what each process is started with, by its scope. `trustsReads`: whether what has been read is there from then on. */
  constructor(
    program: Program,
    reads: Reads,
    asked: Asked,
    interference: Interference,
    startFacts: ReadonlyMap<number, Facts>,
    trustsReads: boolean,
  ) {
    this.#startFacts = startFacts;
    this.#program = program;
    this.#reads = reads;
    this.#asked = asked;
    this.#interference = interference;
    this.#trustsReads = trustsReads;
    this.#sites = new Map(program.workers.map((site) => [site.scope, site]));
  }

  after({ effects, interference }: Block, before: Facts): Facts {
    if (effects.length === 0 && interference.length === 0) return before;
    this.#around = this.#interference.within(interference);
    this.#facts = this.#around.over(before);
    for (const effect of effects) this.#do(effect);
    return this.#facts;
  }

  #do(effect: Effect): void {
    switch (effect.kind) {
      case "evaluate":
        this.#evaluate(effect);
        return;
      case "take":
        this.#take(effect);
        return;
      case "give":
        this.#write(effect.target, effect.type, effect.certainty === "always", effect.mark, true);
        return;
      case "leave":
        for (const slot of this.#program.scopes.slotsWithin(effect.from, effect.to)) {
          this.#facts = this.#facts.without(slot);
        }
        return;
      case "remove":
        this.#interference.remove(effect.mark, effect.lookup);
        for (const slot of effect.lookup) this.#lose(slot);
        return;
      case "opaque":
        this.#opaque(effect);
        return;
      case "worker":
        this.#worker(effect);
        return;
      case "refine":
        this.#refine(effect);
        return;
      case "interfere":
        this.#facts = this.#interference.of(effect).over(this.#facts);
        return;
      case "lose":
        this.#facts = this.#interference.of(effect).taken(this.#facts);
        return;
      case "copyAll":
        this.#copyAll(effect);
        return;
    }
  }

  #evaluate({ template, environment, target, part, certainty, mark }: EvaluateEffect): void {
    const isCertain = certainty === "always";
    this.#proveReads(
      mark,
      this.#reads.of(template).map(({ name }) => [name, this.#lookup(environment, name)]),
    );
    const typeOf = (name: string) => this.#typeOf(this.#lookup(environment, name));
    const type = typeOfTemplate(template, typeOf);
    if (this.#reads.relates(template)) {
      const names = this.#reads.of(template).map(({ name }) => name);
      this.related.set(mark, new Map(names.map((name) => [name, typeOf(name)])));
    }
    if (isCertain) {
      for (const read of this.#reads.of(template)) {
        if (read.certainty === "always") this.#prove(this.#lookup(environment, read.name), mark);
      }
    }
    if (target !== null) this.#write(target, partOf(type, part), isCertain, mark, true);
  }

  #take({ source, missing, target, part, certainty, mark }: TakeEffect): void {
    const isCertain = certainty === "always";
    const [first] = source;
    if (first !== undefined) this.#proveReads(mark, [[this.#program.scopes.nameOf(first), source]]);
    const isThere = source.some((slot) => this.#facts.get(slot)?.isPresent === true);
    const type = this.#typeOf(source);
    if (isCertain && missing === "fails") this.#prove(source, mark);
    if (target === null) return;
    const value = partOf(type, part);
    this.#write(target, missing === "null" && !isThere ? join(value, NULL) : value, isCertain, mark, true);
  }

  /** Own scopes of workers hold nothing but locals: what is read there is asked of the worker, not found there. */
  #lookup(environment: Environment, name: string): Lookup {
    const { scopes } = this.#program;
    const lookup = scopes.lookup(environment, name);
    const [first] = lookup;
    const site = first === undefined ? undefined : this.#sites.get(scopes.scopeOf(first));
    return site === undefined || site.localNames.has(name) ? lookup : lookup.slice(1);
  }

  /** Of an inner variable that may be missing, the outer is seen instead. */
  #typeOf(lookup: Lookup): ValueType {
    let type: ValueType | null = null;
    for (const slot of lookup) {
      const fact = this.#facts.get(slot);
      if (fact === undefined) continue;
      type = type === null ? fact.type : join(type, fact.type);
      if (fact.isPresent) return type;
    }
    return type ?? UNKNOWN;
  }

  /** Notes which of the names that are read here are there in any case. */
  #proveReads(mark: number, lookups: readonly (readonly [string, Lookup])[]): void {
    const names = lookups.flatMap(([name, lookup]) => (isSet(this.#facts, lookup) ? [name] : []));
    if (names.length > 0) this.proven.set(mark, new Set(names));
    else this.proven.delete(mark);
  }

  /**
   * Reading went well: so it is there. With several places that it may be in, which of them is not known. `type`: of
   * which it is where nothing is known of it.
   */
  #prove(lookup: Lookup, mark: number, type: ValueType = UNKNOWN): void {
    const [slot, another] = lookup;
    if (slot === undefined || another !== undefined || !this.#trustsReads) return;
    const fact = this.#facts.get(slot);
    if (fact?.isPresent === true || this.#around.removes(slot)) return;
    this.#set(
      slot,
      fact === undefined
        ? { isPresent: true, type, sources: [mark], isKnown: true }
        : withPresence(fact, true),
    );
  }

  #write(target: Lookup, type: ValueType, isCertain: boolean, mark: number, isKnown: boolean): void {
    for (const slot of target) {
      this.#interference.write(mark, slot, type, isKnown);
      const before = this.#facts.get(slot);
      const fact = { isPresent: isCertain && target.length === 1, type, sources: [mark], isKnown };
      if (before === undefined || fact.isPresent) this.#set(slot, this.#around.overFact(slot, fact));
      else this.#set(slot, eitherFact(before, fact, before.isPresent));
    }
  }

  #lose(slot: Slot): void {
    const fact = this.#facts.get(slot);
    if (fact !== undefined) this.#set(slot, withPresence(fact, false));
  }

  /** What somebody gives who is not looked into is of the type that it is needed in; what is known stays so. */
  #opaque({ producer, environment, mark, isPayload }: OpaqueEffect): void {
    const process = environment.scopes.at(-1);
    if (isPayload && process !== undefined) {
      for (const [slot, { type }] of this.#startFacts.get(process) ?? []) {
        this.#write(this.#lookup(environment, this.#program.scopes.nameOf(slot)), type, false, mark, false);
      }
    }
    this.#asked.afterProducer(producer).forEach((need, slot) => {
      if (!this.#program.scopes.sees(environment, slot)) return;
      const before = this.#facts.get(slot);
      const type = before?.type ?? settled(need.type);
      this.#interference.write(mark, slot, type, false);
      this.#set(
        slot,
        before === undefined
          ? { isPresent: false, type, sources: [mark], isKnown: false }
          : withSource(before, mark),
      );
    });
  }

  #worker({ worker, report }: Extract<Effect, { kind: "worker" }>): void {
    const site = this.#program.workers[worker];
    if (site === undefined) return;
    if (report === "completion") this.seen.set(worker, this.#facts);
    const outputs = outputsAsked(this.#program, this.#asked, site, worker, this.#facts);
    // What is declared proves nothing: the task is asked for it all the same.
    const known = this.#trustsReads ? site.declared : [];
    const declared = new Map(known.map((one) => [one.slot, one]));
    const { scopes } = this.#program;
    const target = (slot: Slot): readonly Slot[] =>
      report === "error" ? scopes.lookup(site.errorResult, scopes.nameOf(slot)).slice(-1) : [slot];
    for (const { slot, need, isRequired, isShared } of outputs) {
      const said = declared.get(slot);
      declared.delete(slot);
      const isCertain = (isRequired || said?.isRequired === true) && report === "completion";
      const type = said === undefined ? outputType(need) : narrowed(outputType(need), said.type);
      this.#write(target(slot), type, isCertain, site.mark, said !== undefined || !isShared);
    }
    for (const { slot, type, isRequired } of declared.values()) {
      this.#write(target(slot), type, isRequired && report === "completion", site.mark, true);
    }
  }

  /** An outcome also says that what had to be read for it was there. */
  #refine({ condition, holds, environment, mark }: RefineEffect): void {
    if (mark !== null && holds && condition.kind === "expression") {
      const demands = this.#reads.demands(condition.template, BOOLEAN);
      for (const { name, certainty } of this.#reads.of(condition.template)) {
        const type = shallow(settled(demands.get(name) ?? UNKNOWN));
        if (certainty === "always") this.#prove(this.#lookup(environment, name), mark, type);
      }
    }
    for (const { name, narrow } of refine(condition, holds)) {
      const lookup = this.#lookup(environment, name);
      const [slot, another] = lookup;
      const fact = slot === undefined || another !== undefined ? undefined : this.#facts.get(slot);
      if (slot !== undefined && fact !== undefined) {
        this.#set(slot, this.#around.overFact(slot, { ...fact, type: narrow(fact.type) }));
      }
    }
  }

  #copyAll({ source, target, certainty, mark }: CopyAllEffect): void {
    const { scopes } = this.#program;
    for (const slot of scopes.slotsWithin(source, source + 1)) {
      const fact = this.#facts.get(slot);
      if (fact === undefined) continue;
      const lookup = this.#lookup(target, scopes.nameOf(slot));
      this.#write(lookup, fact.type, fact.isPresent && certainty === "always", mark, fact.isKnown);
    }
  }

  #set(slot: Slot, fact: Fact): void {
    this.#facts = this.#facts.set(slot, fact);
  }
}

function withSource(fact: Fact, mark: number): Fact {
  const sources = uniteMarks(fact.sources, [mark]);
  return sources === fact.sources ? fact : { ...fact, sources };
}

const outputType = (need: Need): ValueType => settled(need.type);

/** What a collection's elements are. */
function partOf(type: ValueType, part: Part): ValueType {
  if (part === "whole") return type;
  if (type.kind === "unknown") return UNKNOWN;
  const items = type.of.flatMap((atom) => (atom.kind === "list" ? [atom.item] : []));
  return items.length === 0 ? UNKNOWN : items.reduce(join);
}
