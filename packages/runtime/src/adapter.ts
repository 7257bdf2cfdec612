/**
 * The seam between the worker and an engine. An adapter translates; it never retries, schedules or decides.
 * Every method rejects with an {@link EngineError} when the engine did not do what was asked.
 */
export interface EngineAdapter {
  /** `operaton`, `camunda7`, … for log lines. */
  readonly name: string;
  readonly capabilities: EngineCapabilities;
  /**
   * Finds out what has to be known before the first task, such as which engine answers: `name` and `capabilities` hold
   * from then on. The worker calls it before everything else, and again until it resolves. Left out: all is known.
   */
  prepare?(options: CallOptions): Promise<void>;
  /** Locks up to `maxTasks` tasks for this worker. Resolves to an empty list when the wait ends without work. */
  fetchAndLock(request: FetchRequest, options: CallOptions): Promise<readonly LockedTask[]>;
  complete(task: TaskReference, completion: CompletionReport, options: CallOptions): Promise<void>;
  reportBpmnError(task: TaskReference, report: BpmnErrorReport, options: CallOptions): Promise<void>;
  reportFailure(task: TaskReference, report: FailureReport, options: CallOptions): Promise<void>;
  /** Sets the lock to end `lockDurationMs` from now. */
  extendLock(task: TaskReference, lockDurationMs: number, options: CallOptions): Promise<void>;
  /** Gives the task back untouched, for any worker to fetch at once. */
  unlock(task: TaskReference, options: CallOptions): Promise<void>;
  /** Reads one variable that is visible to the task and was not fetched with it; `undefined` when there is none. */
  readVariable(task: LockedTask, name: string, options: CallOptions): Promise<unknown>;
  /**
   * The newest versions of these processes (`bpmn:process/@id`), with their external tasks; what is not deployed is not
   * there. Left out where the engine cannot be asked: then the worker does not compare what it was made for with it.
   */
  deployedProcesses?(
    processDefinitionKeys: readonly string[],
    options: CallOptions,
  ): Promise<readonly DeployedProcess[]>;
  /** Closes connections. Calls in flight are aborted. */
  close(): Promise<void>;
}

/** A version of a process as the engine has it. */
export interface DeployedProcess {
  readonly processDefinitionKey: string;
  /** `null` where the engine counts none. */
  readonly version: number | null;
  readonly elements: readonly DeployedElement[];
}

/** An external task of a deployed process. */
export interface DeployedElement {
  readonly elementId: string;
  /** `null` where it is computed. */
  readonly topic: string | null;
}

/** What an engine can do. Each doc says what the worker does when the fact is false. */
export interface EngineCapabilities {
  /** A fetch waits in the engine until there is work. If not, the worker pauses after empty fetches: 0.1 s at first, twice as long each time, at most `pollIntervalMs`. */
  readonly longPolling: boolean;
  /** One fetch serves several topics. If not, the worker fetches topic by topic in rotation. */
  readonly multiTopic: boolean;
  /** Locks can be extended. If not, the lock duration must cover the longest handler. */
  readonly extendLock: boolean;
  /** Tasks can be given back. If not, they come back when their lock ends. */
  readonly unlock: boolean;
  /** The engine counts retries down itself when a failure names none. If not, the worker always names them. */
  readonly engineCountsRetries: boolean;
  /** A failure ends the task for good: nothing is attempted again. If so, the worker says it when it starts. Left out: no. */
  readonly failureIsFinal?: boolean;
  /** A BPMN error carries a message. If not, the message is logged only. */
  readonly bpmnErrorMessage: boolean;
  /** A BPMN error carries variables. If not, they are lost, which is logged. Left out: yes. */
  readonly bpmnErrorVariables?: boolean;
  /** Results can be local to the task. If not, all results become process variables. */
  readonly localVariables: boolean;
  /** Completion returns before the process has moved on. If so, failures behind it never reach the worker. */
  readonly asyncCompletion: boolean;
  /** A fetch never hands one task to two workers. If not, reports may meet a lock that another worker holds. */
  readonly atomicLock: boolean;
  /**
   * A fetch can be narrowed by a {@link TaskFilter} and put in a {@link FetchOrder}. If not, or not said, a worker that
   * wants either does not start.
   */
  readonly taskFilters?: boolean;
  /**
   * Extension properties come with a task. If not, a task has those of the model that its handler was generated for,
   * which the worker says when it starts. Left out: yes.
   */
  readonly extensionProperties?: boolean;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** After this time the call is aborted and rejects with kind `unavailable`. */
  readonly timeoutMs: number;
}

export interface FetchRequest {
  readonly workerId: string;
  readonly maxTasks: number;
  readonly topics: readonly TopicRequest[];
  /** How long the engine may hold the request open, where it can. */
  readonly waitMs: number;
  /** Left out: the highest priority first. */
  readonly order?: FetchOrder;
}

