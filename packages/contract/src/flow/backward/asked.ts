import type { Slot } from "../program/environment.js";
import type { Program } from "../program/program.js";
import { bothNeeds, type Need, type Needs, withCertainty } from "./needs.js";

/** Of more workers than this that are busy while something breaks in, none in particular is asked. */
const MAX_BUSY = 16;

/** What is needed right after each producer is done: what it might be asked for. */
export class Asked {
  readonly #producers = new Map<number, Needs>();
  readonly #completions = new Map<number, Needs>();
  readonly #errors = new Map<number, Needs>();
  readonly #besides = new Map<number, Map<Slot, Need>>();
  readonly #marks: readonly number[];
  readonly #changed = new Set<number>();

  constructor({ workers }: Program) {
    this.#marks = workers.map(({ mark }) => mark);
  }

  afterProducer(producer: number): Needs {
    return this.#producers.get(producer) ?? new Map();
  }

  afterCompletion(worker: number): Needs {
    return this.#completions.get(worker) ?? new Map();
  }

  afterError(worker: number): Needs {
    return this.#errors.get(worker) ?? new Map();
  }

  ofProducer(producer: number, needs: Needs): void {
    this.#producers.set(producer, new Map(needs));
  }

  ofWorker(worker: number, report: "completion" | "error", needs: Needs): void {
    (report === "completion" ? this.#completions : this.#errors).set(worker, new Map(needs));
  }

  /** What others need who break in while the worker is busy, or after it has been. */
  besides(worker: number): Needs {
    return this.#besides.get(worker) ?? new Map();
  }

  addBesides(worker: number, slots: readonly Slot[], needs: Needs): void {
    const known = this.#besides.get(worker) ?? new Map<Slot, Need>();
    this.#besides.set(worker, known);
    for (const slot of slots) {
      const need = needs.get(slot);
      if (need === undefined) continue;
      const before = known.get(slot);
      const now = before === undefined ? withCertainty(need, false) : bothNeeds(before, need, false);
      if (before !== undefined && JSON.stringify(before) === JSON.stringify(now)) continue;
      known.set(slot, now);
      this.#changed.add(worker);
    }
  }

  /** The workers whose {@link besides} have grown since this was asked last. */
  takeChanged(): readonly number[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  workersWithin(from: number, to: number): readonly number[] {
    const workers: number[] = [];
    for (const [worker, mark] of this.#marks.entries()) if (mark >= from && mark < to) workers.push(worker);
    return workers.length > MAX_BUSY ? [] : workers;
  }
}
