import type { FlowNode, ProcessModel, Scope } from "@bpmn-worker/bpmn";
import type { Value } from "../values/value.js";

/** Something from outside that an instance is waiting for. */
export interface Wait {
  readonly kind: WaitKind;
  readonly elementId: string;
  /** What it is called from outside: a topic, the name of a message or signal; else the element's id. */
  readonly name: string;
  /** Whether it could happen now; a conditional event asks its condition. */
  readonly isReady: () => boolean;
  /** Lets it happen, with variables that come along. */
  readonly fire: (payload: ReadonlyMap<string, Value>) => void;
}

export type WaitKind =
  | "external"
  | "user"
  | "message"
  | "signal"
  | "timer"
  | "conditional"
  | "event"
  | "continuation"
  | "call";

/** A completed activity that can be undone. */
export interface Compensation {
  readonly activityId: string;
  readonly handler: FlowNode;
  readonly snapshot: ReadonlyMap<string, Value>;
}

/**
 * A running process, an activity of it, a multi-instance body or one iteration of that: a scope of variables with a
 * lifetime. Children end before it does.
 */
export class Instance {
  readonly role: "process" | "activity" | "loop" | "iteration";
  readonly process: ProcessModel;
  readonly node: FlowNode | null;
  readonly parent: Instance | null;
  /** The flow elements that run inside, for processes and sub-processes. */
  readonly scope: Scope | null;
  readonly variables = new Map<string, Value>();
  readonly children = new Set<Instance>();
  readonly waits = new Set<Wait>();
  /** Tokens waiting at the joins of this scope, by gateway. */
  readonly arrivals = new Map<string, number>();
  readonly compensations: Compensation[] = [];
  /** Tokens in this scope, running activities and waiting arrivals included. */
  live = 0;
  /** Target nodes of tokens that are on their way. */
  readonly onTheWay: string[] = [];
  /** Raised when everything inside is ended, so that moves that were put off are dropped. */
  epoch = 0;
  hasEnded = false;
  /** Whether input mappings have run, so that output mappings may. */
  hasBegun = false;
  /** The process that a call activity started. */
  called: Instance | null = null;
  /** The call activity that started this process. */
  caller: Instance | null = null;

  constructor(
    role: Instance["role"],
    process: ProcessModel,
    node: FlowNode | null,
    parent: Instance | null,
    scope: Scope | null = null,
  ) {
    this.role = role;
    this.process = process;
    this.node = node;
    this.parent = parent;
    this.scope = scope;
    parent?.children.add(this);
  }

  /** The value of a visible variable: the nearest scope that has the name. */
  get(name: string): Value | undefined {
    return this.#holder(name)?.variables.get(name);
  }

  /** Sets the nearest variable of the name, else a new one of the process instance. */
  set(name: string, value: Value): void {
    (this.#holder(name) ?? this.root()).variables.set(name, value);
  }

  setAll(values: ReadonlyMap<string, Value>): void {
    for (const [name, value] of values) this.set(name, value);
  }

  setLocal(name: string, value: Value): void {
    this.variables.set(name, value);
  }

  remove(name: string): void {
    this.#holder(name)?.variables.delete(name);
  }

  /** Every visible variable. */
  visible(): ReadonlyMap<string, Value> {
    return new Map([...(this.parent?.visible() ?? []), ...this.variables]);
  }

  root(): Instance {
    return this.parent?.root() ?? this;
  }

  #holder(name: string): Instance | null {
    return this.variables.has(name) ? this : (this.parent?.holderOf(name) ?? null);
  }

  /** The nearest instance that has a variable of the name. */
  holderOf(name: string): Instance | null {
    return this.#holder(name);
  }

  /** This instance and everything inside it, called processes included, outermost first. */
  everything(): readonly Instance[] {
    const inside = [...this.children].flatMap((child) => child.everything());
    return [this, ...inside, ...(this.called?.everything() ?? [])];
  }
}
