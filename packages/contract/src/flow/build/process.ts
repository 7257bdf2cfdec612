import type { ProcessModel } from "@bpmn-worker/bpmn";
import { startDeclarations } from "../../declared/start.js";
import { evidenceAt } from "../../evidence.js";
import { dataObjectEffects } from "../effects/data-objects.js";
import { knownForm } from "../effects/forms.js";
import { endListeners, startListeners } from "../effects/listeners.js";
import type { ProgramBuilder } from "../program/builder.js";
import type { Effect } from "../program/effect.js";
import type { Interval } from "../program/intervals.js";
import type { Block, ProcessStart } from "../program/program.js";
import { isStart } from "./break-ins.js";
import { type CallSite, type Context, type Links, type Surroundings, siteOf } from "./context.js";
import { declaredSlots } from "./declared.js";
import { buildScope } from "./scope.js";

/** A process as others call it. */
export interface BuiltProcess {
  readonly process: ProcessModel;
  readonly start: Omit<ProcessStart, "readers">;
  /** The marks of everything in it. */
  readonly marks: Interval;
  readonly scope: number;
  /** Where callers come in: past forms that only people fill in. */
  readonly entries: readonly Block[];
  readonly ended: Block;
  /** Where it ends by an error that nothing catches; `null` where nobody calls it. */
  readonly lost: Block | null;
  readonly thrown: readonly Block[];
  /** Whether somebody in it, callees apart, may set anything, and whether one of them is a worker. */
  readonly hasProducers: boolean;
  readonly hasWorkers: boolean;
  readonly calls: readonly CallSite[];
}

export function buildProcess(
  builder: ProgramBuilder,
  surroundings: Surroundings,
  process: ProcessModel,
  index: number,
  isGuarded: boolean,
  { calls, signals }: Pick<Links, "calls" | "signals">,
): BuiltProcess {
  const scope = builder.scopes.declare({ certain: [] });
  builder.share([scope]);
  const firstMark = builder.nextMark;
  const firstProducer = builder.nextProducer;
  const firstWorker = builder.nextWorker;
  const firstCall = calls.length;
  const links: Links = { calls, signals, escalations: [], compensation: { throws: [], undone: [] } };
  const context: Context = {
    builder,
    surroundings,
    process,
    enclosing: [{ scope: process.scope, owner: null }],
    environment: { scopes: [scope] },
    isGuarded,
    links,
    buildScope,
  };
  const site = siteOf(context, process);
  const opening = builder.block();
  const evidence = evidenceAt(process.place, process.id, "who starts the process gives it");
  const mark = builder.mark(evidence);
  const listening = builder.after(opening, [
    ...dataObjectEffects(site, process.scope.variables, scope),
    ...startListeners(site, process.listeners, context.environment),
  ]);
  const closing = builder.block(endListeners(site, process.listeners, context.environment));
  const lost = isGuarded ? builder.block(endListeners(site, process.listeners, context.environment)) : null;
  const { nodes, thrown } = buildScope(context, process.scope, {
    opening: listening,
    closing,
    ...(lost !== null && { lost }),
  });
  undo(context, { from: firstMark, to: builder.nextMark });
  const starts = process.scope.nodes.filter(isStart);
  const plain = starts.filter(({ definitions }) => definitions.length === 0);
  const entries = (plain.length > 0 ? plain : starts).flatMap(({ id }) => nodes.get(id)?.hosting ?? []);
  const ended = builder.after(closing);
  const hasProducers = builder.nextProducer > firstProducer;
  const hasWorkers = builder.nextWorker > firstWorker;
  const start: Omit<ProcessStart, "readers"> = {
    process: index,
    block: opening,
    mark,
    scope,
    formNames: new Set(
      starts.flatMap(({ form }) =>
        knownForm(form, surroundings.formFields).fields.map(({ variable }) => variable),
      ),
    ),
    declared: declaredSlots(startDeclarations(process).variables, (name) => builder.scopes.slot(scope, name)),
  };
  return {
    process,
    start,
    marks: { from: firstMark, to: builder.nextMark },
    scope,
    entries: entries.length > 0 ? entries : [listening],
    ended,
    lost,
    thrown,
    hasProducers,
    hasWorkers,
    calls: calls.slice(firstCall),
  };
}

/**
 * What undoes an activity runs when compensation is thrown, after the activity: what is certain at either of the two
 * is certain then, unless it is removed somewhere.
 */
function undo({ builder, links }: Context, marks: Interval): void {
  const { throws, undone } = links.compensation;
  if (throws.length === 0 || undone.length === 0) return;
  const thrown = builder.block();
  const handling: Effect = { kind: "interfere", marks: undone.map(({ handler }) => handler.marks) };
  for (const { from, to } of throws) {
    builder.edge(from, thrown, { kind: "interrupt" });
    to.effects.push(handling);
  }
  for (const { done, handler } of undone) {
    builder.edge(thrown, handler.entry, { kind: "interrupt", group: 1 });
    if (done === null) continue;
    const since = builder.block([{ kind: "lose", marks: [marks] }]);
    builder.edge(done, since, { kind: "interrupt" });
    builder.edge(since, handler.entry, { group: 0 });
  }
}
