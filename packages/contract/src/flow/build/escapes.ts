import type { CallActivityNode, ProcessModel } from "@bpmn-worker/bpmn";
import { joinDeclarations } from "../../declared/declaration.js";
import { ownDeclarations } from "../../declared/own.js";
import { type Callers, callersIn, caughtAbove, isCaught } from "../../errors.js";
import { callsOf, type ExternalTask, externalTasksOf, type Visit, visitsOf } from "../../walk.js";
import type { Surroundings } from "./context.js";
import { calledId } from "./families.js";

/** Codes of BPMN errors; `null` when it may be any. */
type Codes = ReadonlySet<string> | null;

/**
 * Tells of calls whether they catch all BPMN errors that come out of what they call. Whoever may throw, throws what
 * somebody catches above; error end events and own definitions of tasks throw their codes in any case.
 */
export class Escapes {
  readonly #calls: ReadonlyMap<CallActivityNode, Visit<CallActivityNode>>;
  /** What comes out of each process, of what it calls as well. */
  readonly #out: ReadonlyMap<ProcessModel, Codes>;

  constructor(processes: readonly ProcessModel[], declaredFor: Surroundings["declaredFor"]) {
    const calls = processes.flatMap(callsOf);
    this.#calls = new Map(calls.map((call) => [call.node, call]));
    const callers = callersIn(processes);
    const out = new Map(processes.map((process) => [process, thrownIn(process, callers, declaredFor)]));
    const byId = new Map<string, ProcessModel[]>();
    for (const process of processes) byId.set(process.id, [...(byId.get(process.id) ?? []), process]);
    for (let hasGrown = true; hasGrown; ) {
      hasGrown = false;
      for (const call of calls) {
        for (const called of byId.get(calledId(call.node) ?? "") ?? []) {
          const before = out.get(call.process) ?? null;
          const now = either(before, past(call, out.get(called) ?? null));
          out.set(call.process, now);
          hasGrown ||= now?.size !== before?.size;
        }
      }
    }
    this.#out = out;
  }

  areCaughtBy(node: CallActivityNode, called: ProcessModel): boolean {
    const call = this.#calls.get(node);
    return call !== undefined && past(call, this.#out.get(called) ?? null)?.size === 0;
  }
}

function thrownIn(process: ProcessModel, callers: Callers, declaredFor: Surroundings["declaredFor"]): Codes {
  const above = caughtAbove(process.id, callers);
  if (above.catchAll) return null;
  const codes = new Set(above.codes);
  const add = (code: string | null, { node, enclosing }: Visit): void => {
    if (code !== null && !isCaught(code, node, enclosing)) codes.add(code);
  };
  for (const visit of visitsOf(process)) {
    if (visit.node.kind !== "event" || visit.node.type !== "endEvent") continue;
    for (const definition of visit.node.definitions)
      if (definition.kind === "error") add(definition.code, visit);
  }
  for (const task of externalTasksOf(process))
    for (const code of ownCodes(task, declaredFor)) add(code, task);
  return codes;
}

/** What the definitions of a task raise, and what its author declares. */
function ownCodes(task: ExternalTask, declaredFor: Surroundings["declaredFor"]): readonly (string | null)[] {
  const { errors } = joinDeclarations([declaredFor(task), ownDeclarations(task.node)]);
  return [...task.external.errorDefinitions, ...errors].map(({ code }) => code);
}

const NOTHING: ReadonlySet<string> = new Set();

function either(one: Codes, other: Codes): Codes {
  if (one === null || other === null) return null;
  return other.size === 0 ? one : new Set([...one, ...other]);
}

/** What of the codes is not caught around a call. */
function past({ node, enclosing }: Visit, codes: Codes): Codes {
  if (isCaught(null, node, enclosing)) return NOTHING;
  return codes === null ? null : new Set([...codes].filter((code) => !isCaught(code, node, enclosing)));
}
