import type { FlowNode, ProcessModel } from "@bpmn-worker/bpmn";
import { joinAll } from "../types/join.js";
import { nothingKnown } from "../types/of-expression.js";
import { UNKNOWN, type ValueType } from "../types/value-type.js";
import type { Flow, FlowOutput, FlowVariable } from "./found.js";
import type { Effect } from "./program/effect.js";
import type { Lookup, Slot } from "./program/environment.js";
import type { ProcessStart, Program, WorkerSite } from "./program/program.js";
import type { Reads } from "./reads.js";

/** Of what others read, so many names are offered to a worker, and so many to who starts a process. */
const MOST_OFFERED = 100;

/** More readers of a variable than this are not noted. */
const MOST_READERS = 8;

/**
 * What can be said of a program without following variables through it. A worker sees its own locals, of a type where
 * that is a matter of one expression. Whatever is read is offered to the task that reads it itself, to the workers of
 * the process and to who starts it or one that calls it. Nothing is required.
 */
export function unfollowed(program: Program, reads: Reads, processes: readonly ProcessModel[]): Flow {
  const { workers, scopes, starts, marks } = program;
  const { setters, ofWorkers, ofScopes } = look(program, reads);
  const sites = new Map<FlowNode, WorkerSite>(workers.map((site) => [site.task.node, site]));
  const processScopes = new Set(starts.map(({ scope }) => scope));
  const offered = (name: string, readers: readonly number[]): FlowVariable => ({
    name,
    type: UNKNOWN,
    isRequired: false,
    evidence: () => readers.flatMap((mark) => marks[mark]?.evidence ?? []),
  });
  const asked = (name: string, readers: readonly number[], isOwn: boolean, isLocal: boolean): FlowOutput => ({
    ...offered(name, readers),
    isOwn,
    isLocal,
    others: [],
  });
  return {
    unfollowed: [processes],
    typesAt: () => nothingKnown,
    seenBy: (node) => {
      const found = new Map<string, FlowVariable>();
      for (const scope of sites.get(node)?.environment.scopes ?? []) {
        if (processScopes.has(scope)) continue;
        for (const slot of scopes.slotsWithin(scope, scope + 1)) {
          const [name, set] = [scopes.nameOf(slot), setters.get(slot)];
          if (set === undefined || found.has(name)) continue;
          found.set(name, { ...offered(name, set.marks), type: joinAll(set.types) });
        }
      }
      return [...found.values()];
    },
    askedOf: (node) => {
      const site = sites.get(node);
      if (site === undefined) return [];
      const own = [...(ofWorkers.get(site) ?? [])].map(([name, readers]) =>
        asked(name, readers, true, site.localNames.has(name)),
      );
      const names = new Set(own.map(({ name }) => name));
      const process = site.result.scopes.at(-1) ?? -1;
      const reaches = (name: string): boolean =>
        scopes.scopeOf(scopes.lookup(site.result, name).at(-1) ?? -1) === process;
      const others = [...(ofScopes.get(process) ?? [])]
        .filter(([name]) => !names.has(name) && reaches(name))
        .slice(0, MOST_OFFERED)
        .map(([name, readers]) => asked(name, readers, false, false));
      return [...own, ...others];
    },
    broughtTo: () => [],
    startOf: (process) =>
      starts
        .filter((start) => processes[start.process] === process)
        .flatMap((start) =>
          [...readFrom(start, starts, ofScopes)].map(([name, readers]) => offered(name, readers)),
        ),
  };
}

/** By name, who reads it. */
type Readers = Map<string, number[]>;

interface Setters {
  readonly marks: number[];
  readonly types: ValueType[];
}

interface Looked {
  readonly setters: ReadonlyMap<Slot, Setters>;
  /** What own mappings and definitions of workers read. */
  readonly ofWorkers: ReadonlyMap<WorkerSite, Readers>;
  /** What anything else reads, by the outermost scope in which it may be. */
  readonly ofScopes: ReadonlyMap<number, Readers>;
}

function look({ blocks, scopes }: Program, reads: Reads): Looked {
  const setters = new Map<Slot, Setters>();
  const ofWorkers = new Map<WorkerSite, Readers>();
  const ofScopes = new Map<number, Readers>();
  const set = (target: Lookup, mark: number, type: ValueType): void => {
    for (const slot of target) {
      const known = setters.get(slot);
      if (known === undefined) setters.set(slot, { marks: [mark], types: [type] });
      else {
        if (known.marks.length < MOST_READERS) known.marks.push(mark);
        known.types.push(type);
      }
    }
  };
  const read = (lookup: Lookup, mark: number): void => {
    const [first] = lookup;
    const last = lookup.at(-1);
    if (first === undefined || last === undefined) return;
    const owner = reads.ownerOf(scopes.scopeOf(first));
    if (owner !== undefined) note(ofWorkers, owner, scopes.nameOf(first), mark);
    else note(ofScopes, scopes.scopeOf(last), scopes.nameOf(first), mark);
  };
  const lookAt = (effect: Effect): void => {
    if (effect.kind === "evaluate") {
      const { reads: sites, type } = reads.of(effect);
      for (const { lookup } of sites) read(lookup, effect.mark);
      set(effect.target ?? [], effect.mark, effect.part === "whole" ? (type ?? UNKNOWN) : UNKNOWN);
    } else if (effect.kind === "take") {
      read(effect.source, effect.mark);
      set(effect.target ?? [], effect.mark, UNKNOWN);
    } else if (effect.kind === "give") set(effect.target, effect.mark, effect.type);
  };
  for (const { effects } of blocks) for (const effect of effects) lookAt(effect);
  return { setters, ofWorkers, ofScopes };
}

function note<K>(all: Map<K, Readers>, key: K, name: string, mark: number): void {
  const readers = all.get(key) ?? new Map<string, number[]>();
  all.set(key, readers);
  const known = readers.get(name);
  if (known === undefined) readers.set(name, [mark]);
  else if (known.length < MOST_READERS) known.push(mark);
}

/** What a process reads, and up to a bound what those read that it calls. */
function readFrom(
  start: ProcessStart,
  starts: readonly ProcessStart[],
  ofScopes: ReadonlyMap<number, Readers>,
): Readers {
  const found: Readers = new Map(ofScopes.get(start.scope));
  for (const { scope, mark } of starts) {
    if (!start.readers.some(({ from, to }) => mark >= from && mark < to)) continue;
    for (const [name, readers] of ofScopes.get(scope) ?? []) {
      if (found.size >= MOST_OFFERED) return found;
      if (!found.has(name)) found.set(name, readers);
    }
  }
  return found;
}
