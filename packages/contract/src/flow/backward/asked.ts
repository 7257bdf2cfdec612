import type { Interval } from "../program/intervals.js";
import type { Program } from "../program/program.js";
import { Meanwhile } from "./meanwhile.js";
import { type NeedFilters, needFilters } from "./need-filters.js";
import { bothNeeds, type Needs, NO_NEEDS, possible } from "./needs.js";

/** Of more workers than this that are busy while something breaks in, none in particular is asked. */
const MAX_BUSY = 16;

/** Nor of more than this that are busy in several places. */
const MAX_BUSY_TOGETHER = 32;

/** Workers that are busy somewhere, as far as they are asked, and whether these are all. */
interface Busy {
  readonly workers: readonly number[];
  readonly areAll: boolean;
}

/** What is needed right after each producer is done: what it might be asked for. */
export class Asked {
  readonly filters: NeedFilters;
  readonly meanwhile: Meanwhile;
  readonly #producers = new Map<number, Needs>();
  readonly #completions = new Map<number, Needs>();
  readonly #errors = new Map<number, Needs>();
  readonly #besides = new Map<number, Needs>();
  readonly #marks: readonly number[];
  readonly #within = new Map<readonly Interval[], Busy>();
  readonly #changed = new Set<number>();

  constructor(program: Program) {
    this.filters = needFilters(program);
    this.meanwhile = new Meanwhile(program);
    this.#marks = program.workers.map(({ mark }) => mark);
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
    const now = known.edit();
    needs.forEach((need, slot) => {
      const before = known.get(slot);
      now.set(slot, before === undefined ? possible(need) : bothNeeds(before, possible(need), false));
    });
    if (now.map() === known) return;
    this.#besides.set(worker, now.map());
    this.#changed.add(worker);
  }

  /** The workers whose {@link besides} have grown since this was asked last. */
  takeChanged(): readonly number[] {
    if (this.#changed.size === 0) return NOBODY;
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  workersWithin(intervals: readonly Interval[]): Busy {
    const known = this.#within.get(intervals) ?? this.#findWithin(intervals);
    this.#within.set(intervals, known);
    return known;
  }

  #findWithin(intervals: readonly Interval[]): Busy {
    const found: number[] = [];
    let areAll = true;
    for (const { from, to } of intervals) {
      const workers: number[] = [];
      for (let worker = this.#firstFrom(from); (this.#marks[worker] ?? to) < to; worker += 1) {
        if (workers.push(worker) > MAX_BUSY) break;
      }
      if (workers.length <= MAX_BUSY) found.push(...workers);
      else areAll = false;
    }
    return found.length > MAX_BUSY_TOGETHER ? { workers: NOBODY, areAll: false } : { workers: found, areAll };
  }

  /** The first worker whose mark is not below; they are numbered in the order of their marks. */
  #firstFrom(mark: number): number {
    let low = 0;
    let high = this.#marks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#marks[middle] ?? 0) < mark) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const NOBODY: readonly number[] = [];
