import { narrowed, settled } from "../../types/meet.js";
import type { Need } from "../backward/needs.js";
import type { Demanded } from "../backward/solve.js";
import type { Slot } from "../program/environment.js";
import type { ProcessStart, Program } from "../program/program.js";
import { mapsOutputs } from "./asked-outputs.js";
import { type Facts, NO_FACTS } from "./facts.js";

/** A variable that whoever starts a process is asked for. */
export interface AskedStart {
  readonly name: string;
  readonly slot: Slot;
  readonly need: Need;
  readonly isRequired: boolean;
  /** Whether nobody in the models can be the one who sets it. */
  readonly isKnown: boolean;
}

/**
 * What a process needs from its start: what is read before anybody else can have set it, and, as something that may
 * be given, what several others might set.
 */
export function startAsked(program: Program, demanded: Demanded, start: ProcessStart): readonly AskedStart[] {
  const { scopes } = program;
  return [...demanded.at(start.block)].flatMap(([slot, need]) =>
    scopes.scopeOf(slot) === start.scope &&
    need.isOpen &&
    (need.isDirect || isOpen(program, start, slot, need))
      ? [
          {
            name: scopes.nameOf(slot),
            slot,
            need,
            isRequired: need.isDirect && need.isCertain,
            isKnown: need.isDirect,
          },
        ]
      : [],
  );
}

/** Whether nobody in particular is asked for what the process itself reads and the models do not set. */
function isOpen(
  { written, producers, workers }: Program,
  { marks }: ProcessStart,
  slot: Slot,
  { later, readers, isCertain, canFail }: Need,
): boolean {
  if ((written.has(slot) && !canFail) || !readers.some((mark) => mark >= marks.from && mark < marks.to))
    return false;
  const [only, another] = later;
  if (only === undefined || another !== undefined) return true;
  const { worker = null, isModelled = false } = producers[only] ?? {};
  if (isModelled) return false;
  const site = worker === null ? undefined : workers[worker];
  return site === undefined || (isCertain && mapsOutputs(site));
}

/** The types of what a form asks for are those of the form; what is declared of a name joins what is asked of it. */
export function factsAtStart(
  asked: readonly AskedStart[],
  { mark, formNames, declared }: ProcessStart,
): Facts {
  let facts = NO_FACTS;
  for (const { name, slot, need, isRequired, isKnown } of asked) {
    if (formNames.has(name)) continue;
    facts = facts.set(slot, { isPresent: isRequired, type: settled(need.type), sources: [mark], isKnown });
  }
  for (const { slot, type, isRequired } of declared) {
    const known = facts.get(slot);
    facts = facts.set(slot, {
      isPresent: isRequired || known?.isPresent === true,
      type: known === undefined ? type : narrowed(known.type, type),
      sources: [mark],
      isKnown: true,
    });
  }
  return facts;
}
