import type { Evidence } from "../contract.js";
import { fewReasons } from "../evidence.js";
import { uniteMarks } from "./forward/facts.js";

/** Reasons for one reason. */
const MOST_REASONS = 5;
/** Reasons for reasons, and so on. */
const MOST_STEPS = 8;

type Marks = readonly { readonly evidence: Evidence }[];

/** A variable, and what may have set it. */
interface Source {
  readonly name: string;
  readonly marks: readonly number[];
}

/**
 * How values are handed on from mark to mark, noted while variables are followed: of what a value is made that is set at
 * a mark, who reads it, and who reads what somebody outside gives. What a variable is like mostly has a reason further
 * away than the nearest.
 */
export class Trace {
  readonly #sources = new Map<number, Map<string, readonly number[]>>();
  readonly #readers = new Map<number, readonly number[]>();
  readonly #asked = new Map<number, Map<string, readonly number[]>>();

  isMadeOf(mark: number, { name, marks }: Source): void {
    addNamed(this.#sources, mark, name, marks);
  }

  isReadBy(mark: number, readers: readonly number[]): void {
    add(this.#readers, mark, readers);
  }

  /** Who gives something at a mark does so because of them. */
  isAskedBy(mark: number, name: string, readers: readonly number[]): void {
    addNamed(this.#asked, mark, name, readers);
  }

  /** Why a variable is what it is that has been set at these marks: of what it is made, and why that was given. */
  reasonsBefore(marks: Marks, { name, marks: ids }: Source): readonly Evidence[] {
    return new Chain(marks, this).reasons([{ marks: ids, name }]);
  }

  /** Why somebody is asked for a variable: who reads it, and what is made of it. */
  reasonsBehind(marks: Marks, readers: readonly number[]): readonly Evidence[] {
    return new Chain(marks, this).reasons([{ marks: readers, name: null }]);
  }

  /** What comes next in a chain after this mark, as one of `link`. */
  after(mark: number, { name }: Link): readonly Link[] {
    if (name === null) return linkOf(this.#readers.get(mark));
    const made = this.#sources.get(mark);
    if (made === undefined) return linkOf(this.#asked.get(mark)?.get(name));
    return [...made].map(([from, marks]) => ({ marks, name: from }));
  }
}

/** Marks that come next in a chain: what has set a variable of this name or, where that is `null`, who reads something. */
interface Link {
  readonly marks: readonly number[];
  readonly name: string | null;
}

const linkOf = (readers: readonly number[] | undefined): readonly Link[] =>
  readers === undefined || readers.length === 0 ? [] : [{ marks: readers, name: null }];

function addNamed(
  known: Map<number, Map<string, readonly number[]>>,
  mark: number,
  name: string,
  more: readonly number[],
): void {
  const named = known.get(mark) ?? new Map<string, readonly number[]>();
  known.set(mark, named);
  add(named, name, more);
}

const add = <Key>(known: Map<Key, readonly number[]>, key: Key, more: readonly number[]): void => {
  known.set(key, uniteMarks(known.get(key) ?? [], more));
};

const keys = new WeakMap<Evidence, string>();

/** The same for equal reasons; many chains come by one. */
function keyOf(evidence: Evidence): string {
  const key = keys.get(evidence) ?? JSON.stringify(evidence);
  keys.set(evidence, key);
  return key;
}

/** A reason, and all that comes next after it. */
interface Reason {
  readonly evidence: Evidence;
  readonly next: Link[];
}

/** One chain of reasons, in which none comes twice. */
class Chain {
  readonly #marks: Marks;
  readonly #trace: Trace;
  readonly #told = new Set<string>();

  constructor(marks: Marks, trace: Trace) {
    this.#marks = marks;
    this.#trace = trace;
  }

  reasons(links: readonly Link[], steps = MOST_STEPS): readonly Evidence[] {
    return this.#untold(links).map(({ evidence, next }) => {
      const because = steps === 0 ? [] : fewReasons(this.reasons(next, steps - 1), MOST_REASONS);
      return because.length === 0 ? evidence : { ...evidence, because };
    });
  }

  /** What is told already is passed over, and what comes behind it is not. */
  #untold(links: readonly Link[]): readonly Reason[] {
    const found = new Map<string, Reason>();
    const passed = new Set<number>();
    const look = (link: Link): void => {
      for (const mark of link.marks) {
        const evidence = this.#marks[mark]?.evidence;
        if (evidence === undefined || passed.has(mark)) continue;
        passed.add(mark);
        const next = this.#trace.after(mark, link);
        const key = keyOf(evidence);
        const known = found.get(key);
        if (known !== undefined) known.next.push(...next);
        else if (this.#told.has(key)) next.forEach(look);
        else found.set(key, { evidence, next: [...next] });
      }
    };
    links.forEach(look);
    for (const key of found.keys()) this.#told.add(key);
    return [...found.values()];
  }
}
