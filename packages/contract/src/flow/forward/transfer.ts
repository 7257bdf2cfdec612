import { demandsOfTemplate } from "../../types/demand.js";
import { shallow } from "../../types/depth.js";
import { join } from "../../types/join.js";
import { narrowed, settled } from "../../types/meet.js";
import { typeOfTemplate } from "../../types/of-expression.js";
import { kept, takenOut } from "../../types/storage.js";
import { type Atom, BOOLEAN, NULL, UNKNOWN, type ValueType } from "../../types/value-type.js";
import type {
  CopyAllEffect,
  Effect,
  EvaluateEffect,
  GiveEffect,
  OpaqueEffect,
  Part,
  RefineEffect,
  TakeEffect,
} from "../program/effect.js";
import type { Environment, Lookup, Slot } from "../program/environment.js";
import type { Block, DeclaredSlot, Program, WorkerSite } from "../program/program.js";
import type { Evaluation, Reads } from "../reads.js";
import type { SlotEdit } from "../solve/slot-map.js";
import type { Trace } from "../trace.js";
import type { PayloadSite } from "./brought.js";
import { eitherFact, type Fact, type Facts, NO_FACTS, uniteMarks, withPresence } from "./facts.js";
import type { Givers, Seen } from "./givers.js";
import type { Interference } from "./interference.js";
import { Payloads } from "./payloads.js";
import { NO_PICTURE, type Picture } from "./picture.js";
import type { ProofCollector } from "./proofs.js";

/** What holds after a run of effects, from what holds before it. */
export class ForwardTransfer {
  readonly #program: Program;
  readonly #reads: Reads;
  readonly #interference: Interference;
  /** Who is asked for what; `null` when nobody but the models themselves is taken to set anything. */
  readonly #givers: Givers | null;
  readonly #trace: Trace | null;
  readonly #proofs: ProofCollector | null;
  /** The only variables that are followed; `null` stands for all. */
  readonly #followed: ReadonlySet<Slot> | null;
  /** By the index of the worker, what each sees and is asked for, as far as the analysis has got. */
  readonly seen: (Seen | undefined)[] = [];
  /** By the index of the producer, what holds before a message or signal brings something. */
  readonly payloads = new Map<number, PayloadSite>();
  #payloads: Payloads | null = null;
  #facts: SlotEdit<Fact> = NO_FACTS.edit();
  /** What others may do while a token stands where it is. */
  #around: Picture = NO_PICTURE;

  constructor(
    program: Program,
    reads: Reads,
    interference: Interference,
    by:
      | { readonly givers: Givers; readonly trace: Trace | null }
      | { readonly proofs: ProofCollector; readonly followed: ReadonlySet<Slot> | null },
  ) {
    this.#program = program;
    this.#reads = reads;
    this.#interference = interference;
    this.#givers = "givers" in by ? by.givers : null;
    this.#trace = "trace" in by ? by.trace : null;
    this.#proofs = "proofs" in by ? by.proofs : null;
    this.#followed = "proofs" in by ? by.followed : null;
  }

  after({ effects, interference }: Block, before: Facts): Facts {
    if (effects.length === 0 && interference.length === 0) return before;
    this.#around = interference.length === 0 ? NO_PICTURE : this.#interference.byOthers(interference);
    this.#facts = this.#around.over(before).edit();
    for (let at = 0; at < effects.length; at += 1) {
      const effect = effects[at];
      if (effect !== undefined) this.#do(effect);
    }
    return this.#facts.map();
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
        this.#give(effect);
        return;
      case "leave":
        for (const slot of this.#program.scopes.slotsWithin(effect.from, effect.to)) this.#facts.delete(slot);
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
        this.#facts = this.#interference.within(effect.marks).over(this.#facts.map()).edit();
        return;
      case "lose":
        this.#facts = this.#interference.within(effect.marks).taken(this.#facts.map()).edit();
        return;
      case "copyAll":
        this.#copyAll(effect);
        return;
    }
  }

  #give({ target, type, composed, certainty, mark }: GiveEffect): void {
    const given = composed === undefined ? type : composed((slot) => this.#facts.get(slot)?.type ?? null);
    this.#write(target, given, certainty === "always", mark, true);
  }

  #evaluate(effect: EvaluateEffect): void {
    const { target, part, certainty, mark } = effect;
    const isCertain = certainty === "always";
    const evaluation = this.#reads.of(effect);
    const { reads } = evaluation;
    if (target !== null) for (const { found } of reads) this.#note(mark, found);
    const type = target === null ? UNKNOWN : (evaluation.type ?? this.#typeOfValue(effect, evaluation));
    if (this.#proofs !== null) {
      this.#proofs.note(mark, reads, this.#facts);
      if (evaluation.relates) {
        this.#proofs.related.set(mark, new Map(reads.map(({ name, found }) => [name, this.#typeOf(found)])));
      }
    } else if (isCertain) {
      for (const { isAlways, found } of reads) if (isAlways) this.#prove(found, mark);
      for (const { found, type: shape } of evaluation.json)
        this.#narrow(found, (known) => narrowed(known, shape));
    }
    if (target !== null) this.#write(target, kept(partOf(type, part)), isCertain, mark, true);
  }

