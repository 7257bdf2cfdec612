import { narrowed, settled } from "../../types/meet.js";
import type { Need } from "../backward/needs.js";
import type { Demanded } from "../backward/solve.js";
import { isAskedAtStart } from "../backward/start-needs.js";
import type { Slot } from "../program/environment.js";
import type { ProcessStart, Program } from "../program/program.js";
import { type Facts, NO_FACTS } from "./facts.js";
import type { WrittenTypes } from "./written-types.js";

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
 * be given, what several others might set, or the process itself where nothing fails without it.
 */
export function startAsked(
  program: Program,
  demanded: Demanded,
  start: ProcessStart,
  types: WrittenTypes,
): readonly AskedStart[] {
  const { scopes } = program;
  const asked: AskedStart[] = [];
  demanded.atStart(start).forEach((need, slot) => {
    if (scopes.scopeOf(slot) !== start.scope || !isAskedAtStart(program, start, slot, need)) return;
    const isSpared = program.written.has(slot) && !need.canFail;
    const isRequired = need.isDirect && need.isCertain && !isSpared;
    const name = scopes.nameOf(slot);
    // A form and a declaration say of themselves of which type their variables are.
    const isTold = start.formNames.has(name) || start.declared.some((one) => one.slot === slot);
    const told = isTold ? need : types.told(slot, need);
    asked.push({ name, slot, need: told, isRequired, isKnown: need.isDirect });
  });
  return asked;
}

/** The types of what a form asks for are those of the form; what is declared of a name joins what is asked of it. */
export function factsAtStart(
  asked: readonly AskedStart[],
  { mark, formNames, declared }: ProcessStart,
): Facts {
  const facts = NO_FACTS.edit();
  for (const { name, slot, need, isRequired, isKnown } of asked) {
    if (formNames.has(name)) continue;
    facts.set(slot, { isPresent: isRequired, type: settled(need.type), sources: [mark], isKnown });
  }
  for (const { slot, type, isRequired } of declared) {
    const known = facts.get(slot);
    facts.set(slot, {
      isPresent: isRequired || known?.isPresent === true,
      type: known === undefined ? type : narrowed(known.type, type),
      sources: [mark],
      isKnown: true,
    });
  }
  return facts.map();
}
