import type { Asked } from "../backward/asked.js";
import type { Demanded } from "../backward/solve.js";
import type { Program, WorkerSite } from "../program/program.js";
import { type AskedOutput, meantToo, type NeededName, namesNeeded, outputsAsked } from "./asked-outputs.js";
import { type Facts, NO_FACTS } from "./facts.js";
import { Precedence } from "./precedence.js";
import { type AskedStart, factsAtStart, startAsked } from "./start.js";
import { WrittenTypes } from "./written-types.js";

/** What a worker sees, and what it is asked for given that. */
export interface Seen {
  readonly facts: Facts;
  readonly outputs: readonly AskedOutput[];
}

/** Those who are not looked into, and what they are taken to give: what they are asked for. */
export class Givers {
  readonly asked: Asked;
  readonly types: WrittenTypes;
  /** By the index of the start. */
  readonly starts: readonly { readonly asked: readonly AskedStart[]; readonly facts: Facts }[];
  readonly #program: Pick<Program, "scopes" | "marks" | "written">;
  readonly #startFacts: ReadonlyMap<number, Facts>;
  readonly #precedence: Precedence;
  readonly #needed: (readonly NeededName[] | undefined)[] = [];
  /** By the index of the worker, the last answer: completions and errors mostly come to the same. */
  readonly #given: (Seen | undefined)[] = [];

  constructor(program: Program, demanded: Demanded) {
    const { scopes, marks, written } = program;
    this.#program = { scopes, marks, written };
    this.#precedence = new Precedence(program);
    this.asked = demanded.asked;
    this.types = new WrittenTypes(program, demanded);
    this.starts = program.starts.map((start) => {
      const asked = startAsked(program, demanded, start, this.types);
      return { asked, facts: factsAtStart(asked, start) };
    });
    this.#startFacts = new Map(
      program.starts.map(({ scope }, at) => [scope, this.starts[at]?.facts ?? NO_FACTS]),
    );
  }

  /** What a process is started with, by its scope. */
  startFacts(scope: number): Facts {
    return this.#startFacts.get(scope) ?? NO_FACTS;
  }

  /** What a worker is asked for that sees these. */
  outputs(site: WorkerSite, worker: number, facts: Facts): readonly AskedOutput[] {
    const given = this.#given[worker];
    if (given?.facts === facts) return given.outputs;
    const needed = this.#needed[worker] ?? this.#namesNeeded(site, worker);
    this.#needed[worker] = needed;
    const outputs = outputsAsked(this.#program, site, needed, facts, (mark) =>
      this.#precedence.comesAfter(worker, mark),
    );
    this.#given[worker] = { facts, outputs };
    return outputs;
  }

  /** What is declared says of itself of which type it is. */
  #namesNeeded(site: WorkerSite, worker: number): readonly NeededName[] {
    return namesNeeded(this.#program, this.asked, site, worker).map((named) => {
      const slot = site.localNames.has(named.name) ? named.lookup[0] : named.lookup.at(-1);
      if (slot === undefined) return named;
      const meant = site.localNames.has(named.name) ? named.need : meantToo(this.asked, site, worker, named);
      const isDeclared = site.declared.some((one) => one.slot === slot);
      const need = isDeclared ? meant : this.types.told(slot, meant);
      return need === named.need ? named : { ...named, need };
    });
  }
}