  #typeOfValue({ template, environment }: EvaluateEffect, { reads }: Evaluation): ValueType {
    const typeOf = (name: string): ValueType => {
      // In a text, a node of JSON is written as JSON.
      if (template.kind === "composite" && this.#reads.nodes.has(name)) return UNKNOWN;
      const read = reads.find((one) => one.name === name);
      return this.#typeOf(read === undefined ? this.#reads.find(environment, name) : read.found);
    };
    const { passesNull } = this.#program;
    return typeOfTemplate(template, passesNull ? Object.assign(typeOf, { passesNull } as const) : typeOf);
  }

  #take({ source, missing, target, part, certainty, mark }: TakeEffect): void {
    const isCertain = certainty === "always";
    const first = source[0];
    if (target !== null) this.#note(mark, source);
    if (this.#proofs !== null && first !== undefined) {
      this.#proofs.note(mark, [{ name: this.#program.scopes.nameOf(first), found: source }], this.#facts);
    }
    const isThere = source.some((slot) => this.#facts.get(slot)?.isPresent === true);
    const type = this.#typeOf(source);
    if (isCertain && missing === "fails") this.#prove(source, mark);
    if (target === null) return;
    const value = partOf(type, part);
    this.#write(target, missing === "null" && !isThere ? join(value, NULL) : value, isCertain, mark, true);
  }

  /** Of what it is made that is set here. */
  #note(mark: number, lookup: Lookup): void {
    if (this.#trace === null) return;
    for (const slot of lookup) {
      const fact = this.#facts.get(slot);
      if (fact !== undefined) {
        this.#trace.isMadeOf(mark, { name: this.#program.scopes.nameOf(slot), marks: fact.sources });
      }
      if (fact?.isPresent === true) return;
    }
  }

