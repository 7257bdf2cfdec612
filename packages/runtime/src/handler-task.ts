import type { LockedTask } from "./adapter.js";
import { TaskCompletion } from "./completion.js";
import { BpmnError } from "./errors.js";
import type { HeldTask } from "./held-task.js";
import { idempotencyKeyOf } from "./result-store.js";
import type { Route } from "./route.js";
import type { BpmnErrorOptions, Completion, Task, TaskVariables, UndeclaredResults } from "./task.js";
import { convert } from "./value-shape.js";

/** What a task can ask of the worker while its handler runs. */
export interface TaskPorts {
  /** Whether the worker has begun to stop. */
  isStopping(): boolean;
  extendLock(held: HeldTask, lockDurationMs: number): Promise<void>;
  /** Asks the engine for a variable. */
  readVariable(task: LockedTask, name: string): Promise<unknown>;
  /** Whether a variable of that name would have been fetched if it existed. */
  wasAskedFor(task: LockedTask, name: string): boolean;
}

/**
 * The task as its handler sees it. Whatever a handler may leave unused is made when it is asked for. Methods are
 * getters of closures, so that `const { input, complete } = task` works.
 */
export class HandlerTask implements Task {
  readonly id: string;
  readonly topic: string;
  readonly processDefinitionKey: string;
  readonly elementId: string;
  readonly businessKey: string | null;
  readonly tenantId: string | null;
  readonly processInstanceId: string;
  readonly processDefinitionId: string;
  readonly executionId: string;
  readonly priority: number;
  readonly retriesLeft: number | null;
  readonly #held: HeldTask;
  readonly #ports: TaskPorts;
  #input: object | null = null;
  #properties: object | null = null;

  constructor(held: HeldTask, ports: TaskPorts) {
    const { task } = held;
    this.id = task.id;
    this.topic = task.topic;
    this.processDefinitionKey = task.processDefinitionKey;
    this.elementId = task.elementId;
    this.businessKey = task.businessKey;
    this.tenantId = task.tenantId;
    this.processInstanceId = task.processInstanceId;
    this.processDefinitionId = task.processDefinitionId;
    this.executionId = task.executionId;
    this.priority = task.priority;
    this.retriesLeft = task.retriesLeft;
    this.#held = held;
    this.#ports = ports;
  }

  get idempotencyKey(): string {
    return idempotencyKeyOf(this);
  }

  /** Gives the handler another input than the engine did. */
  static replaceInput(task: HandlerTask, input: object): void {
    task.#input = input;
  }

  get input(): object {
    const { task, route } = this.#held;
    this.#input ??= inputOf(route, task.variables);
    return this.#input;
  }

  /** See `TaskOfKind`. */
  get kind(): unknown {
    const { task, route } = this.#held;
    return route.discriminant === null ? undefined : task.variables.get(route.discriminant);
  }

  get properties(): object {
    const { task, route } = this.#held;
    const properties = task.properties.size > 0 ? task.properties : route.properties;
    this.#properties ??= pick(properties.keys(), properties);
    return this.#properties;
  }

  get variables(): TaskVariables {
    const { task } = this.#held;
    const ports = this.#ports;
    return {
      fetched: task.variables,
      async get(name) {
        if (task.variables.has(name)) return task.variables.get(name);
        return ports.wasAskedFor(task, name) ? undefined : ports.readVariable(task, name);
      },
    };
  }

  get signal(): AbortSignal {
    return this.#held.signal;
  }

  get shutdownSignal(): AbortSignal {
    return this.#held.shutdownSignal(this.#ports.isStopping());
  }

  get complete(): (output?: object, undeclared?: UndeclaredResults) => Completion {
    return (output, undeclared = {}) => TaskCompletion.seal(this.#held.task, output, undeclared);
  }

  get bpmnError(): (code: string, options?: BpmnErrorOptions) => BpmnError {
    return (code, options) => new BpmnError(code, options);
  }

  get extendLock(): (lockDurationMs: number) => Promise<void> {
    return (lockDurationMs) => this.#ports.extendLock(this.#held, lockDurationMs);
  }
}

function inputOf({ inputs, inputShapes }: Route, variables: ReadonlyMap<string, unknown>): object {
  const input = pick(inputs, variables);
  for (const [name, shape] of inputShapes) {
    if (variables.has(name)) input[name] = convert(shape, variables.get(name));
  }
  return input;
}

/**
 * An object of exactly these members. It has no prototype: a variable called `constructor` or `__proto__` is a member
 * like any other, and one that is missing is `undefined`.
 */
function pick(names: Iterable<string>, values: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const picked: Record<string, unknown> = Object.create(null);
  for (const name of names) {
    if (values.has(name)) picked[name] = values.get(name);
  }
  return picked;
}
