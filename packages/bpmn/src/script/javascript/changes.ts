import type { ScriptUse } from "../values/value.js";

/**
 * Members that a script may have set before it looks into them, so that nobody else has to give them. By name alone,
 * since several ways may lead to one object.
 */
export class Changes {
  readonly #names = new Set<string>();
  /** What functions change, nobody knows when: they may be called before. */
  readonly #late = new Set<string>();
  #isAny = false;
  #isAnyLate = false;
  #depth = 0;

  /** A member of some object has another value from now on. `null`: any member. */
  note(name: string | null): void {
    if (name !== null) (this.#depth > 0 ? this.#late : this.#names).add(name);
    else if (this.#depth > 0) this.#isAnyLate = true;
    else this.#isAny = true;
  }

  /** Runs through a function that is called some other time. */
  late<Result>(run: () => Result): Result {
    this.#depth += 1;
    const result = run();
    this.#depth -= 1;
    return result;
  }

  /** Whether what a way ends in is what it was at the start of the script, as far as is known by now. */
  isUntouched({ steps }: ScriptUse["path"]): boolean {
    const members = steps.flatMap((step) => (step.kind === "member" ? [step.name] : []));
    return members.length === 0 || (!this.#isAny && members.every((name) => !this.#names.has(name)));
  }

  /** Once the script has been walked: what is needed, but for what functions may have set before. */
  settled(uses: readonly ScriptUse[]): readonly ScriptUse[] {
    if (this.#late.size === 0 && !this.#isAnyLate) return uses;
    const mayBeSet = ({ isNeeded, path: { steps } }: ScriptUse): boolean =>
      isNeeded &&
      steps.some((step) => step.kind === "member" && (this.#isAnyLate || this.#late.has(step.name)));
    return uses.map((use) => (mayBeSet(use) ? { ...use, isNeeded: false } : use));
  }
}
