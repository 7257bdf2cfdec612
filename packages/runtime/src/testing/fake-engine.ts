import type {
  BpmnErrorReport,
  CallOptions,
  CompletionReport,
  EngineAdapter,
  EngineCapabilities,
  EngineErrorKind,
  FailureReport,
  FetchRequest,
  LockedTask,
  TaskReference,
  TopicRequest,
} from "../adapter.js";
import { type Clock, systemClock } from "../clock.js";

/** The calls of an adapter. */
export type CallName =
  | "fetch"
  | "complete"
  | "bpmnError"
  | "failure"
  | "extendLock"
  | "unlock"
  | "readVariable";

/** One call that reached the engine. */
export interface Call {
  readonly name: CallName;
  /** Epoch milliseconds by the engine's clock. */
  readonly at: number;
  /** `null` of a fetch. */
  readonly taskId: string | null;
  readonly workerId?: string;
  /** What a completion, a BPMN error or a failure says. */
  readonly report?: CompletionReport | BpmnErrorReport | FailureReport;
  readonly request?: FetchRequest;
}

/** What goes wrong with a call. */
export interface Fault {
  /** The engine acts this much later. */
  readonly delayMs?: number;
  /** The answer comes this much later than the engine acts. */
  readonly answerDelayMs?: number;
  /** The call fails and the engine does nothing. */
  readonly fail?: Error;
  /** The engine acts, then the answer is lost. */
  readonly loseAnswer?: boolean;
}

/** A task as the engine would have made it. */
export interface TaskSpec {
  readonly topic: string;
  /** Id of the element in its model. */
  readonly elementId: string;
  /** Default: the first process of which the worker asks for tasks of the topic. */
  readonly processDefinitionKey?: string;
  readonly businessKey?: string | null;
  readonly tenantId?: string | null;
  readonly priority?: number;
  /** Default `null`: it has not failed yet. */
  readonly retriesLeft?: number | null;
  /** What the process has, by name; an input that is not fetched is found by `task.variables.get`. */
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly properties?: Readonly<Record<string, string>>;
}

interface Entry {
  readonly id: string;
  readonly spec: TaskSpec;
  retriesLeft: number | null;
  lockedBy: string | null;
  /** End of the lock, or of the pause after a failure. */
  lockedUntil: number;
}

/**
 * An error as adapters throw it, for faults: `conflict` is a transaction that was rolled back (code 1), `unavailable` an
 * engine that does not answer, `lockLost` and `taskGone` what they say, `rejected` a refusal for good.
 */
export function engineError(
  kind: EngineErrorKind,
  message: string = kind,
  retryAfterMs: number | null = null,
): Error {
  return Object.assign(new Error(message), { name: "EngineError", kind, status: null, retryAfterMs });
}

const EVERYTHING: EngineCapabilities = {
  longPolling: true,
  multiTopic: true,
  extendLock: true,
  unlock: true,
  engineCountsRetries: false,
  bpmnErrorMessage: true,
  localVariables: true,
  asyncCompletion: false,
  atomicLock: true,
  taskFilters: true,
};

/**
 * An engine in this process, with the locks of the Camunda 7 family, for tests of handlers and workers. It fails as it
 * is told to by {@link FakeEngine.fault}: slow and lost answers, errors of every kind; {@link FakeEngine.stealLock} and
 * {@link FakeEngine.endLock} lose locks and have tasks delivered twice.
 */
export class FakeEngine implements EngineAdapter {
  readonly name = "fake";
  readonly capabilities: EngineCapabilities;
  /** Everything that reached it, in order. */
  readonly calls: Call[] = [];
  /** Ids of tasks in the order in which they ended. */
  readonly completed: string[] = [];
  /** Those that ended in a BPMN error. */
  readonly caught: string[] = [];
  /** Whether the worker has closed it. */
  closed = false;
  /** Asked before each call what goes wrong with it; nothing does by itself. */
  fault: (call: Call) => Fault | undefined = () => undefined;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();
  readonly #waiting = new Set<() => void>();
  #created = 0;

  /**
   * @param clock the same as the worker's. Default: the machine's.
   * @param capabilities those that differ from an engine that can do everything.
   */
  constructor(clock: Clock = systemClock, capabilities: Partial<EngineCapabilities> = {}) {
    this.#clock = clock;
    this.capabilities = { ...EVERYTHING, ...capabilities };
  }

