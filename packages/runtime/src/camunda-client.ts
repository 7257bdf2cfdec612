import type { FetchOrder, LockedTask, TaskFilter } from "./adapter.js";
import type { ReportableOutcome } from "./outcome.js";
import type { TopicOptions } from "./topic-options.js";
import type { Worker } from "./worker.js";

/** Options of `new Client(…)` of camunda-external-task-client-js, as its documentation has them. */
export interface CamundaClientOptions {
  readonly baseUrl: string;
  readonly workerId?: string;
  readonly maxTasks?: number;
  readonly maxParallelExecutions?: number;
  readonly interval?: number;
  readonly lockDuration?: number;
  readonly asyncResponseTimeout?: number;
  readonly usePriority?: boolean;
  readonly sorting?: readonly { readonly sortBy: "createTime"; readonly sortOrder: "asc" | "desc" }[];
}

/** Options of its `client.subscribe(topic, options, handler)`. */
export interface CamundaSubscriptionOptions {
  readonly lockDuration?: number;
  readonly businessKey?: string;
  readonly processDefinitionId?: string;
  readonly processDefinitionIdIn?: readonly string[];
  readonly processDefinitionKey?: string;
  readonly processDefinitionKeyIn?: readonly string[];
  readonly processDefinitionVersionTag?: string;
  readonly processVariables?: NonNullable<TaskFilter["processVariables"]>;
  readonly tenantIdIn?: readonly string[];
  readonly withoutTenantId?: boolean;
  readonly localVariables?: boolean;
  readonly includeExtensionProperties?: boolean;
}

/**
 * What the options of that client are here: `engine` for `connectEngine`, `worker` for `createWorker`.
 *
 * | there | here |
 * | --- | --- |
 * | `maxTasks`, `maxParallelExecutions` | `maxTasks`: the lesser, since a fetch never brings more than can run |
 * | `interval` | nothing: there is no pause between polls |
 * | `asyncResponseTimeout` | `pollIntervalMs` |
 * | `lockDuration` | `lockDurationMs`; locks are extended by themselves, so it may be short |
 * | `usePriority`, `sorting` | `fetchOrder` |
 * | `autoPoll` | `worker.start()` |
 * | `interceptors` (authentication) | `username` and `password`, or the environment |
 * | `use` (logger) | `logger` |
 */
export function fromCamundaClient(options: CamundaClientOptions): {
  readonly engine: { readonly engine: "operaton"; readonly url: string };
  readonly worker: {
    readonly workerId?: string;
    readonly maxTasks?: number;
    readonly pollIntervalMs?: number;
    readonly lockDurationMs?: number;
    readonly fetchOrder?: FetchOrder;
  };
} {
  const { baseUrl, workerId, maxTasks, maxParallelExecutions, lockDuration, asyncResponseTimeout } = options;
  const slots = [maxTasks, maxParallelExecutions].filter((count) => count !== undefined);
  const order = orderOf(options);
  return {
    engine: { engine: "operaton", url: baseUrl },
    worker: {
      ...(workerId !== undefined && { workerId }),
      ...(slots.length > 0 && { maxTasks: Math.min(...slots) }),
      ...(asyncResponseTimeout !== undefined && { pollIntervalMs: asyncResponseTimeout }),
      ...(lockDuration !== undefined && { lockDurationMs: lockDuration }),
      ...(order !== null && { fetchOrder: order }),
    },
  };
}

function orderOf({ usePriority, sorting }: CamundaClientOptions): FetchOrder | null {
  const createTime = sorting?.[0]?.sortOrder;
  if (usePriority === undefined && createTime === undefined) return null;
  return {
    ...(usePriority !== undefined && { byPriority: usePriority }),
    ...(createTime !== undefined && { createTime }),
  };
}