export interface TopicRequest {
  readonly topic: string;
  readonly lockDurationMs: number;
  /** Names to deliver; `"all"` delivers everything visible. An empty list delivers nothing. */
  readonly variables: readonly string[] | "all";
  /** Only tasks of these processes (`bpmn:process/@id`); `"any"` for all. */
  readonly processDefinitionKeys: readonly string[] | "any";
  /** Whether to deliver extension properties. */
  readonly properties: boolean;
  /**
   * Narrows the tasks further; `processDefinitionKeys` of it are in {@link processDefinitionKeys} already. Left out
   * where there is none, and always where the engine cannot filter.
   */
  readonly filter?: TaskFilter;
  /** Only variables of the task's own scope are delivered. Left out: all that are visible. */
  readonly localVariablesOnly?: boolean;
}

/** Which tasks of a topic to fetch: those that pass everything that is given here. */
export interface TaskFilter {
  readonly businessKey?: string;
  /** One of these versions of processes. */
  readonly processDefinitionIds?: readonly string[];
  /** One of these processes (`bpmn:process/@id`). Default: those of the models. */
  readonly processDefinitionKeys?: readonly string[];
  readonly processDefinitionVersionTag?: string;
  /** All of these variables have these values, types included. They are fetched along. */
  readonly processVariables?: Readonly<Record<string, string | number | boolean | null>>;
  /** One of these tenants. */
  readonly tenantIds?: readonly string[];
  /** Only tasks without a tenant. */
  readonly withoutTenantId?: boolean;
}

/** In which order an engine hands out tasks; what is left out does not matter. */
export interface FetchOrder {
  /** Tasks of a higher priority first. Default true. */
  readonly byPriority?: boolean;
  /** The oldest first (`asc`) or the newest first (`desc`); among tasks of one priority where that counts as well. */
  readonly createTime?: "asc" | "desc";
}

/** What an adapter needs to talk about a task. */
export interface TaskReference {
  readonly id: string;
  readonly workerId: string;
}

/** An external task that this worker holds, engine-neutral. */
export interface LockedTask extends TaskReference {
  readonly topic: string;
  /** `bpmn:process/@id`, of a case the case's id; empty when the engine does not tell. */
  readonly processDefinitionKey: string;
  readonly processDefinitionId: string;
  readonly processDefinitionVersionTag: string | null;
  readonly processInstanceId: string;
  readonly executionId: string;
  readonly activityInstanceId: string | null;
  /** Id of the BPMN element. */
  readonly elementId: string;
  readonly businessKey: string | null;
  readonly tenantId: string | null;
  readonly priority: number;
  /** `null` until the first failure. */
  readonly retriesLeft: number | null;
  /** Epoch milliseconds, by the engine's clock; `null` when the engine does not tell. */
  readonly createdAt: number | null;
  /** Epoch milliseconds by this machine's clock: the moment the fetch was sent plus the lock duration. */
  readonly lockExpiresAt: number;
  /** What was fetched, decoded. A variable that does not exist has no entry; one that is null has `null`. */
  readonly variables: ReadonlyMap<string, unknown>;
  readonly properties: ReadonlyMap<string, string>;
}

export type Variables = ReadonlyMap<string, unknown>;

export interface CompletionReport {
  readonly variables: Variables;
  readonly localVariables: Variables;
  /**
   * The variables that expressions of the model look into: `${order.total}`, a loop over `items`. Where expressions see
   * JSON as something else than maps and lists, the adapter sends objects and lists of these as what they do look
   * into. Left out: none.
   */
  readonly memberAccess?: ReadonlySet<string>;
}

export interface BpmnErrorReport {
  /** Not empty: engines answer 500 to an empty code. */
  readonly code: string;
  readonly message: string | null;
  readonly variables: Variables;
  /** As of {@link CompletionReport}. */
  readonly memberAccess?: ReadonlySet<string>;
}

export interface FailureReport {
  readonly message: string;
  readonly details: string;
  /** 0 makes an incident. */
  readonly retriesLeft: number;
  readonly retryDelayMs: number;
  /**
   * Whether an attempt was used up. Not when the worker was stopped or the task is not for it: then an engine whose
   * failures are final gets the task back instead, for whoever asks after the delay. Left out: yes.
   */
  readonly counts?: boolean;
}

/**
 * Why an engine call failed, by what the worker can do about it:
 *
 * | kind | meaning | what the worker does |
 * | --- | --- | --- |
 * | `taskGone` | the task is finished, cancelled or unknown | stops the handler, reports nothing |
 * | `lockLost` | another worker, or none, holds the lock | stops the handler, reports nothing |
 * | `conflict` | the engine rolled back for a concurrent change | repeats the same call |
 * | `unavailable` | no answer, a time-out, or an engine that is overloaded or away | repeats the same call later |
 * | `unauthorized` | credentials missing or refused | backs off loudly |
 * | `rejected` | the engine refuses this very call | never repeats it |
 */
export type EngineErrorKind =
  | "taskGone"
  | "lockLost"
  | "conflict"
  | "unavailable"
  | "unauthorized"
  | "rejected";

/** The shape of a failed engine call. Recognised by {@link isEngineError}, so that copies of a package can mix. */
export interface EngineError extends Error {
  readonly name: "EngineError";
  readonly kind: EngineErrorKind;
  /** HTTP status, `null` when no answer came. */
  readonly status: number | null;
  /** How long the engine asked to wait (`Retry-After`), `null` when it did not. */
  readonly retryAfterMs: number | null;
}

export function isEngineError(error: unknown): error is EngineError {
  return error instanceof Error && error.name === "EngineError" && "kind" in error;
}
