import type { EventDefinition, EventNode } from "@bpmn-worker/bpmn";
import { allSeen, copyAll } from "../effects/mappings.js";
import { markOf } from "../effects/site.js";
import type { ProgramBuilder } from "../program/builder.js";
import type { Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import type { Block } from "../program/program.js";
import { type Brought, type Context, type Links, siteOf } from "./context.js";

const signalsOf = ({ definitions }: EventNode) =>
  definitions.flatMap((definition) => (definition.kind === "signal" ? [definition] : []));

export const isSignal = (node: EventNode): boolean => signalsOf(node).length > 0;

const nameOf = ({ name }: Extract<EventDefinition, { kind: "signal" }>): string | null =>
  name?.kind === "literal" ? name.text : null;

/** The way into a block where a signal is awaited: what is known there counts beside what comes along. */
export const awaiting = (node: EventNode): { readonly group: number | null } => ({
  group: isSignal(node) ? 0 : null,
});

/** Notes that signals are thrown, what they take along by name having been put into `given`. */
export function noteThrow(
  { links }: Context,
  node: EventNode,
  from: Block,
  given: number,
  seen: Environment,
  own: Environment,
): void {
  for (const definition of signalsOf(node)) {
    const all = allSeen(definition.mappings, seen, own);
    links.signals.throws.push({ name: nameOf(definition), from, given, all });
  }
}

/**
 * Notes that signals are caught in a block: before anything else that happens there, what comes along is set where the
 * event sets variables. The block is to be reached by ways that are {@link awaiting}.
 */
export function noteCatch(context: Context, node: EventNode, into: Block, target: Environment): void {
  if (!isSignal(node)) return;
  const mark = markOf(siteOf(context, node), "the signal brings it");
  for (const definition of signalsOf(node)) {
    context.links.signals.catches.push({ name: nameOf(definition), into, taken: { target, mark } });
  }
}

/** Notes that signals start a process with what they bring. */
export function noteStart({ links, environment }: Context, node: EventNode, into: Block): void {
  const process = environment.scopes.at(-1);
  if (process === undefined) return;
  for (const definition of signalsOf(node)) {
    links.signals.catches.push({ name: nameOf(definition), into, taken: process });
  }
}

/** What all signals of one name bring. */
interface Bus {
  readonly block: Block;
  readonly scope: number;
}

/**
 * Ties signals to those who catch them, in all processes. Others may send the signal as well, so that nothing of what
 * comes along is certain where it is caught.
 */
export function tieSignals(builder: ProgramBuilder, { throws, catches }: Links["signals"]): void {
  const sent = new Map<string | null, Bus>();
  for (const { name, from, given, all } of throws) {
    const bus = sent.get(name) ?? { block: builder.block(), scope: builder.scopes.declare({ certain: [] }) };
    sent.set(name, bus);
    builder.edge(from, bus.block, {
      kind: "interrupt",
      passage: { from: given, to: bus.scope, all, back: null },
    });
  }
  for (const { name, into, taken } of catches) {
    for (const [other, bus] of sent) {
      if (name !== null && other !== null && name !== other) continue;
      const isStart = typeof taken === "number";
      if (!isStart) into.effects.unshift(...bringing(bus, taken));
      builder.edge(bus.block, into, {
        kind: "interrupt",
        group: isStart ? null : 1,
        passage: { from: bus.scope, to: isStart ? taken : bus.scope, all: null, back: null },
      });
    }
  }
}

/** What comes along is of no use to anybody behind the event, who may catch the next signal of the name. */
const bringing = ({ scope }: Bus, { target, mark }: Brought): readonly Effect[] => [
  copyAll(scope, target, null, "sometimes", mark),
  { kind: "leave", from: scope, to: scope + 1 },
];
