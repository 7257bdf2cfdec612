import type { Evidence } from "../../contract.js";
import { coalesce } from "./coalesce.js";
import type { Effect } from "./effect.js";
import type { Lookup, Slot } from "./environment.js";
import { type Interval, merged } from "./intervals.js";
import type { Block, Edge, Mark, Passage, ProcessStart, Producer, Program, WorkerSite } from "./program.js";
import { Scopes } from "./scopes.js";

const NOWHERE: Lookup = [];
const UNDISTURBED: readonly Interval[] = [];

/** Puts a program together. */
export class ProgramBuilder {
  readonly scopes: Scopes;
  readonly #blocks: Block[] = [];
  readonly #marks: Mark[] = [];
  readonly #producers: Producer[] = [];
  readonly #workers: WorkerSite[] = [];
  readonly #starts: ProcessStart[] = [];
  readonly #nodes = new Set<string>();
  readonly #shared = new Set<number>();
  readonly #joined = new Map<readonly Interval[], Map<readonly Interval[], readonly Interval[]>>();

  readonly #passesNull: boolean;

  /**
   * @param removable as of {@link Scopes}
   * @param passesNull as of {@link Program}
   */
  constructor(removable: ReadonlySet<string> = new Set(), passesNull = false) {
    this.scopes = new Scopes(removable);
    this.#passesNull = passesNull;
  }

  /** The mark that comes next: marks of one element and what is inside of it are consecutive. */
  get nextMark(): number {
    return this.#marks.length;
  }

  get nextProducer(): number {
    return this.#producers.length;
  }

  get nextWorker(): number {
    return this.#workers.length;
  }

  get nextBlock(): number {
    return this.#blocks.length;
  }

  mark(evidence: Evidence): number {
    return this.#marks.push({ evidence }) - 1;
  }

  /** See {@link Program.nodes}. */
  noteNode(name: string): void {
    this.#nodes.add(name);
  }

  block(effects: readonly Effect[] = []): Block {
    const block: Block = {
      id: this.#blocks.length,
      position: -1,
      effects: effects.slice(),
      incoming: [],
      outgoing: [],
      split: "choice",
      joinedAt: null,
      seed: null,
      interference: UNDISTURBED,
    };
    this.#blocks.push(block);
    return block;
  }

  edge(
    from: Block,
    to: Block,
    {
      kind = "flow",
      isCertain = true,
      group = null,
      passage = null,
    }: { kind?: Edge["kind"]; isCertain?: boolean; group?: number | null; passage?: Passage | null } = {},
  ): void {
    const edge: Edge = { from, to, kind, isCertain, group, passage };
    from.outgoing.push(edge);
    to.incoming.push(edge);
  }

  /** A new block that follows another. */
  after(block: Block, effects: readonly Effect[] = []): Block {
    const next = this.block(effects);
    this.edge(block, next);
    return next;
  }

  /** The same, in the same block unless it has to be one of its own. */
  onward(block: Block, effects: readonly Effect[], isApart: boolean): Block {
    if (isApart) return this.after(block, effects);
    if (effects.length > 0) for (const effect of effects) block.effects.push(effect);
    return block;
  }

  producer(evidence: Evidence, { worker = null, isModelled = false }: Partial<Producer> = {}): number {
    return this.#producers.push({ evidence, worker, isModelled }) - 1;
  }

  worker(site: WorkerSite): number {
    return this.#workers.push(site) - 1;
  }

  workerAt(worker: number): WorkerSite {
    const site = this.#workers[worker];
    if (site === undefined) throw new RangeError(`There is no worker ${worker}`);
    return site;
  }

  start(start: ProcessStart): void {
    start.block.seed = "start";
    this.#starts.push(start);
  }

  /** Notes that several tokens may be in these scopes at once, and set what the others see. */
  share(scopes: readonly number[]): void {
    for (const scope of scopes) this.#shared.add(scope);
  }

  /** The same of scopes in an interval. */
  shareWithin({ from, to }: Interval): void {
    for (let scope = from; scope < to; scope += 1) this.#shared.add(scope);
  }

  /** Notes that effects with marks in some intervals may happen while a token stands in these blocks. */
  meddle(blocks: readonly Interval[], marks: readonly Interval[]): void {
    if (marks.every(({ from, to }) => from >= to)) return;
    for (const { from, to } of blocks) {
      for (let at = from; at < to; at += 1) {
        const block = this.#blocks[at];
        if (block !== undefined) block.interference = this.#together(block.interference, marks);
      }
    }
  }

  /** One and the same for the same two, which many blocks have in common. */
  #together(before: readonly Interval[], more: readonly Interval[]): readonly Interval[] {
    const known = this.#joined.get(before) ?? new Map<readonly Interval[], readonly Interval[]>();
    this.#joined.set(before, known);
    const both = known.get(more) ?? merged([...before, ...more]);
    known.set(more, both);
    return both;
  }

  program(): Program {
    const blocks = coalesce(this.#blocks);
    const written = new Map<Slot, number>();
    const met: Interval[] = [];
    const meddledWith = new Set<Block>();
    for (const block of blocks) {
      const before = met.length;
      for (const interval of block.interference) met.push(interval);
      for (const effect of block.effects) {
        if (effect.kind === "evaluate" || effect.kind === "take" || effect.kind === "give") {
          for (const slot of effect.target ?? NOWHERE) written.set(slot, (written.get(slot) ?? 0) + 1);
        } else if (effect.kind === "interfere" || effect.kind === "lose") met.push(...effect.marks);
      }
      if (met.length > before) meddledWith.add(block);
    }
    return {
      written,
      shared: this.#shared,
      met: merged(met),
      meddledWith,
      blocks,
      scopes: this.scopes,
      marks: this.#marks,
      producers: this.#producers,
      workers: this.#workers,
      starts: this.#starts,
      passesNull: this.#passesNull,
      nodes: this.#nodes,
    };
  }
}
