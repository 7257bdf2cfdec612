import type { Evidence } from "../../contract.js";
import type { TypeOfVariable } from "../../types/of-expression.js";
import type { ValueType } from "../../types/value-type.js";
import type { ExternalTask } from "../../walk.js";
import type { Effect } from "./effect.js";
import type { Environment, Slot } from "./environment.js";
import type { Interval } from "./intervals.js";
import type { Scopes } from "./scopes.js";

/**
 * All processes at hand as one graph of blocks: what happens to variables, in which order, and what may follow what.
 * Both analyses run on it and know nothing of BPMN.
 */
export interface Program {
  readonly blocks: readonly Block[];
  readonly scopes: Scopes;
  /** What sets or reads variables, by the ids that effects carry. */
  readonly marks: readonly Mark[];
  readonly producers: readonly Producer[];
  readonly workers: readonly WorkerSite[];
  readonly starts: readonly ProcessStart[];
  /** At how many places the models themselves set a variable, workers and others who are not looked into apart. */
  readonly written: ReadonlyMap<Slot, number>;
  /** The scopes that several tokens may be in at once. Each instance of an activity has scopes of its own. */
  readonly shared: ReadonlySet<number>;
  /** Marks of effects that others may meet while a token stands elsewhere, sorted and apart. */
  readonly met: readonly Interval[];
  /** Whether methods of null give null, see {@link TypeOfVariable}. */
  readonly passesNull: boolean;
  /** Names of the elements of collections that Flowable hands out as nodes of JSON, see `nodes.ts`. */
  readonly nodes: ReadonlySet<string>;
  /** Where what holds depends on what others do meanwhile. */
  readonly meddledWith: ReadonlySet<Block>;
}

/** A straight run of effects. */
export interface Block {
  readonly id: number;
  /** Where it stands in the order of the solvers; -1 as long as there is none. */
  position: number;
  readonly effects: Effect[];
  readonly incoming: Edge[];
  readonly outgoing: Edge[];
  /** Where several edges leave: whether one of them is taken or, of those that are certain, all. */
  split: "choice" | "fork";
  /** Of a fork, where all tokens that it makes wait for each other before any of them goes on. */
  joinedAt: Block | null;
  /** Where no edge comes in: whether it is the start of a process, or nothing is known of how it is reached. */
  seed: "start" | "unknown" | null;
  /** Marks of effects that other tokens may have while one stands here. */
  interference: readonly Interval[];
}

/** A token's way from one block to another. */
export interface Edge {
  from: Block;
  readonly to: Block;
  /**
   * `interrupt`: taken when something else breaks in, so that nothing that follows is certain. `empty`: the way past a
   * multi-instance activity without instances.
   */
  readonly kind: "flow" | "interrupt" | "empty";
  /** Of a fork: whether it is taken in any case. */
  readonly isCertain: boolean;
  /**
   * Where several edges come in: the group of edges one of which must have been passed, or null. A join of parallel
   * branches has a group for each, an exclusive merge none.
   */
  readonly group: number | null;
  /** Set where a token goes into a called process or comes back: only renamed variables go along. */
  readonly passage: Passage | null;
}

/** Variables cross the border of a process from scope to scope, under their names. */
export interface Passage {
  readonly from: number;
  readonly to: number;
  /** `in variables="all"`: the names that are seen there go along as well, unless `from` has them. */
  readonly all: Environment | null;
  /** `out variables="all"`: what comes back may be what was there before, where the called process does not set it. */
  readonly back: Environment | null;
}

export interface Mark {
  readonly evidence: Evidence;
}

/** Somebody who may set variables without the model saying which. */
export interface Producer {
  readonly evidence: Evidence;
  /** The index among the workers, `null` for others. */
  readonly worker: number | null;
  /** Whether it stands for a process that is among the models, whose workers are asked themselves. */
  readonly isModelled: boolean;
}

export interface WorkerSite {
  readonly task: ExternalTask;
  readonly producer: number;
  /** The mark of what the worker reports. */
  readonly mark: number;
  /** What the worker sees. */
  readonly environment: Environment;
  /** Where the variables of a completion go, and those that come with a BPMN error. */
  readonly result: Environment;
  readonly errorResult: Environment;
  /**
   * The scope of the names that the task's own definitions and mappings read. What they read is asked of the worker
   * and of nobody else; those in `localNames` it reports as locals, the others as variables of the process.
   */
  readonly scope: number;
  readonly localNames: ReadonlySet<string>;
  /** What its output parameters hand on under the same name, input parameters apart. */
  readonly handedOn: ReadonlySet<string>;
  /** The scope of the task's input parameters. */
  readonly taskScope: number;
  /** What is declared of its results. */
  readonly declared: readonly DeclaredSlot[];
}

export interface ProcessStart {
  /** The index among the processes. */
  readonly process: number;
  readonly block: Block;
  readonly mark: number;
  /** The scope of the process. */
  readonly scope: number;
  /** What its start form sets. */
  readonly formNames: ReadonlySet<string>;
  /** The marks of everything in the process and in those that it calls. */
  readonly readers: readonly Interval[];
  /** What is declared of the variables it starts with. */
  readonly declared: readonly DeclaredSlot[];
}

/** A variable of which somebody has said more than the models show. */
export interface DeclaredSlot {
  readonly slot: Slot;
  readonly type: ValueType;
  readonly isRequired: boolean;
}
