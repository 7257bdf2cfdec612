import type { FlowNode } from "@bpmn-worker/bpmn";

/** In the place of a branch, where more than one of them may stand. */
export const SEVERAL = -1;

/** A node after which several tokens are under way, and how far they go. */
export interface Fork {
  readonly node: FlowNode;
  /** Per branch, whether a token takes it in any case. */
  readonly isCertain: readonly boolean[];
  /** By the id of a node, the branch whose tokens may stand there, or {@link SEVERAL}. */
  readonly branchesAt: ReadonlyMap<string, number>;
  /** The branches whose tokens may stand where those of others may stand as well. */
  readonly meeting: ReadonlySet<number>;
  /** How many branches have a place of their own, or share one. */
  readonly width: number;
  /** Where all branches come together again. */
  readonly joinId: string | null;
}

/** What follows what in a scope, events that break in included. */
export interface ScopeGraph {
  readonly nodes: ReadonlyMap<string, FlowNode>;
  /** Each once. */
  readonly successors: ReadonlyMap<string, readonly string[]>;
  /** By flows; one that comes twice counts twice. */
  readonly predecessors: ReadonlyMap<string, readonly string[]>;
  /** Whether tokens that come to a node by several ways may wait there for each other. */
  readonly isJoin: (id: string) => boolean;
}
