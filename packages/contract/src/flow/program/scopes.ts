import type { Environment, Lookup, Slot } from "./environment.js";

/** The variables that only a scope's own code sees. */
export interface Locals {
  /** Set before anything else in the scope happens, so that they hide what is outside. */
  readonly certain: readonly string[];
  /** Set by some code in the scope, so that they may hide what is outside. */
  readonly possible?: readonly string[];
}

const NOTHING: readonly string[] = [];

const setOf = (names: readonly string[]): ReadonlySet<string> | null =>
  names.length === 0 ? null : new Set(names);

/**
 * All scopes of a program and the slots in them. A name belongs to the innermost scope that has it as a local, and to
 * the process when none has: engines know no other declaration (`AbstractVariableScope.setVariable`).
 */
export class Scopes {
  readonly #removable: ReadonlySet<string>;
  /** `null` stands for no names. */
  readonly #certain: (ReadonlySet<string> | null)[] = [];
  readonly #possible: (ReadonlySet<string> | null)[] = [];
  readonly #slots: (Map<string, Slot> | null)[] = [];
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

  /** How many variables there are, in all scopes. */
  get slots(): number {
    return this.#names.length;
  }

  declare({ certain, possible = NOTHING }: Locals): number {
    const removable = this.#removable;
    const lost = removable.size === 0 ? NOTHING : certain.filter((name) => removable.has(name));
    const isAll = lost.length === 0;
    this.#certain.push(setOf(isAll ? certain : certain.filter((name) => !removable.has(name))));
    this.#possible.push(setOf(isAll ? possible : [...possible, ...lost]));
    this.#slots.push(null);
    return this.#slots.length - 1;
  }

  lookup({ scopes }: Environment, name: string): Lookup {
    const last = scopes.length - 1;
    let found: Slot[] | null = null;
    for (let at = 0; at <= last; at += 1) {
      const scope = scopes[at] ?? 0;
      const isEnd = at === last || this.#certain[scope]?.has(name) === true;
      if (!isEnd && this.#possible[scope]?.has(name) !== true) continue;
      const slot = this.slot(scope, name);
      if (found === null) found = [slot];
      else found.push(slot);
      if (isEnd) break;
    }
    return found ?? [];
  }

  /** The scopes that a lookup of any name looks into: those that hold locals, and the last. */
  withNames({ scopes }: Environment): readonly number[] {
    const last = scopes.length - 1;
    return scopes.filter(
      (scope, at) => at === last || this.#certain[scope] !== null || this.#possible[scope] !== null,
    );
  }

  /** Whether a lookup of the slot's name finds the slot, maybe among others. */
  sees({ scopes }: Environment, slot: Slot): boolean {
    const own = this.scopeOf(slot);
    const last = scopes.length - 1;
    if (last === 0) return scopes[0] === own;
    const name = this.nameOf(slot);
    for (let at = 0; at <= last; at += 1) {
      const scope = scopes[at] ?? 0;
      const isEnd = at === last || this.#certain[scope]?.has(name) === true;
      if (scope === own) return isEnd || this.#possible[scope]?.has(name) === true;
      if (isEnd) return false;
    }
    return false;
  }

  /** Whether a local that is seen first may take what is meant for the slot; `own` is a scope that takes nothing. */
  mayHide({ scopes }: Environment, slot: Slot, own: number | null): boolean {
    if (scopes.length === 1) return false;
    const last = this.scopeOf(slot);
    const name = this.nameOf(slot);
    for (const scope of scopes) {
      if (scope === last) return false;
      if (scope !== own && this.#possible[scope]?.has(name) === true) return true;
    }
    return false;
  }

  /** All slots of the scopes from `from` up to, not including, `to`. */
  slotsWithin(from: number, to: number): readonly Slot[] {
    const found: Slot[] = [];
    for (let scope = from; scope < to; scope += 1) {
      this.#slots[scope]?.forEach((slot) => {
        found.push(slot);
      });
    }
    return found;
  }

  slot(scope: number, name: string): Slot {
    let slots = this.#slots[scope];
    if (slots === undefined) throw new RangeError(`There is no scope ${scope}`);
    const known = slots?.get(name);
    if (known !== undefined) return known;
    if (slots === null) {
      slots = new Map();
      this.#slots[scope] = slots;
    }
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
