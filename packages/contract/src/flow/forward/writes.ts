import { nothingKnown, typeOfTemplate } from "../../types/of-expression.js";
import { UNKNOWN, type ValueType } from "../../types/value-type.js";
import type { CopyAllEffect, Effect } from "../program/effect.js";
import type { Lookup, Slot } from "../program/environment.js";
import type { Passage, Program } from "../program/program.js";

/** That the models set a variable. */
export interface Write {
  /** What can be told of the value without knowing any variable; `null` where it is that of another variable. */
  readonly type: ValueType | null;
  /** The variable whose value it is, wherever it is found. */
  readonly from: Lookup;
  /** Whether the engine evaluates it, and so keeps maps and lists in its own way. */
  readonly isEvaluated: boolean;
  readonly marks: readonly number[];
}

type SettingEffect = Extract<Effect, { kind: "give" | "evaluate" | "take" }>;

/** All that the models themselves set, by the variable. */
export class Writes {
  readonly #scopes: Program["scopes"];
  readonly #written = new Map<Slot, SettingEffect[]>();
  readonly #copies: CopyAllEffect[] = [];
  readonly #found = new Map<Slot, readonly Write[]>();
  /** By the scope that they lead into. */
  readonly #passages = new Map<number, Passage[]>();
  readonly #passed = new Set<number>();

  constructor({ blocks, scopes }: Pick<Program, "blocks" | "scopes">) {
    this.#scopes = scopes;
    for (const { effects, outgoing } of blocks) {
      for (const effect of effects) this.#add(effect);
      for (const { passage } of outgoing) {
        if (passage === null) continue;
        this.#passed.add(passage.from);
        const known = this.#passages.get(passage.to);
        if (known === undefined) this.#passages.set(passage.to, [passage]);
        else known.push(passage);
      }
    }
  }

  /** What sets a variable, and what hands it on under its name from one process to another. */
  of(slot: Slot): readonly Write[] {
    const found = this.#found.get(slot) ?? this.#find(slot);
    this.#found.set(slot, found);
    return found;
  }

  #find(slot: Slot): readonly Write[] {
    const own = this.#written.get(slot)?.map((effect) => this.#writeOf(effect)) ?? NONE;
    if (this.#passages.size + this.#copies.length === 0) return own;
    const scope = this.#scopes.scopeOf(slot);
    const name = this.#scopes.nameOf(slot);
    const handed: Write[] = [];
    for (const { from, all } of this.#passages.get(scope) ?? []) {
      const isThere = this.#scopes.has(from, name) || this.#isHandedInto(from, name);
      const found = isThere ? [this.#scopes.slot(from, name)] : this.#seen(all, name);
      if (found.length > 0) handed.push(handedOn(found));
    }
    for (const { source, target } of this.#copies) {
      if (!this.#scopes.has(source, name) || !this.#scopes.sees(target, slot)) continue;
      handed.push(handedOn([this.#scopes.slot(source, name)]));
    }
    return handed.length === 0 ? own : [...own, ...handed];
  }

  /** Whether variables of a scope are handed on to that of another process. */
  isPassed(scope: number): boolean {
    return this.#passed.has(scope);
  }

  /** Whether a name that nothing sets or reads in a scope comes into it all the same. */
  #isHandedInto(scope: number, name: string): boolean {
    const pending = [scope];
    const met = new Set(pending);
    for (let to = pending.pop(); to !== undefined; to = pending.pop()) {
      for (const { from, all } of this.#passages.get(to) ?? []) {
        if (this.#scopes.has(from, name) || this.#seen(all, name).length > 0) return true;
        if (!met.has(from)) pending.push(from);
        met.add(from);
      }
    }
    return false;
  }

  /** Where a name is found that anything sets or reads there. */
  #seen(all: Passage["all"], name: string): Lookup {
    return all?.scopes.some((scope) => this.#scopes.has(scope, name)) === true
      ? this.#scopes.lookup(all, name)
      : NOWHERE;
  }

  #add(effect: Effect): void {
    if (effect.kind === "copyAll") this.#copies.push(effect);
    if (effect.kind !== "give" && effect.kind !== "evaluate" && effect.kind !== "take") return;
    for (const slot of effect.target ?? NOWHERE) {
      const known = this.#written.get(slot);
      if (known === undefined) this.#written.set(slot, [effect]);
      else known.push(effect);
    }
  }

  #writeOf(effect: SettingEffect): Write {
    const marks = [effect.mark];
    const of = (type: ValueType): Write => ({ type, from: NOWHERE, isEvaluated: false, marks });
    if (effect.kind === "give") return of(effect.type);
    if (effect.part === "element") return of(UNKNOWN);
    if (effect.kind === "take") return { type: null, from: effect.source, isEvaluated: false, marks };
    const { template, environment } = effect;
    if (template.kind !== "expression" || template.expression.kind !== "identifier")
      return of(typeOfTemplate(template, nothingKnown));
    const from = this.#scopes.lookup(environment, template.expression.name);
    return { type: null, from, isEvaluated: true, marks };
  }
}

const NONE: readonly Write[] = [];
const NOWHERE: Lookup = [];
const NO_MARKS: readonly number[] = [];

const handedOn = (from: Lookup): Write => ({ type: null, from, isEvaluated: false, marks: NO_MARKS });
