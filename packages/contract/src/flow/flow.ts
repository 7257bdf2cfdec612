import type { FlowNode, ProcessModel } from "@bpmn-worker/bpmn";
import type { Evidence } from "../contract.js";
import { sortedBy } from "../order.js";
import { join } from "../types/join.js";
import { settled } from "../types/meet.js";
import { nothingKnown } from "../types/of-expression.js";
import { UNKNOWN, type ValueType } from "../types/value-type.js";
import { solveBackward } from "./backward/solve.js";
import type { Surroundings } from "./build/context.js";
import { buildProgram } from "./build/program.js";
import { isBeyondFollowing } from "./extent.js";
import type { AskedOutput } from "./forward/asked-outputs.js";
import { broughtBy, type PayloadSite } from "./forward/brought.js";
import { type Fact, type Facts, KNOWN_FACTS, NO_FACTS, PRESENT_FACTS } from "./forward/facts.js";
import { type Known, prove, solveForward } from "./forward/solve.js";
import type { Flow, FlowOutput, FlowVariable } from "./found.js";
import type { Lookup, Slot } from "./program/environment.js";
import type { Program, WorkerSite } from "./program/program.js";
import { Reads } from "./reads.js";
import { orderOf } from "./solve/order.js";
import { Trace } from "./trace.js";
import { unfollowed } from "./unfollowed.js";

/** Where more than so much sets or reads variables, beyond anything that people draw, reasons are the nearest ones only. */
const MOST_TRACED = 5000;

/**
 * Follows variables through a family of processes: forwards for what is there, backwards for what is needed.
 *
 * @param isTraced whether reasons come with what is behind them, as far as variables can be followed
 */
export function flowOf(family: readonly ProcessModel[], surroundings: Surroundings, isTraced: boolean): Flow {
  const program = buildProgram(family, surroundings);
  const reads = new Reads(program, surroundings.usage);
  return isBeyondFollowing(program, family)
    ? unfollowed(program, reads, family)
    : flowThrough(
        program,
        reads,
        family,
        isTraced && program.marks.length <= MOST_TRACED ? new Trace() : null,
      );
}

/** Of the program, what answers need is kept, and not what it does. */
function flowThrough(
  program: Program,
  reads: Reads,
  processes: readonly ProcessModel[],
  trace: Trace | null,
): Flow {
  const order = orderOf(program.blocks);
  const demanded = solveBackward(program, reads, order, prove(program, reads, order), trace);
  const known = solveForward(program, reads, demanded, order, trace);
  return answering(program, reads.nodes, processes, known, trace);
}

function answering(
  program: Program,
  nodes: Reads["nodes"],
  processes: readonly ProcessModel[],
  { givers, seen, payloads }: Known,
  trace: Trace | null,
): Flow {
  const { workers, scopes, marks, producers, starts } = program;
  const sites = new Map<FlowNode, number>();
  for (let worker = 0; worker < workers.length; worker += 1) {
    const site = workers[worker];
    if (site !== undefined) sites.set(site.task.node, worker);
  }
  const origins: Origins = { scopes, nodes, marks, producers, trace, others: new WeakMap() };
  const started = starts.map(({ process }) => processes[process]);
  const variables = new Map<Fact, FlowVariable>();
  let awaited: ReadonlyMap<string, readonly AwaitedPayload[]> | null = null;
  return {
    unfollowed: [],
    seenBy: (node, most) => {
      const worker = sites.get(node) ?? -1;
      const site = workers[worker];
      const facts = seen[worker]?.facts;
      return site === undefined || facts === undefined
        ? []
        : variablesSeen(origins, site, facts, most, variables);
    },
    typesAt: (node) => {
      const worker = sites.get(node) ?? -1;
      const site = workers[worker];
      const facts = seen[worker]?.facts;
      if (site === undefined || facts === undefined) return nothingKnown;
      return (name) => typeSeen(origins, name, scopes.lookup(site.environment, name), facts);
    },
    askedOf: (node) => {
      const worker = sites.get(node) ?? -1;
      const site = workers[worker];
      if (site === undefined) return [];
      const outputs = seen[worker]?.outputs ?? givers.outputs(site, worker, NO_FACTS);
      return sortedBy(
        outputs,
        ({ isOwn }) => (isOwn ? 0 : 1),
        ({ need, isOwn }) => (isOwn ? ownReader(origins, site, need.readers) : (need.readers[0] ?? 0)),
        ({ name, isOwn }) => (isOwn ? "" : name),
      ).map((output) => flowOutput(origins, site, output));
    },
    broughtTo: ({ id, place }, most) => {
      awaited ??= byElement(producers, payloads);
      return (awaited.get(`${id} ${place.file}`) ?? []).flatMap(([producer, site]) =>
        broughtBy(program, givers, producer, site, most).map(({ name, type, readers }) => ({
          name,
          type,
          isRequired: false,
          evidence: () => readersOf(origins, readers),
        })),
      );
    },
    startOf: (process) => {
      const found: FlowVariable[] = [];
      for (let at = 0; at < started.length; at += 1) {
        if (started[at] !== process) continue;
        for (const { name, need, isRequired } of givers.starts[at]?.asked ?? []) {
          const type = settled(need.type);
          found.push({ name, type, isRequired, evidence: () => readersOf(origins, need.readers) });
        }
      }
      return found;
    },
  };
}

/** A message or signal, by the index of the producer that it is, and where it is awaited. */
type AwaitedPayload = readonly [producer: number, site: PayloadSite];

