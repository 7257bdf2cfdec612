import type { Environment, Lookup, Slot } from "./environment.js";

/** The variables that only a scope's own code sees. */
export interface Locals {
  /** Set before anything else in the scope happens, so that they hide what is outside. */
  readonly certain: Iterable<string>;
  /** Set by some code in the scope, so that they may hide what is outside. */
  readonly possible?: Iterable<string>;
}

/**
 * All scopes of a program and the slots in them. A name belongs to the innermost scope that has it as a local, and to
 * the process when none has: engines know no other declaration (`AbstractVariableScope.setVariable`).
 */
export class Scopes {
  readonly #removable: ReadonlySet<string>;
  readonly #certain: ReadonlySet<string>[] = [];
  readonly #possible: ReadonlySet<string>[] = [];
  readonly #slots: Map<string, Slot>[] = [];
  readonly #names: string[] = [];
  readonly #scopes: number[] = [];

  /** @param removable names that something removes: a local of such a name may cease to hide what is outside */
  constructor(removable: ReadonlySet<string> = new Set()) {
    this.#removable = removable;
  }

  /** How many scopes there are: the number that the next one gets. */
  get size(): number {
    return this.#slots.length;
  }

  declare({ certain, possible = [] }: Locals): number {
    const [lasting, others] = [new Set<string>(), new Set(possible)];
    for (const name of certain) (this.#removable.has(name) ? others : lasting).add(name);
    this.#certain.push(lasting);
    this.#possible.push(others);
    this.#slots.push(new Map());
    return this.#slots.length - 1;
  }

  lookup({ scopes }: Environment, name: string): Lookup {
    const found: Slot[] = [];
    for (const [at, scope] of scopes.entries()) {
      if (at === scopes.length - 1 || this.#certain[scope]?.has(name))
        return [...found, this.slot(scope, name)];
      if (this.#possible[scope]?.has(name)) found.push(this.slot(scope, name));
    }
    return found;
  }

  /** Whether a lookup of the slot's name finds the slot, maybe among others. */
  sees({ scopes }: Environment, slot: Slot): boolean {
    const [own, name] = [this.scopeOf(slot), this.nameOf(slot)];
    for (const [at, scope] of scopes.entries()) {
      const isEnd = at === scopes.length - 1 || this.#certain[scope]?.has(name) === true;
      if (scope === own) return isEnd || this.#possible[scope]?.has(name) === true;
      if (isEnd) return false;
    }
    return false;
  }

  /** Whether a local that is seen first may take what is meant for the slot; `own` is a scope that takes nothing. */
  mayHide({ scopes }: Environment, slot: Slot, own: number | null): boolean {
    const [last, name] = [this.scopeOf(slot), this.nameOf(slot)];
    for (const scope of scopes) {
      if (scope === last) return false;
      if (scope !== own && this.#possible[scope]?.has(name) === true) return true;
    }
    return false;
  }

  /** All slots of the scopes from `from` up to, not including, `to`. */
  *slotsWithin(from: number, to: number): IterableIterator<Slot> {
    for (let scope = from; scope < to; scope += 1) yield* this.#slots[scope]?.values() ?? [];
  }

  slot(scope: number, name: string): Slot {
    const slots = this.#slots[scope];
    if (slots === undefined) throw new RangeError(`There is no scope ${scope}`);
    const known = slots.get(name);
    if (known !== undefined) return known;
    const slot = this.#names.push(name) - 1;
    this.#scopes.push(scope);
    slots.set(name, slot);
    return slot;
  }

  /** Whether anything in the program has set or read the name in this very scope. */
  has(scope: number, name: string): boolean {
    return this.#slots[scope]?.has(name) ?? false;
  }

  nameOf(slot: Slot): string {
    return this.#names[slot] ?? "";
  }

  scopeOf(slot: Slot): number {
    return this.#scopes[slot] ?? -1;
  }
}
