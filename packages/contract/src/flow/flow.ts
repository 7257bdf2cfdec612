import type { FlowNode, ProcessModel } from "@bpmn-worker/bpmn";
import { sortedBy } from "../order.js";
import { join } from "../types/join.js";
import { settled } from "../types/meet.js";
import type { VariableUsage } from "../usage/usage.js";
import { solveBackward } from "./backward/solve.js";
import type { Surroundings } from "./build/context.js";
import { familiesOf } from "./build/families.js";
import { buildProgram } from "./build/program.js";
import { type AskedOutput, outputsAsked } from "./forward/asked-outputs.js";
import { type Fact, type Facts, NO_FACTS } from "./forward/facts.js";
import { solveForward } from "./forward/solve.js";
import { startAsked } from "./forward/start.js";
import type { Flow, FlowOutput, FlowVariable } from "./found.js";
import type { FamilyFlow, FlowMemory } from "./memory.js";
import type { Lookup, Slot } from "./program/environment.js";
import type { Program, WorkerSite } from "./program/program.js";
import { Reads } from "./reads.js";
import { orderOf } from "./solve/order.js";

/**
 * Follows variables through all processes at hand: forwards for what is there, backwards for what is needed.
 *
 * @param memory of what was found for the same processes before
 */
export function flowOf(
  processes: readonly ProcessModel[],
  surroundings: Surroundings,
  memory: FlowMemory | null = null,
): Flow {
  const ofNodes = new Map<FlowNode, Flow>();
  const ofProcesses = new Map<ProcessModel, Flow>();
  for (const family of familiesOf(processes)) {
    const follow = (usage: VariableUsage): FamilyFlow => {
      const program = buildProgram(family, { ...surroundings, usage });
      const flow = flowThrough(program, family, new Reads(usage));
      return { flow, nodes: program.workers.map(({ task }) => task.node) };
    };
    const { usage } = surroundings;
    const { flow, nodes } = memory === null ? follow(usage) : memory.recall(family, usage, follow);
    for (const node of nodes) ofNodes.set(node, flow);
    for (const process of family) ofProcesses.set(process, flow);
  }
  return {
    seenBy: (node, most) => ofNodes.get(node)?.seenBy(node, most) ?? [],
    askedOf: (node) => ofNodes.get(node)?.askedOf(node) ?? [],
    startOf: (process) => ofProcesses.get(process)?.startOf(process) ?? [],
  };
}

function flowThrough(program: Program, processes: readonly ProcessModel[], reads: Reads): Flow {
  const order = orderOf(program.blocks);
  const demanded = solveBackward(program, reads, order, solveForward(program, reads, null, order));
  const { seen } = solveForward(program, reads, demanded, order);
  const sites = new Map<FlowNode, { readonly site: WorkerSite; readonly worker: number }>(
    program.workers.map((site, worker) => [site.task.node, { site, worker }]),
  );
  const evidence = (mark: number) => program.marks[mark]?.evidence ?? [];
  return {
    seenBy: (node, most) => {
      const found = sites.get(node);
      return found === undefined
        ? []
        : variablesSeen(program, found.site, seen.get(found.worker) ?? NO_FACTS, most);
    },
    askedOf: (node) => {
      const found = sites.get(node);
      if (found === undefined) return [];
      const { site, worker } = found;
      const outputs = outputsAsked(program, demanded.asked, site, worker, seen.get(worker) ?? NO_FACTS);
      return sortedBy(
        outputs,
        ({ isOwn }) => (isOwn ? 0 : 1),
        ({ need, isOwn }) => (isOwn ? ownReader(program, site, need.readers) : (need.readers[0] ?? 0)),
        ({ name, isOwn }) => (isOwn ? "" : name),
      ).map((output) => flowOutput(program, site, output));
    },
    startOf: (process) =>
      program.starts
        .filter((start) => processes[start.process] === process)
        .flatMap((start) => startAsked(program, demanded, start))
        .map(({ name, need, isRequired }) => ({
          name,
          type: settled(need.type),
          isRequired,
          evidence: () => need.readers.flatMap(evidence),
        })),
  };
}

/** The first reader in the task itself. */
const ownReader = ({ marks }: Program, { task }: WorkerSite, readers: readonly number[]): number =>
  readers.find((mark) => marks[mark]?.evidence.elementId === task.node.id) ?? 0;

/** What is there in any case first, then what is known to be set by somebody; in the order of the models. */
function variablesSeen(
  program: Program,
  site: WorkerSite,
  facts: Facts,
  most: number,
): readonly FlowVariable[] {
  const { scopes } = program;
  const found = new Map<string, FlowVariable>();
  const see = (slot: Slot): void => {
    const name = scopes.nameOf(slot);
    const lookup = found.has(name) ? [] : scopes.lookup(site.environment, name);
    const variable = lookup.includes(slot) ? variableSeen(program, name, lookup, facts) : null;
    if (variable !== null) found.set(name, variable);
  };
  const process = site.environment.scopes.at(-1);
  const near = site.environment.scopes
    .slice(0, -1)
    .flatMap((scope) => [...scopes.slotsWithin(scope, scope + 1)]);
  const isFar = (slot: Slot) => scopes.scopeOf(slot) === process;
  near
    .filter((slot) => facts.get(slot) !== undefined)
    .sort((one, other) => one - other)
    .forEach(see);
  for (const isPresent of [true, false]) {
    facts.some((fact, slot) => {
      if (found.size >= most) return true;
      if (fact.isPresent === isPresent && (isPresent || fact.isKnown) && isFar(slot)) see(slot);
      return false;
    });
  }
  return [...found.values()];
}

function variableSeen(program: Program, name: string, lookup: Lookup, facts: Facts): FlowVariable | null {
  const visible = lookup.flatMap((slot) => facts.get(slot) ?? []);
  const last = visible.findIndex(({ isPresent }) => isPresent);
  const met = last < 0 ? visible : visible.slice(0, last + 1);
  if (last < 0 && !met.some(({ isKnown }) => isKnown)) return null;
  const [only, another] = met;
  if (only === undefined || another !== undefined) return variableOf(program, name, met);
  const known = variables.get(only);
  if (known?.name === name) return known;
  const variable = variableOf(program, name, met);
  variables.set(only, variable);
  return variable;
}

/** The same fact holds at many places. */
const variables = new WeakMap<Fact, FlowVariable>();

const variableOf = ({ marks }: Program, name: string, met: readonly Fact[]): FlowVariable => ({
  name,
  type: met.map(({ type }) => type).reduce(join),
  isRequired: met.some(({ isPresent }) => isPresent),
  evidence: () => met.flatMap(({ sources }) => sources).flatMap((mark) => marks[mark]?.evidence ?? []),
});

function flowOutput(
  { scopes, marks, producers }: Program,
  site: WorkerSite,
  { name, slot, need, isRequired, isOwn, before, after }: AskedOutput,
): FlowOutput {
  return {
    name,
    type: settled(need.type),
    isRequired,
    isOwn,
    isLocal: site.localNames.has(name) || scopes.scopeOf(slot) === site.taskScope,
    evidence: () => need.readers.flatMap((mark) => marks[mark]?.evidence ?? []),
    others: [
      ...before.flatMap((mark) => marks[mark]?.evidence ?? []),
      ...after.flatMap((producer) => producers[producer]?.evidence ?? []),
    ],
  };
}
