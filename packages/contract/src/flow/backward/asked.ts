import type { Program } from "../program/program.js";
import { bothNeeds, type Needs, NO_NEEDS, possible } from "./needs.js";

/** Of more workers than this that are busy while something breaks in, none in particular is asked. */
const MAX_BUSY = 16;

/** What is needed right after each producer is done: what it might be asked for. */
export class Asked {
  readonly #producers = new Map<number, Needs>();
  readonly #completions = new Map<number, Needs>();
  readonly #errors = new Map<number, Needs>();
  readonly #besides = new Map<number, Needs>();
  readonly #marks: readonly number[];
  readonly #changed = new Set<number>();

  constructor({ workers }: Program) {
    this.#marks = workers.map(({ mark }) => mark);
  }

  afterProducer(producer: number): Needs {
    return this.#producers.get(producer) ?? NO_NEEDS;
  }

  afterCompletion(worker: number): Needs {
    return this.#completions.get(worker) ?? NO_NEEDS;
  }

  afterError(worker: number): Needs {
    return this.#errors.get(worker) ?? NO_NEEDS;
  }

  ofProducer(producer: number, needs: Needs): void {
    this.#producers.set(producer, needs);
  }

  ofWorker(worker: number, report: "completion" | "error", needs: Needs): void {
    (report === "completion" ? this.#completions : this.#errors).set(worker, needs);
  }

  /** What others need who break in while the worker is busy, or after it has been. */
  besides(worker: number): Needs {
    return this.#besides.get(worker) ?? NO_NEEDS;
  }

  addBesides(worker: number, needs: Needs): void {
    const known = this.besides(worker);
    let now = known;
    needs.forEach((need, slot) => {
      const before = known.get(slot);
      now = now.set(slot, before === undefined ? possible(need) : bothNeeds(before, possible(need), false));
    });
    if (now === known) return;
    this.#besides.set(worker, now);
    this.#changed.add(worker);
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
