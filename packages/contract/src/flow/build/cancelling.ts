import { type EventNode, readsOfTemplate, type Scope } from "@bpmn-worker/bpmn";
import type { ProgramBuilder } from "../program/builder.js";
import type { Effect } from "../program/effect.js";
import type { Lookup } from "../program/environment.js";
import type { Block } from "../program/program.js";
import type { Scopes } from "../program/scopes.js";
import type { BuiltNode } from "./context.js";

/** From where a token comes to an event at a border. */
export type Source = "thrown" | "escalated" | "undone" | "meanwhile";

interface Shared {
  readonly block: Block;
  /** The names that it reads or sets. */
  readonly names: ReadonlySet<string>;
}

/**
 * What activities of a scope still do when events at their borders cancel them. Where several events may cancel one,
 * and what they bring makes no difference to that, they share one block for it: with many events at the border of a
 * lot it would be too much to do it for each.
 */
export class Cancelling {
  readonly #builder: ProgramBuilder;
  /** The ids of activities that several events may cancel. */
  readonly #often: ReadonlySet<string>;
  readonly #shared = new Map<BuiltNode, Map<Source, Shared | null>>();
  readonly #before = new Map<EventNode, Block>();
  readonly #tied = new Set<Block>();

  constructor(builder: ProgramBuilder, { nodes }: Scope) {
    this.#builder = builder;
    const once = new Set<string>();
    const often = new Set<string>();
    for (const node of nodes) {
      if (node.kind !== "event" || node.attachedToId === null || !node.interrupting) continue;
      (once.has(node.attachedToId) ? often : once).add(node.attachedToId);
    }
    this.#often = often;
  }

  /** What an event has to do of it by itself, in the block that it begins with; it may be called once for each. */
  effectsOf(node: EventNode, host: BuiltNode, source: Source, brought: readonly Effect[]): readonly Effect[] {
    if (!node.interrupting || host.cancelled.length === 0) return NOTHING;
    // Each escalation comes from somewhere else.
    const isShared = this.#often.has(host.node.id) && source !== "escalated";
    const shared = isShared ? this.#sharedBy(host, source) : null;
    const names = shared === null ? null : namesIn(this.#builder.scopes, brought);
    if (shared === null || names === null || names.some((name) => shared.names.has(name)))
      return host.cancelled;
    this.#before.set(node, shared.block);
    return NOTHING;
  }

  #sharedBy(host: BuiltNode, source: Source): Shared | null {
    const bySource = this.#shared.get(host) ?? new Map<Source, Shared | null>();
    this.#shared.set(host, bySource);
    let shared = bySource.get(source);
    if (shared === undefined) {
      const names = namesIn(this.#builder.scopes, host.cancelled);
      shared = names && { block: this.#builder.block(host.cancelled), names: new Set(names) };
      bySource.set(source, shared);
    }
    return shared;
  }

  /** Ties an event to where it comes from, through the block that it shares; `tie` is called once for each block. */
  lead(node: EventNode, entry: Block, kind: "flow" | "interrupt", tie: (into: Block) => void): void {
    const before = this.#before.get(node);
    if (before === undefined) tie(entry);
    else {
      this.#builder.edge(before, entry, { kind });
      if (!this.#tied.has(before)) tie(before);
      this.#tied.add(before);
    }
  }
}

const NOTHING: readonly Effect[] = [];

/** The names that effects read or set, `null` where that may be any. */
export function namesIn(scopes: Scopes, effects: readonly Effect[]): readonly string[] | null {
  const found: string[] = [];
  const note = (lookup: Lookup | null): void => {
    const [first] = lookup ?? [];
    if (first !== undefined) found.push(scopes.nameOf(first));
  };
  for (const effect of effects) {
    switch (effect.kind) {
      case "evaluate":
        for (const { name } of readsOfTemplate(effect.template)) found.push(name);
        note(effect.target);
        break;
      case "take":
        note(effect.source);
        note(effect.target);
        break;
      case "give":
        note(effect.target);
        break;
      default:
        return null;
    }
  }
  return found;
}
