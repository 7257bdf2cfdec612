import { evidenceAt } from "../../evidence.js";
import { copyAll } from "../effects/mappings.js";
import type { ProgramBuilder } from "../program/builder.js";
import type { Block } from "../program/program.js";
import type { CallSite, Surroundings } from "./context.js";
import { Escapes } from "./escapes.js";
import { calledId } from "./families.js";
import type { BuiltProcess } from "./process.js";

/**
 * Ties calls to the processes that they call, all versions of them. What nobody has a model of may have set anything
 * when it comes back. Gives, by process, what it calls and what that calls, itself among them; nothing where nobody
 * calls.
 */
export function tieCalls(
  builder: ProgramBuilder,
  calls: readonly CallSite[],
  processes: readonly BuiltProcess[],
  declaredFor: Surroundings["declaredFor"],
): ReadonlyMap<BuiltProcess, readonly BuiltProcess[]> {
  if (calls.length === 0) return new Map();
  const byId = new Map<string, BuiltProcess[]>();
  for (const built of processes) byId.set(built.process.id, [...(byId.get(built.process.id) ?? []), built]);
  const calledBy = ({ node }: CallSite): readonly BuiltProcess[] => byId.get(calledId(node) ?? "") ?? [];
  const busy = reaching(processes, calledBy, ({ hasProducers }) => hasProducers);
  const worked = reaching(processes, calledBy, ({ hasWorkers }) => hasWorkers);
  const callersOf = new Map<BuiltProcess, CallSite[]>();
  const escapes = new Escapes(
    processes.map(({ process }) => process),
    declaredFor,
  );
  for (const call of calls) {
    const called = calledBy(call);
    for (const one of called) callersOf.set(one, [...(callersOf.get(one) ?? []), call]);
    const isBusy = called.some((one) => busy.has(one));
    tie(builder, call, called, escapes, { isBusy, isModelled: called.some((one) => worked.has(one)) });
  }
  tieErrors(builder, processes, callersOf);
  return new Map(processes.map((built) => [built, calledWithin(built, calledBy)]));
}

function calledWithin(
  built: BuiltProcess,
  calledBy: (call: CallSite) => readonly BuiltProcess[],
): readonly BuiltProcess[] {
  const found = new Set([built]);
  for (const one of found)
    for (const call of one.calls) for (const called of calledBy(call)) found.add(called);
  return [...found];
}

/** The processes of which it is true, or of one that they call. */
function reaching(
  processes: readonly BuiltProcess[],
  calledBy: (call: CallSite) => readonly BuiltProcess[],
  isTrue: (built: BuiltProcess) => boolean,
): ReadonlySet<BuiltProcess> {
  const found = new Set(processes.filter(isTrue));
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const built of processes) {
      if (built.calls.some((call) => calledBy(call).some((one) => found.has(one)))) found.add(built);
    }
  }
  return found;
}

function tie(
  builder: ProgramBuilder,
  call: CallSite,
  called: readonly BuiltProcess[],
  escapes: Escapes,
  { isBusy, isModelled }: { readonly isBusy: boolean; readonly isModelled: boolean },
): void {
  const { node, going, coming, failing, given, taken, allIn, allOut, mark } = call;
  if (called.length === 0) {
    const evidence = evidenceAt(
      node.place,
      node.id,
      "the called process, of which there is no model, may set it",
    );
    const producer = builder.producer(evidence);
    const environment = allOut ?? { scopes: [taken] };
    coming.effects.unshift({ kind: "opaque", isPayload: false, producer, environment, mark });
    return;
  }
  if (allOut !== null) {
    const evidence = evidenceAt(node.place, node.id, "the called process may set it");
    const producer = isBusy ? builder.producer(evidence, { isModelled }) : null;
    coming.effects.unshift(copyAll(taken, allOut, producer, "always", mark));
    failing.effects.unshift(copyAll(taken, allOut, producer, "sometimes", mark));
  }
  going.split = "fork";
  for (const { process, entries, ended, lost, scope } of called) {
    const entered = builder.block();
    builder.edge(going, entered, {
      passage: { from: given, to: scope, all: allIn, back: allOut },
    });
    for (const entry of entries) builder.edge(entered, entry);
    const back = { group: 1, passage: { from: scope, to: taken, all: null, back: null } };
    builder.edge(ended, coming, back);
    if (lost !== null && !escapes.areCaughtBy(node, process)) builder.edge(lost, coming, back);
  }
}

/**
 * A BPMN error that nobody in the called process catches comes out of the calls of it. Where the caller does not catch
 * it either it ends the called process, and the caller goes on (seen on Operaton).
 */
function tieErrors(
  builder: ProgramBuilder,
  processes: readonly BuiltProcess[],
  callersOf: ReadonlyMap<BuiltProcess, readonly CallSite[]>,
): void {
  const ownerOf = new Map<Block, BuiltProcess>();
  for (const built of processes) for (const block of built.thrown) ownerOf.set(block, built);
  const caught = new Set<BuiltProcess>();
  for (let size = -1; size < caught.size; ) {
    size = caught.size;
    for (const [built, callers] of callersOf) {
      const isCaught = callers.some(({ failing }) => {
        const owner = ownerOf.get(failing);
        return failing.outgoing.length > 0 || (owner !== undefined && caught.has(owner));
      });
      if (isCaught) caught.add(built);
    }
  }
  for (const built of processes) {
    if (built.thrown.length === 0 || !caught.has(built)) continue;
    const out = builder.block();
    for (const thrown of built.thrown) builder.edge(thrown, out, { kind: "interrupt" });
    if (built.lost !== null) builder.edge(out, built.lost, { kind: "interrupt" });
    for (const { failing, taken } of callersOf.get(built) ?? []) {
      builder.edge(out, failing, {
        kind: "interrupt",
        group: 1,
        passage: { from: built.scope, to: taken, all: null, back: null },
      });
    }
  }
}
