import type { Slot } from "../program/environment.js";
import type { ProcessStart, Program, WorkerSite } from "../program/program.js";
import type { Need } from "./needs.js";

/**
 * Whether what is needed at the start of a process is asked of who starts it: what the process, or one that it calls,
 * reads before anybody else can have set it, and what nobody in particular is asked for.
 */
export const isAskedAtStart = (
  program: Program,
  start: Pick<ProcessStart, "readers">,
  slot: Slot,
  need: Need,
): boolean =>
  need.isOpen &&
  (need.isDirect || isLeftOpen(program, slot, need)) &&
  need.readers.some((mark) => isWithin(start, mark));

/**
 * Whether what is needed at the start of a process is needed of its callers as well, of those who hand on everything:
 * what it is not sure to be given within, and what it is asked for itself.
 */
export const isNeededOfCallers = (program: Program, start: ProcessStart, slot: Slot, need: Need): boolean =>
  need.isDirect || !isOfWorkers(program, need) || isAskedAtStart(program, start, slot, need);

/** Whether anything but the process and those that it calls reads it, such as a caller that takes all back. */
export const isReadOutside = (start: Pick<ProcessStart, "readers"> | undefined, need: Need): boolean =>
  !need.readers.every((mark) => isWithin(start, mark));

const isWithin = (start: Pick<ProcessStart, "readers"> | undefined, mark: number): boolean =>
  start?.readers.some(({ from, to }) => mark >= from && mark < to) === true;

const isOfWorkers = ({ producers }: Program, { later }: Need): boolean =>
  later?.every((producer) => producers[producer]?.worker !== null) === true;

const NOBODY: readonly number[] = [];

/** A single worker whom every way passes is asked alone; what the models set themselves is there, as far as it must be. */
function isLeftOpen(
  { written, producers, workers }: Program,
  slot: Slot,
  { later, isCertain, canFail }: Need,
): boolean {
  if (written.has(slot) && !canFail) return false;
  const [only, another] = later ?? NOBODY;
  if (only === undefined || another !== undefined) return true;
  const { worker = null, isModelled = false } = producers[only] ?? {};
  if (isModelled) return false;
  const site = worker === null ? undefined : workers[worker];
  return site === undefined || (isCertain && mapsOutputs(site));
}

/** A task that maps its outputs says with them what it gives; more of it is not proven to be its. */
export const mapsOutputs = ({ task }: WorkerSite): boolean => task.node.outputs.length > 0;
