import { equalTypes } from "../../types/equal.js";
import { NULL, type ValueType } from "../../types/value-type.js";
import type { Lookup, Slot } from "../program/environment.js";
import type { Block, Program } from "../program/program.js";
import type { Reads } from "../reads.js";
import type { Fact, Facts } from "./facts.js";

/** By the mark of who reads, the names that the models themselves have set for certain before. */
export type Proven = ReadonlyMap<number, ReadonlySet<string>>;

/** By the mark of who compares variables with each other, of which types those are that the models themselves have set. */
export type Related = ReadonlyMap<number, ReadonlyMap<string, ValueType>>;

/** What is proven of reads when nobody but the models themselves sets anything. */
export interface Proofs {
  readonly proven: Proven;
  readonly related: Related;
}

export const NO_PROOFS: Proofs = { proven: new Map(), related: new Map() };

/** Notes which reads find what they read in any case. */
export class ProofCollector implements Proofs {
  readonly proven = new Map<number, ReadonlySet<string>>();
  readonly related = new Map<number, ReadonlyMap<string, ValueType>>();

  /** What is read at a mark, by name, and where it is found; of one mark, what is noted last counts. */
  note(
    mark: number,
    reads: readonly { readonly name: string; readonly found: Lookup }[],
    facts: Pick<Facts, "get">,
  ): void {
    let names: Set<string> | null = null;
    for (const { name, found } of reads) {
      if (!isSet(facts, found)) continue;
      if (names === null) names = new Set([name]);
      else names.add(name);
    }
    if (names !== null) this.proven.set(mark, names);
    else if (this.proven.size > 0) this.proven.delete(mark);
  }
}

/** Whether a variable has been set to something; null is only ever a place that is held. */
const isSet = (facts: Pick<Facts, "get">, lookup: Lookup): boolean =>
  lookup.some((slot) => isValue(facts.get(slot)));

const isValue = (fact: Fact | undefined): boolean => fact?.isPresent === true && !equalTypes(fact.type, NULL);

/**
 * The variables that the models set and that something in them reads: whatever is proven is proven of these. `null`
 * where variables change their places, so that it may be any.
 */
export function setAndRead(
  { written }: Program,
  reads: Reads,
  order: readonly Block[],
): ReadonlySet<Slot> | null {
  const found = new Set<Slot>();
  const note = (lookup: Lookup): void => {
    for (const slot of lookup) if (written.has(slot)) found.add(slot);
  };
  for (const { effects, incoming } of order) {
    if (incoming.some(({ passage }) => passage !== null)) return null;
    for (const effect of effects) {
      if (effect.kind === "copyAll") return null;
      if (effect.kind === "take") note(effect.source);
      if (effect.kind === "evaluate") for (const read of reads.of(effect).reads) note(read.found);
    }
  }
  return found;
}