  /** Of an inner variable that may be missing, the outer is seen instead. */
  #typeOf(lookup: Lookup): ValueType {
    let type: ValueType | null = null;
    for (let at = 0; at < lookup.length; at += 1) {
      const fact = this.#facts.get(lookup[at] ?? -1);
      if (fact === undefined) continue;
      type = type === null ? fact.type : join(type, fact.type);
      if (fact.isPresent) return type;
    }
    return type ?? UNKNOWN;
  }

  /**
   * Reading went well: so it is there. With several places that it may be in, which of them is not known. `type`: of
   * which it is where nothing is known of it, nor who gives it.
   */
  #prove(lookup: Lookup, mark: number | null, type: ValueType = UNKNOWN): void {
    const slot = lookup[0];
    if (slot === undefined || lookup.length > 1 || this.#givers === null) return;
    const fact = this.#facts.get(slot);
    if (fact?.isPresent === true || this.#around.removes(slot)) return;
    if (fact !== undefined) this.#facts.set(slot, { ...fact, isPresent: true, isKnown: true });
    else if (mark !== null)
      this.#facts.set(slot, { isPresent: true, type: takenOut(type), sources: [mark], isKnown: true });
  }

  #write(target: Lookup, type: ValueType, isCertain: boolean, mark: number, isKnown: boolean): void {
    for (let at = 0; at < target.length; at += 1) {
      const slot = target[at];
      if (slot === undefined || this.#followed?.has(slot) === false) continue;
      this.#interference.write(mark, slot, type, isKnown);
      const before = this.#facts.get(slot);
      const fact = { isPresent: isCertain && target.length === 1, type, sources: [mark], isKnown };
      if (before === undefined || fact.isPresent) this.#facts.set(slot, this.#around.overFact(slot, fact));
      else this.#facts.set(slot, eitherFact(before, fact, before.isPresent));
    }
  }

  #lose(slot: Slot): void {
    const fact = this.#facts.get(slot);
    if (fact !== undefined) this.#facts.set(slot, withPresence(fact, false));
  }

  /**
   * What somebody gives who is not looked into is of the type that it is needed in; what is known stays so. Code gives
   * objects of Java, and who completes a user task may.
   */
  #opaque({ producer, environment, mark, isPayload }: OpaqueEffect): void {
    if (this.#givers === null) return;
    const { scopes } = this.#program;
    if (isPayload) {
      this.payloads.set(producer, { environment, before: this.#facts.map() });
      this.#bringAgain(environment, mark, this.#givers);
    }
    const { asked, types } = this.#givers;
    asked.afterProducer(producer).forEach((need, slot) => {
      if (!scopes.sees(environment, slot)) return;
      const before = this.#facts.get(slot);
      const wanted = settled(types.told(slot, need).type);
      const type = before?.type ?? (isPayload ? wanted : takenOut(wanted));
      this.#interference.write(mark, slot, type, false);
      this.#facts.set(
        slot,
        before === undefined
          ? { isPresent: false, type, sources: [mark], isKnown: false }
          : withSource(before, mark),
      );
    });
  }

  /** A message or signal may bring again what the process was started with. */
  #bringAgain(environment: Environment, mark: number, givers: Givers): void {
    const process = environment.scopes.at(-1);
    if (process === undefined) return;
    const started = givers.startFacts(process);
    this.#payloads ??= new Payloads(this.#program, this.#reads);
    if (this.#payloads.areMany) {
      const { facts, picture } = this.#payloads.seenFrom(environment, started);
      this.#interference.writeAll(mark, facts);
      this.#facts = picture.over(this.#facts.map()).edit();
      return;
    }
    const { scopes } = this.#program;
    started.forEach(({ type }, slot) => {
      this.#write(this.#reads.find(environment, scopes.nameOf(slot)), type, false, mark, false);
    });
  }

  #worker({ worker, report }: Extract<Effect, { kind: "worker" }>): void {
    const site = this.#program.workers[worker];
    if (site === undefined || this.#givers === null) return;
    const facts = this.#facts.map();
    const outputs = this.#givers.outputs(site, worker, facts);
    if (report === "completion") this.seen[worker] = { facts, outputs };
    // What is declared proves nothing: the task is asked for it all the same.
    const declared: Map<Slot, DeclaredSlot> | null =
      site.declared.length === 0 ? null : new Map(site.declared.map((one) => [one.slot, one]));
    const target = (slot: Slot): Lookup => this.#targetOf(site, report, slot);
    for (const { name, slot, need, isRequired, isShared } of outputs) {
      this.#trace?.isAskedBy(site.mark, name, need.readers);
      const said = declared?.get(slot);
      declared?.delete(slot);
      const isCertain = (isRequired || said?.isRequired === true) && report === "completion";
      const type = said === undefined ? settled(need.type) : narrowed(settled(need.type), said.type);
      this.#write(target(slot), type, isCertain, site.mark, said !== undefined || !isShared);
    }
    for (const { slot, type, isRequired } of declared?.values() ?? []) {
      this.#write(target(slot), type, isRequired && report === "completion", site.mark, true);
    }
  }

  /** Where a result goes that is meant for a slot: a local that only may be there takes it if it is. */
  #targetOf(site: WorkerSite, report: "completion" | "error", slot: Slot): Lookup {
    const { scopes } = this.#program;
    const environment = report === "error" ? site.errorResult : site.result;
    const meant = report === "error" ? scopes.lookup(environment, scopes.nameOf(slot)).slice(-1) : [slot];
    const last = meant[0];
    if (last === undefined || !scopes.mayHide(environment, last, site.scope)) return meant;
    return scopes
      .lookup(environment, scopes.nameOf(slot))
      .filter((one) => scopes.scopeOf(one) !== site.scope);
  }

  /** An outcome also says that what had to be read for it was there. */
  #refine(effect: RefineEffect): void {
    const { condition, holds, mark } = effect;
    const { reads, given, refinements } = this.#reads.outcome(effect);
    if (mark !== null && holds && condition.kind === "expression" && this.#givers !== null) {
      const demands = demandsOfTemplate(condition.template, BOOLEAN);
      for (const { name, isAlways, found } of reads) {
        if (isAlways) this.#prove(found, mark, shallow(settled(demands.get(name) ?? UNKNOWN)));
      }
    }
    if (this.#proofs === null) for (const found of given) this.#prove(found, mark);
    for (const { found, narrow } of refinements) this.#narrow(found, narrow);
  }

  /** What a variable is found to be, beside what is known of it and what others may do meanwhile. */
  #narrow(found: Lookup, narrow: (type: ValueType) => ValueType): void {
    const slot = found[0];
    const fact = slot === undefined || found.length > 1 ? undefined : this.#facts.get(slot);
    if (slot === undefined || fact === undefined) return;
    this.#facts.set(slot, this.#around.overFact(slot, { ...fact, type: narrow(fact.type) }));
  }

  #copyAll({ source, target, certainty, mark }: CopyAllEffect): void {
    const { scopes } = this.#program;
    for (const slot of scopes.slotsWithin(source, source + 1)) {
      const fact = this.#facts.get(slot);
      if (fact === undefined) continue;
      const lookup = this.#reads.find(target, scopes.nameOf(slot));
      this.#write(lookup, fact.type, fact.isPresent && certainty === "always", mark, fact.isKnown);
    }
  }
}

function withSource(fact: Fact, mark: number): Fact {
  const sources = uniteMarks(fact.sources, [mark]);
  return sources === fact.sources ? fact : { ...fact, sources };
}

/** Elements of a Spin list are JSON, others are of Java. */
const itemOf = ({ item, storage }: Extract<Atom, { kind: "list" }>): ValueType =>
  storage === "spin" ? item : takenOut(item);

/** What is handed on of a value. */
function partOf(type: ValueType, part: Part): ValueType {
  if (part === "whole") return type;
  if (type.kind === "unknown") return UNKNOWN;
  const items = type.of.flatMap((atom) => (atom.kind === "list" ? [itemOf(atom)] : []));
  return items.length === 0 ? UNKNOWN : items.reduce(join);
}