function byElement(
  producers: Program["producers"],
  payloads: ReadonlyMap<number, PayloadSite>,
): ReadonlyMap<string, readonly AwaitedPayload[]> {
  const found = new Map<string, AwaitedPayload[]>();
  for (const payload of payloads) {
    const evidence = producers[payload[0]]?.evidence;
    const key = `${evidence?.elementId} ${evidence?.file}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, [payload]);
    else known.push(payload);
  }
  return found;
}

/** What answers are made of besides facts and needs. */
interface Origins extends Pick<Program, "scopes" | "nodes" | "marks" | "producers"> {
  /** `null` where only the nearest reasons are asked for. */
  readonly trace: Trace | null;
  /** As far as they have been asked for, those of {@link othersOf}. */
  readonly others: WeakMap<readonly number[], Map<string, readonly Evidence[]>>;
}

/** The first reader in the task itself. */
const ownReader = ({ marks }: Origins, { task }: WorkerSite, readers: readonly number[]): number =>
  readers.find((mark) => marks[mark]?.evidence.elementId === task.node.id) ?? 0;

/** What is there in any case first, then what is known to be set by somebody; in the order of the models. */
function variablesSeen(
  origins: Origins,
  site: WorkerSite,
  facts: Facts,
  most: number,
  variables: Map<Fact, FlowVariable>,
): readonly FlowVariable[] {
  const { scopes } = origins;
  const found = new Map<string, FlowVariable>();
  const see = (slot: Slot): void => {
    const name = scopes.nameOf(slot);
    if (found.has(name)) return;
    const lookup = scopes.lookup(site.environment, name);
    if (!lookup.includes(slot)) return;
    const variable = variableSeen(origins, name, lookup, facts, variables);
    if (variable !== null) found.set(name, variable);
  };
  const around = site.environment.scopes;
  const process = around.at(-1);
  const near: Slot[] = [];
  for (const scope of around) {
    if (scope === process) continue;
    for (const slot of scopes.slotsWithin(scope, scope + 1))
      if (facts.get(slot) !== undefined) near.push(slot);
  }
  for (const slot of near.sort((one, other) => one - other)) see(slot);
  for (const filter of [PRESENT_FACTS, KNOWN_FACTS]) {
    facts.some((fact, slot) => {
      if (found.size >= most) return true;
      if (filter.traits(fact, slot) === filter.any && scopes.scopeOf(slot) === process) see(slot);
      return false;
    }, filter);
  }
  return [...found.values()];
}

/** A node of JSON is written in another way than the text that it holds. */
const typeSeen = ({ nodes }: Origins, name: string, lookup: Lookup, facts: Facts): ValueType => {
  const met = nodes.has(name) ? [] : factsMet(lookup, facts);
  return met.length === 0 ? UNKNOWN : met.map(({ type }) => type).reduce(join);
};

/** What is found where a variable is looked up, up to what is there in any case. */
function factsMet(lookup: Lookup, facts: Facts): readonly Fact[] {
  const met: Fact[] = [];
  for (const slot of lookup) {
    const fact = facts.get(slot);
    if (fact === undefined) continue;
    met.push(fact);
    if (fact.isPresent) break;
  }
  return met;
}

function variableSeen(
  origins: Origins,
  name: string,
  lookup: Lookup,
  facts: Facts,
  variables: Map<Fact, FlowVariable>,
): FlowVariable | null {
  const met = factsMet(lookup, facts);
  const only = met[0];
  if (only === undefined || !met.some(isTold)) return null;
  if (met.length > 1) return variableOf(origins, name, only, met);
  // The same fact holds at many places.
  const known = variables.get(only);
  if (known?.name === name) return known;
  const variable = variableOf(origins, name, only, met);
  variables.set(only, variable);
  return variable;
}

const isTold = ({ isPresent, isKnown }: Fact): boolean => isPresent || isKnown;

const variableOf = (
  { marks, trace }: Origins,
  name: string,
  first: Fact,
  met: readonly Fact[],
): FlowVariable => ({
  name,
  type: met.length === 1 ? first.type : met.map(({ type }) => type).reduce(join),
  isRequired: met.at(-1)?.isPresent === true,
  evidence: () =>
    met.flatMap(({ sources }) =>
      trace === null ? evidenceOf(marks, sources) : trace.reasonsBefore(marks, { name, marks: sources }),
    ),
  ...(trace !== null && { isTraced: true }),
});

/** Who reads it, and what is made of it. */
const readersOf = ({ marks, trace }: Origins, readers: readonly number[]): readonly Evidence[] =>
  trace === null ? evidenceOf(marks, readers) : trace.reasonsBehind(marks, readers);

/** Why, by the indices of marks or producers. */
function evidenceOf(
  known: readonly { readonly evidence: Evidence }[],
  ids: readonly number[],
): readonly Evidence[] {
  const found: Evidence[] = [];
  for (const id of ids) {
    const one = known[id];
    if (one !== undefined) found.push(one.evidence);
  }
  return found;
}

/** Who else may set a variable; many have the same. */
function othersOf(
  { marks, producers, others }: Origins,
  before: readonly number[],
  after: readonly number[],
): readonly Evidence[] {
  const byMarks = others.get(after) ?? new Map<string, readonly Evidence[]>();
  others.set(after, byMarks);
  const key = before.join(" ");
  const found = byMarks.get(key) ?? [...evidenceOf(marks, before), ...evidenceOf(producers, after)];
  byMarks.set(key, found);
  return found;
}

function flowOutput(
  origins: Origins,
  site: WorkerSite,
  { name, slot, need, isRequired, isOwn, before, after }: AskedOutput,
): FlowOutput {
  const { scopes } = origins;
  return {
    name,
    type: settled(need.type),
    isRequired,
    isOwn,
    isLocal: site.localNames.has(name) || scopes.scopeOf(slot) === site.taskScope,
    evidence: () => readersOf(origins, need.readers),
    others: othersOf(origins, before, after),
  };
}
