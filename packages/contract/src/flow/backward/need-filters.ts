import type { Program } from "../program/program.js";
import type { Filter, Traits } from "../solve/slot-part.js";
import { isPassable, type Need } from "./needs.js";

const PASSABLE = 1;
const OWN = 2;

/**
 * Which needs are worth looking at. Far more are known at most points of a process than anything there makes a
 * difference to: what is read far behind, with many on the way who may set it, is asked of nobody any more.
 */
export interface NeedFilters {
  /** To which it makes a difference that somebody might meet them. */
  readonly passable: Filter<Need>;
  /** Of what the own definitions and mappings of any worker read. */
  readonly own: Filter<Need>;
  /** That a worker may be asked for. */
  readonly askable: Filter<Need>;
}

export function needFilters({ scopes, workers }: Pick<Program, "scopes" | "workers">): NeedFilters {
  const ownScopes = new Set(workers.map(({ scope }) => scope));
  const traits: Traits<Need> = (need, slot) =>
    (isPassable(need) ? PASSABLE : 0) | (ownScopes.has(scopes.scopeOf(slot)) ? OWN : 0);
  return {
    passable: { traits, any: PASSABLE },
    own: { traits, any: OWN },
    askable: { traits, any: PASSABLE | OWN },
  };
}