/** What the options of one of its subscriptions are here. Variables need no list: those of the model are fetched. */
export function fromCamundaSubscription(options: CamundaSubscriptionOptions): TopicOptions {
  const { lockDuration, localVariables, includeExtensionProperties, ...others } = options;
  const {
    processDefinitionId,
    processDefinitionIdIn,
    processDefinitionKey,
    processDefinitionKeyIn,
    ...same
  } = others;
  const { tenantIdIn, ...filter } = same;
  const ids = [
    ...(processDefinitionIdIn ?? []),
    ...(processDefinitionId === undefined ? [] : [processDefinitionId]),
  ];
  const keys = [
    ...(processDefinitionKeyIn ?? []),
    ...(processDefinitionKey === undefined ? [] : [processDefinitionKey]),
  ];
  const only: TaskFilter = {
    ...filter,
    ...(ids.length > 0 && { processDefinitionIds: ids }),
    ...(keys.length > 0 && { processDefinitionKeys: keys }),
    ...(tenantIdIn !== undefined && { tenantIds: tenantIdIn }),
  };
  return {
    ...(lockDuration !== undefined && { lockDurationMs: lockDuration }),
    ...(localVariables !== undefined && { localVariablesOnly: localVariables }),
    ...(includeExtensionProperties !== undefined && { properties: includeExtensionProperties }),
    ...(Object.keys(only).length > 0 && { only }),
  };
}

/** Events of that client, with what their listeners are given. */
export interface CamundaClientEvents {
  readonly "poll:start": [];
  readonly "poll:stop": [];
  readonly "poll:success": [tasks: readonly LockedTask[]];
  readonly "poll:error": [error: unknown];
  readonly "complete:success": [task: LockedTask];
  readonly "complete:error": [task: LockedTask, error: unknown];
  readonly "handleFailure:success": [task: LockedTask];
  readonly "handleFailure:error": [task: LockedTask, error: unknown];
  readonly "handleBpmnError:success": [task: LockedTask];
  readonly "handleBpmnError:error": [task: LockedTask, error: unknown];
  readonly "extendLock:success": [task: LockedTask];
  readonly "extendLock:error": [task: LockedTask, error: unknown];
  readonly "unlock:success": [task: LockedTask];
  readonly "unlock:error": [task: LockedTask];
}

type Subscribe<Name extends keyof CamundaClientEvents> = (
  worker: Worker,
  listener: (...given: CamundaClientEvents[Name]) => void,
) => () => void;

const delivered =
  (kind: ReportableOutcome["kind"]): Subscribe<"complete:success"> =>
  (worker, listener) =>
    worker.on("reported", ({ task, outcome, delivery }) => {
      if (outcome.kind === kind && delivery === "delivered") listener(task);
    });

/** The reports of the other client are not repeated; here each attempt that does not get through is told. */
const refused =
  (kind: ReportableOutcome["kind"]): Subscribe<"complete:error"> =>
  (worker, listener) =>
    worker.on("reportRetried", ({ task, outcome, error }) => {
      if (outcome.kind === kind) listener(task, error);
    });

const SUBSCRIBE: { readonly [Name in keyof CamundaClientEvents]: Subscribe<Name> } = {
  "poll:start": (worker, listener) => worker.on("fetchStarted", () => listener()),
  "poll:stop": (worker, listener) =>
    worker.on("stateChanged", ({ to }) => {
      if (to === "stopping") listener();
    }),
  "poll:success": (worker, listener) => worker.on("fetchEnded", ({ tasks }) => listener(tasks)),
  "poll:error": (worker, listener) => worker.on("fetchFailed", ({ error }) => listener(error)),
  "complete:success": delivered("completed"),
  "complete:error": refused("completed"),
  "handleFailure:success": delivered("failed"),
  "handleFailure:error": refused("failed"),
  "handleBpmnError:success": delivered("bpmnError"),
  "handleBpmnError:error": refused("bpmnError"),
  "extendLock:success": (worker, listener) => worker.on("lockExtended", ({ task }) => listener(task)),
  "extendLock:error": (worker, listener) =>
    worker.on("extensionFailed", ({ task, error }) => listener(task, error)),
  "unlock:success": (worker, listener) =>
    worker.on("taskReturned", ({ task, accepted }) => {
      if (accepted) listener(task);
    }),
  "unlock:error": (worker, listener) =>
    worker.on("taskReturned", ({ task, accepted }) => {
      if (!accepted) listener(task);
    }),
};

/** Listens to a worker by the other client's names of events. The returned function ends it. */
export function onCamundaClientEvent<Name extends keyof CamundaClientEvents>(
  worker: Worker,
  name: Name,
  listener: (...given: CamundaClientEvents[Name]) => void,
): () => void {
  return SUBSCRIBE[name](worker, listener);
}
