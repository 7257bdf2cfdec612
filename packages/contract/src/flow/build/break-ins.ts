import type { EventNode, FlowNode, Scope, SubProcessNode } from "@bpmn-worker/bpmn";
import { waitEffects } from "../effects/events.js";
import type { Effect } from "../program/effect.js";
import { type Interval, merged } from "../program/intervals.js";
import type { Block } from "../program/program.js";
import { namesIn } from "./cancelling.js";
import { type Borders, type BuiltNode, type Context, siteOf } from "./context.js";
import { isSignal } from "./signals.js";

/** Whether a node is an event sub-process. */
export const isHandler = (node: FlowNode): node is SubProcessNode =>
  node.kind === "subProcess" && node.triggeredByEvent;

const isTriggeredBy = (node: FlowNode, kind: string): boolean =>
  node.kind === "event" && node.definitions.some((definition) => definition.kind === kind);

export const isStart = (node: FlowNode): node is EventNode =>
  node.kind === "event" && node.type === "startEvent";

/** Whether it is an event sub-process that begins with errors and nothing else. */
export const catchesErrors = (node: FlowNode): boolean =>
  isHandler(node) && startsOf(node).every((start) => isTriggeredBy(start, "error"));

const startsOf = ({ scope }: SubProcessNode): readonly EventNode[] => scope.nodes.filter(isStart);

/** Of more event sub-processes in a scope than this, each is taken to break into itself as well. */
const MAX_TOLD_APART = 16;

export const areMany = (handlers: Iterable<unknown>): boolean => [...handlers].length > MAX_TOLD_APART;

/** What is done before an event sub-process begins, for all that begin in the same way. */
type Ending = "cancels" | "leaves" | "nothing";

/**
 * Ties event sub-processes to the scope around. They may begin at any point of it, so that only what is certain when the
 * scope begins is certain in them; one that interrupts ends the scope when it ends. One that begins with errors does so
 * where they are thrown.
 *
 * What is cancelled maps its outputs after that is set which the event brings. Where there are many and what they bring
 * makes no difference to that, it is done once for all of them, before.
 */
export class BreakIns {
  readonly #context: Context;
  readonly #nodes: readonly BuiltNode[];
  readonly #meddling: Effect;
  readonly #closing: Block;
  readonly #begun: readonly Block[];
  readonly #areMany: boolean;
  /** By where errors are thrown; none for all that begin with anything else. */
  readonly #shared = new Map<readonly Block[], Map<Ending, Block>>();
  /** The names that what is cancelled reads or sets, `null` where that may be any; once they have been asked for. */
  #cancelled: { readonly names: ReadonlySet<string> | null } | null = null;

  /** @param marks of everything in the scope */
  constructor(
    context: Context,
    scope: Scope,
    nodes: ReadonlyMap<string, BuiltNode>,
    marks: Interval,
    { opening, closing }: Borders,
  ) {
    this.#context = context;
    this.#nodes = [...nodes.values()];
    this.#meddling = { kind: "interfere", marks: [marks] };
    this.#closing = closing;
    this.#begun = begunAt(scope, nodes, opening);
    this.#areMany = areMany(scope.nodes.filter(isHandler));
  }

  /** @param thrown where errors are thrown that it begins with; none where it begins with anything else */
  attach(built: BuiltNode, thrown: readonly Block[]): void {
    const { builder, environment, links } = this.#context;
    if (!isHandler(built.node)) return;
    const starts = startsOf(built.node);
    for (const block of this.#begun) {
      for (const start of starts)
        block.effects.push(...waitEffects(siteOf(this.#context, start), start, environment));
    }
    if (starts.some((start) => isTriggeredBy(start, "compensation"))) {
      links.compensation.undone.push({ done: this.#closing, handler: built });
      return;
    }
    const isInterrupting = starts.every(({ interrupting }) => interrupting);
    const shared = this.#areMany ? this.#endingOf(built, starts, isInterrupting) : "nothing";
    this.#lead(built, thrown, shared);
    const others = shared === "nothing" ? this.#nodes.filter((other) => other !== built) : [];
    for (const block of built.happened) {
      if (isInterrupting)
        for (const { cancelled } of others) for (const effect of cancelled) block.effects.push(effect);
      block.effects.push(...leaving(others), this.#meddling);
    }
    if (built.exit !== null && isInterrupting) builder.edge(built.exit, this.#closing);
  }

  #endingOf(built: BuiltNode, starts: readonly EventNode[], isInterrupting: boolean): Ending {
    if (!isInterrupting) return "leaves";
    return this.#isSpared(built, starts) ? "cancels" : "nothing";
  }

  #lead({ entry }: BuiltNode, thrown: readonly Block[], ending: Ending): void {
    const { builder } = this.#context;
    if (ending === "nothing" && thrown.length > 0) {
      for (const block of thrown) builder.edge(block, entry, { kind: "interrupt" });
      return;
    }
    const known = this.#shared.get(thrown) ?? new Map<Ending, Block>();
    this.#shared.set(thrown, known);
    const from = known.get(ending) ?? this.#meanwhile(thrown, ending);
    known.set(ending, from);
    builder.edge(from, entry, { kind: thrown.length > 0 ? "interrupt" : "flow" });
  }

  #meanwhile(thrown: readonly Block[], ending: Ending): Block {
    const { builder } = this.#context;
    const meanwhile = builder.block(thrown.length > 0 ? [] : [this.#meddling]);
    if (ending === "cancels")
      for (const { cancelled } of this.#nodes) for (const effect of cancelled) meanwhile.effects.push(effect);
    if (ending !== "nothing") meanwhile.effects.push(...leaving(this.#nodes));
    for (const block of thrown.length > 0 ? thrown : this.#begun)
      builder.edge(block, meanwhile, { kind: "interrupt" });
    return meanwhile;
  }

  /** Whether what its events bring makes no difference to what is still done when others are cancelled. */
  #isSpared({ happened }: BuiltNode, starts: readonly EventNode[]): boolean {
    if (starts.some(isSignal)) return false;
    const { scopes } = this.#context.builder;
    const brought = namesIn(
      scopes,
      // What is known already stays so, whoever it is that sends a message.
      happened.flatMap(({ effects }) => effects.filter(({ kind }) => kind !== "opaque" && kind !== "refine")),
    );
    if (brought === null) return false;
    if (brought.length === 0) return true;
    this.#cancelled ??= setOf(
      namesIn(
        scopes,
        this.#nodes.flatMap(({ cancelled }) => cancelled),
      ),
    );
    const { names } = this.#cancelled;
    return names !== null && brought.every((name) => !names.has(name));
  }
}

const setOf = (names: readonly string[] | null) => ({ names: names === null ? null : new Set(names) });

const leaving = (nodes: readonly BuiltNode[]): readonly Effect[] =>
  merged(nodes.map(({ scopes }) => scopes)).map((scopes): Effect => ({ kind: "leave", ...scopes }));

const begunAt = (scope: Scope, nodes: ReadonlyMap<string, BuiltNode>, opening: Block): readonly Block[] => {
  const starts = scope.nodes.flatMap((node) => {
    const built = node.kind === "event" && node.type === "startEvent" ? nodes.get(node.id) : undefined;
    return built === undefined ? [] : [built.hosting];
  });
  return starts.length > 0 ? starts : [opening];
};
