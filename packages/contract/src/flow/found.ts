import type { FlowNode, ProcessModel } from "@bpmn-worker/bpmn";
import type { Evidence } from "../contract.js";
import type { TypeOfVariable } from "../types/of-expression.js";
import type { ValueType } from "../types/value-type.js";

/** A variable as the analysis knows it. */
export interface FlowVariable {
  readonly name: string;
  readonly type: ValueType;
  /** There in any case. */
  readonly isRequired: boolean;
  /** Why; worked out when it is asked for. */
  readonly evidence: () => readonly Evidence[];
  /** Set when reasons come with what is behind them. */
  readonly isTraced?: true;
}

/** A variable that a worker is asked for. */
export interface FlowOutput extends FlowVariable {
  /** Whether only the task's own mappings read it. */
  readonly isLocal: boolean;
  /** Whether the task's own definitions and mappings read it. */
  readonly isOwn: boolean;
  /** Others who may set it. */
  readonly others: readonly Evidence[];
}

/** What the data flow through all processes says. */
export interface Flow {
  /** What the worker of an external task sees: its own locals, and of other variables so many that there are up to `most`. */
  readonly seenBy: (node: FlowNode, most: number) => readonly FlowVariable[];
  /** Of which types variables are where a worker is given its task. */
  readonly typesAt: (node: FlowNode) => TypeOfVariable;
  /** What it is asked for. */
  readonly askedOf: (node: FlowNode) => readonly FlowOutput[];
  /** What a process is to be started with, beyond its form. */
  readonly startOf: (process: ProcessModel) => readonly FlowVariable[];
  /** What is read after a message that waits at a node has come, and may come with it, up to `most`. */
  readonly broughtTo: (node: FlowNode, most: number) => readonly FlowVariable[];
  /** Groups of processes that hand each other more than could be followed, so that little is known of variables. */
  readonly unfollowed: readonly (readonly ProcessModel[])[];
}
