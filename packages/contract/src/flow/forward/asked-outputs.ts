import { equalTypes } from "../../types/equal.js";
import { NULL, type ValueType } from "../../types/value-type.js";
import type { Asked } from "../backward/asked.js";
import { bothMeant, type Meant } from "../backward/meanwhile.js";
import { bothNeeds, type Need, type Needs, possible } from "../backward/needs.js";
import { mapsOutputs } from "../backward/start-needs.js";
import type { Environment, Lookup, Slot } from "../program/environment.js";
import type { Program, WorkerSite } from "../program/program.js";
import type { Filter } from "../solve/slot-part.js";
import type { Fact, Facts } from "./facts.js";

/** A variable that a worker is asked for. */
export interface AskedOutput {
  readonly name: string;
  /** Where it goes. */
  readonly slot: Slot;
  readonly need: Need;
  /** Whether nobody else can have set it, and everything that follows reads it. */
  readonly isRequired: boolean;
  /** Whether the task's own definitions and mappings read it. */
  readonly isOwn: boolean;
  /** Whether others may set it as well, so that it is not known that this worker does. */
  readonly isShared: boolean;
  /** Marks of others that may have set it before. */
  readonly before: readonly number[];
  /** Producers that may set it afterwards. */
  readonly after: readonly number[];
}

/** A name that is needed after a worker has reported. */
export interface NeededName {
  readonly name: string;
  readonly lookup: Lookup;
  readonly need: Need;
  /** Whether the task's own definitions or mappings read it: nobody else is asked for that. */
  readonly isOwn: boolean;
}

/**
 * What a worker is asked for, given what it sees: whatever is needed after it, may still be missing and can be set
 * from where it stands.
 *
 * What is there in any case is not asked for again, unless the task's own mapping reads it; a local that is there only
 * as null is held open for the worker. What the models set themselves is asked for only on proof that it is missing.
 *
 * @param comesAfter whether what is done at a mark is done only after the worker
 */
export function outputsAsked(
  program: Pick<Program, "marks" | "written">,
  site: WorkerSite,
  needed: readonly NeededName[],
  seen: Pick<Facts, "get">,
  comesAfter: (mark: number) => boolean,
): readonly AskedOutput[] {
  const outputs: AskedOutput[] = [];
  for (const name of needed) {
    const output = outputAsked(program, site, name, seen, comesAfter);
    if (output !== null) outputs.push(output);
  }
  return outputs;
}

function outputAsked(
  { marks, written }: Pick<Program, "marks" | "written">,
  site: WorkerSite,
  { name, lookup, need, isOwn }: NeededName,
  seen: Pick<Facts, "get">,
  comesAfter: (mark: number) => boolean,
): AskedOutput | null {
  const slot = site.localNames.has(name) ? lookup[0] : lookup.at(-1);
  if (slot === undefined || !need.isOpen) return null;
  const facts: Fact[] = [];
  for (const one of lookup) {
    const fact = seen.get(one);
    if (fact !== undefined) facts.push(fact);
  }
  const isHeldOpen = facts.length > 0 && facts.every(({ type }) => isNull(type));
  const isPresent = !isHeldOpen && facts.some((fact) => fact.isPresent);
  const isWritten = !isHeldOpen && lookup.some((one) => written.has(one));
  const isSettled = !isOwn && (isPresent || (isWritten && !need.canFail));
  if (isSettled && (isPresent || !need.isCertain)) return null;
  const after = isOwn || need.later === null ? NOBODY : without(need.later, site.producer);
  const before: number[] = [];
  for (const { sources } of facts) {
    for (const mark of sources) if (marks[mark]?.evidence.elementId !== site.task.node.id) before.push(mark);
  }
  // Who sets it later in a loop is there for all but the first time.
  const isFirst = before.every((mark) => !isWritten && need.isCertain && comesAfter(mark));
  const isAlone = after.length === 0 && isFirst && (isOwn || need.later !== null);
  const isRequired = need.isCertain && isAlone && !isPresent && !isHeldOpen && (isOwn || !mapsOutputs(site));
  return !isRequired && isSettled
    ? null
    : { name, slot, need, isRequired, isOwn, isShared: !isAlone, before: isAlone ? NOBODY : before, after };
}

const NOBODY: readonly number[] = [];

const without = (producers: readonly number[], producer: number): readonly number[] =>
  producers.includes(producer) ? producers.filter((other) => other !== producer) : producers;

/** What is needed after a worker has reported and can be set from where it stands, each name once. */
export function namesNeeded(
  program: Pick<Program, "scopes">,
  asked: Asked,
  site: WorkerSite,
  worker: number,
): readonly NeededName[] {
  const needs = new Map<string, NeededName>();
  const { askable } = asked.filters;
  collect(program, site, site.result, asked.afterCompletion(worker), askable, true, needs);
  collect(program, site, site.errorResult, asked.afterError(worker), askable, false, needs);
  return [...needs.values()];
}

function collect(
  { scopes }: Pick<Program, "scopes">,
  site: WorkerSite,
  environment: Environment,
  needs: Needs,
  askable: Filter<Need>,
  isCompletion: boolean,
  found: Map<string, NeededName>,
): void {
  needs.forEach((need, slot) => {
    const isOwn = scopes.scopeOf(slot) === site.scope;
    if (!need.isOpen || (need.later === null && !isOwn)) return;
    if (!scopes.sees(environment, slot)) return;
    const name = scopes.nameOf(slot);
    const lookup = scopes.lookup(environment, name);
    const known = found.get(name);
    const sure = isCompletion ? need : possible(need);
    found.set(
      name,
      known === undefined
        ? { name, lookup, need: sure, isOwn }
        : {
            name,
            lookup,
            need: bothNeeds(known.need, sure, known.need.isCertain || sure.isCertain),
            isOwn: known.isOwn || isOwn,
          },
    );
  }, askable);
}

/**
 * A need of which more is meant by others, who do not ask this worker for it: those who read afterwards what the models
 * set themselves, which the worker sets anew, or what many others may set in between, and those who may read it while
 * the worker is busy.
 */
export function meantToo(asked: Asked, site: WorkerSite, worker: number, { lookup, need }: NeededName): Need {
  const others: Meant[] = [];
  for (const slot of lookup) {
    for (const after of [asked.afterCompletion(worker), asked.afterError(worker)]) {
      const other = after.get(slot);
      if (other !== undefined) others.push(other);
    }
    const meanwhile = asked.meanwhile.byWorker(site.mark, slot);
    if (meanwhile !== null) others.push(meanwhile);
  }
  const meant = others.reduce<Meant>(bothMeant, need);
  return meant === need ? need : { ...need, type: meant.type, readers: meant.readers };
}

const isNull = (type: ValueType): boolean => equalTypes(type, NULL);