  /** Makes a task and returns its id. */
  create(spec: TaskSpec): string {
    this.#created += 1;
    const id = `t${this.#created}`;
    const retriesLeft = spec.retriesLeft ?? null;
    this.#entries.set(id, { id, spec, retriesLeft, lockedBy: null, lockedUntil: 0 });
    this.#wakePolls();
    return id;
  }

  /** The task ends without the worker, as by a cancelling boundary event. */
  cancel(id: string): void {
    this.#entries.delete(id);
  }

  /** Another worker gets the task and keeps it for an hour. */
  stealLock(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    entry.lockedBy = "another worker";
    entry.lockedUntil = this.#clock.now() + 3_600_000;
  }

  /** The lock ends early; the next poll can have the task. */
  endLock(id: string): void {
    const entry = this.#entries.get(id);
    if (entry) entry.lockedUntil = 0;
  }

  /** Ids of the tasks that have not ended. */
  get open(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** Attempts that are left: `undefined` when there is no such task, `null` when it has not failed. */
  retriesOf(id: string): number | null | undefined {
    return this.#entries.get(id)?.retriesLeft;
  }

  /** Who holds the task now: `undefined` when there is no such task, `null` when nobody does. */
  ownerOf(id: string): string | null | undefined {
    const entry = this.#entries.get(id);
    if (entry === undefined) return undefined;
    return this.isLocked(id) ? entry.lockedBy : null;
  }

  isLocked(id: string): boolean {
    const entry = this.#entries.get(id);
    return entry !== undefined && entry.lockedBy !== null && entry.lockedUntil > this.#clock.now();
  }

  callsOf(name: CallName): readonly Call[] {
    return this.calls.filter((call) => call.name === name);
  }

  fetchAndLock(request: FetchRequest, options: CallOptions): Promise<readonly LockedTask[]> {
    const sentAt = this.#clock.now();
    return this.#answer({ name: "fetch", at: sentAt, taskId: null, request }, options, async () => {
      const found = this.#lock(request, sentAt);
      if (found.length > 0 || request.waitMs === 0 || !this.capabilities.longPolling) return found;
      await this.#workOrTimeout(request.waitMs);
      return this.#lock(request, sentAt);
    });
  }

  complete(task: TaskReference, report: CompletionReport, options: CallOptions): Promise<void> {
    return this.#report("complete", task, options, report, () => {
      this.#entries.delete(task.id);
      this.completed.push(task.id);
    });
  }

  reportBpmnError(task: TaskReference, report: BpmnErrorReport, options: CallOptions): Promise<void> {
    return this.#report("bpmnError", task, options, report, () => {
      this.#entries.delete(task.id);
      this.caught.push(task.id);
    });
  }

  reportFailure(task: TaskReference, report: FailureReport, options: CallOptions): Promise<void> {
    return this.#report("failure", task, options, report, (entry) => {
      entry.retriesLeft = report.retriesLeft;
      entry.lockedUntil = this.#clock.now() + report.retryDelayMs;
    });
  }

  extendLock(task: TaskReference, lockDurationMs: number, options: CallOptions): Promise<void> {
    return this.#report("extendLock", task, options, undefined, (entry) => {
      if (entry.lockedUntil <= this.#clock.now()) throw engineError("lockLost", "the lock has ended");
      entry.lockedUntil = this.#clock.now() + lockDurationMs;
    });
  }

  unlock(task: TaskReference, options: CallOptions): Promise<void> {
    const call: Call = { name: "unlock", at: this.#clock.now(), taskId: task.id };
    return this.#answer(call, options, async () => {
      const entry = this.#entries.get(task.id);
      if (entry === undefined) throw engineError("taskGone");
      entry.lockedBy = null;
      entry.lockedUntil = 0;
      this.#wakePolls();
    });
  }

  readVariable(task: LockedTask, name: string, options: CallOptions): Promise<unknown> {
    const call: Call = { name: "readVariable", at: this.#clock.now(), taskId: task.id };
    return this.#answer(call, options, async () => this.#entries.get(task.id)?.spec.variables?.[name]);
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  #report(
    name: CallName,
    task: TaskReference,
    options: CallOptions,
    report: Call["report"],
    act: (entry: Entry) => void,
  ): Promise<void> {
    const { id: taskId, workerId } = task;
    const call: Call = { name, at: this.#clock.now(), taskId, workerId, ...(report ? { report } : {}) };
    return this.#answer(call, options, async () => {
      const entry = this.#entries.get(task.id);
      if (entry === undefined) throw engineError("taskGone", `task ${task.id} does not exist`);
      if (entry.lockedBy !== task.workerId) throw engineError("lockLost", `locked by ${entry.lockedBy}`);
      act(entry);
    });
  }

  /** Answers as the fault wants it, and never later than the limit of the call. */
  #answer<T>(call: Call, { signal, timeoutMs }: CallOptions, act: () => Promise<T>): Promise<T> {
    this.calls.push(call);
    const { delayMs = 0, answerDelayMs = 0, fail, loseAnswer = false } = this.fault(call) ?? {};
    return new Promise((resolve, reject) => {
      const unanswered = (why: string) => () => end(() => reject(engineError("unavailable", why)));
      const cancel = this.#clock.after(timeoutMs, unanswered("timed out"));
      const aborted = unanswered("aborted");
      const end = (settle: () => void): void => {
        cancel();
        signal?.removeEventListener("abort", aborted);
        settle();
      };
      signal?.addEventListener("abort", aborted);
      const work = async (): Promise<void> => {
        if (delayMs > 0) await new Promise<void>((act) => this.#clock.after(delayMs, act));
        try {
          if (fail !== undefined) throw fail;
          const value = await act();
          if (answerDelayMs > 0)
            await new Promise<void>((answer) => this.#clock.after(answerDelayMs, answer));
          if (loseAnswer) throw engineError("unavailable", "the answer was lost");
          end(() => resolve(value));
        } catch (error) {
          end(() => reject(error));
        }
      };
      void work();
    });
  }

  #lock({ topics, maxTasks, workerId }: FetchRequest, sentAt: number): readonly LockedTask[] {
    const now = this.#clock.now();
    const locked: LockedTask[] = [];
    for (const entry of this.#entries.values()) {
      if (locked.length === maxTasks) break;
      const topic = topics.find((one) => one.topic === entry.spec.topic);
      if (topic === undefined || entry.lockedUntil > now || entry.retriesLeft === 0) continue;
      entry.lockedBy = workerId;
      entry.lockedUntil = now + topic.lockDurationMs;
      locked.push(lockedTask(entry, topic, workerId, sentAt));
    }
    return locked;
  }

  /** Waits as engines do: until there is work or time is up, whether or not anybody still listens. */
  #workOrTimeout(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        this.#waiting.delete(end);
        resolve();
      };
      const cancel = this.#clock.after(waitMs, end);
      this.#waiting.add(end);
    });
  }

  #wakePolls(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}

function lockedTask(entry: Entry, request: TopicRequest, workerId: string, sentAt: number): LockedTask {
  const { id, spec, retriesLeft } = entry;
  const { processDefinitionKeys } = request;
  const processDefinitionKey =
    spec.processDefinitionKey ??
    (processDefinitionKeys === "any" ? undefined : processDefinitionKeys[0]) ??
    "process";
  const wanted = (name: string): boolean => request.variables === "all" || request.variables.includes(name);
  return {
    id,
    workerId,
    topic: spec.topic,
    processDefinitionKey,
    processDefinitionId: `${processDefinitionKey}:1:1`,
    processDefinitionVersionTag: null,
    processInstanceId: `instance-of-${id}`,
    executionId: `execution-of-${id}`,
    activityInstanceId: null,
    elementId: spec.elementId,
    businessKey: spec.businessKey ?? null,
    tenantId: spec.tenantId ?? null,
    priority: spec.priority ?? 0,
    retriesLeft,
    createdAt: null,
    lockExpiresAt: sentAt + request.lockDurationMs,
    variables: new Map(Object.entries(spec.variables ?? {}).filter(([name]) => wanted(name))),
    properties: new Map(request.properties ? Object.entries(spec.properties ?? {}) : []),
  };
}
