import type { ProgramBuilder } from "../program/builder.js";
import type { Block } from "../program/program.js";
import { areMany } from "./break-ins.js";
import type { BuiltNode } from "./context.js";

/**
 * Where BPMN errors come out of the elements of a scope. All that come out of one element meet in a block before they
 * go on to those who catch them, so that many throwers and many catchers are not tied each to each.
 */
export class ErrorsOut {
  readonly #builder: ProgramBuilder;
  readonly #nodes: ReadonlyMap<string, BuiltNode>;
  readonly #meeting = new Map<BuiltNode, readonly Block[]>();

  constructor(builder: ProgramBuilder, nodes: ReadonlyMap<string, BuiltNode>) {
    this.#builder = builder;
    this.#nodes = nodes;
  }

  /** From where errors of an element go to events at its border. */
  of(host: BuiltNode): readonly Block[] {
    const met = this.#meeting.get(host) ?? this.#met(host.thrown);
    this.#meeting.set(host, met);
    return met;
  }

  /** From where they leave the scope: where they have met, or as they were thrown. */
  left(): readonly Block[] {
    return [...this.#nodes.values()].flatMap((built) => this.#meeting.get(built) ?? built.thrown);
  }

  /**
   * By event sub-process of those that catch errors, from where errors of all other elements go to it; of many, its own
   * as well.
   */
  ofOthers(catching: ReadonlySet<BuiltNode>): ReadonlyMap<BuiltNode, readonly Block[]> {
    if (catching.size === 0) return NOBODY;
    const handlers = [...catching];
    if (areMany(handlers)) {
      const all = this.#met([...this.#nodes.values()].flatMap((built) => this.of(built)));
      return new Map(handlers.map((handler) => [handler, all]));
    }
    const rest = [...this.#nodes.values()].filter((built) => !catching.has(built));
    const before = this.#met(rest.flatMap((built) => this.of(built)));
    const others = new Map(handlers.map((handler) => [handler, before]));
    this.#passOn(handlers, before, others);
    this.#passOn(handlers.reverse(), NOWHERE, others);
    return others;
  }

  /** Adds, to what each is reached by, what those throw that come before it. */
  #passOn(
    handlers: readonly BuiltNode[],
    before: readonly Block[],
    others: Map<BuiltNode, readonly Block[]>,
  ): void {
    let thrown = before;
    let last: BuiltNode | null = null;
    for (const handler of handlers) {
      if (last !== null) thrown = this.#met([...thrown, ...this.of(last)]);
      const known = others.get(handler) ?? NOWHERE;
      others.set(handler, known === thrown ? thrown : [...known, ...thrown]);
      last = handler;
    }
  }

  #met(thrown: readonly Block[]): readonly Block[] {
    if (thrown.length < 2) return thrown;
    const met = this.#builder.block();
    for (const block of thrown) this.#builder.edge(block, met, { kind: "interrupt" });
    return [met];
  }
}

const NOWHERE: readonly Block[] = [];
const NOBODY: ReadonlyMap<BuiltNode, readonly Block[]> = new Map();
