import type { EngineCapabilities } from "@bpmn-worker/runtime";
import type { EngineFamily } from "../family.js";

/** Something that some engines can do and others cannot. */
export interface CapabilityRow {
  /** What an engine can do, for people. */
  readonly title: string;
  readonly isOffered: (
    family: Pick<EngineFamily, "capabilities" | "connectProcesses" | "correlates" | "connectRepository">,
  ) => boolean;
  /** What the worker, or the client, does where it is not offered. */
  readonly otherwise: string;
}

type CapabilityName = keyof EngineCapabilities;

/** In the order of {@link EngineCapabilities}, each as something good to have. */
const ofWorkers: Readonly<Record<CapabilityName, Omit<CapabilityRow, "isOffered">>> = {
  longPolling: {
    title: "a fetch waits for work",
    otherwise: "it asks again after `BPMN_WORKER_POLL_INTERVAL`, sooner while there is work",
  },
  multiTopic: {
    title: "one fetch for all topics",
    otherwise: "it fetches topic by topic, in rotation",
  },
  extendLock: {
    title: "locks are extended while a handler runs",
    otherwise: "the lock must be long enough from the beginning: `BPMN_WORKER_LOCK_DURATION`, also by topic",
  },
  unlock: {
    title: "tasks that were not begun are given back",
    otherwise: "they come back when their lock ends",
  },
  engineCountsRetries: {
    title: "the engine counts attempts",
    otherwise: "the worker counts them, and tells the engine how many are left",
  },
  failureIsFinal: {
    title: "failed tasks are attempted again",
    otherwise:
      "a failure ends the instance unless the model catches it, which the worker says when it starts",
  },
  bpmnErrorMessage: {
    title: "BPMN errors with a message",
    otherwise: "the message is logged",
  },
  bpmnErrorVariables: {
    title: "BPMN errors with variables",
    otherwise: "they are lost; their names are logged",
  },
  localVariables: {
    title: "results that stay with the task",
    otherwise: "all results become variables of the process",
  },
  asyncCompletion: {
    title: "a completion answers when the process has moved on",
    otherwise: "what fails behind the task is the engine's to tell",
  },
  atomicLock: {
    title: "a task is never given to two workers",
    otherwise: "the second to report has lost its lock and reports nothing: handlers must be repeatable",
  },
  taskFilters: {
    title: "fetches that filter and order tasks",
    otherwise: "a worker that is told to does not start; tasks of other processes are given back",
  },
  extensionProperties: {
    title: "extension properties come with a task",
    otherwise: "`task.properties` has those of the models that the worker was generated from",
  },
};

/** Capabilities that say what an engine does *not* offer. */
const burdens: ReadonlySet<CapabilityName> = new Set(["failureIsFinal", "asyncCompletion"]);

/** What capabilities are that an adapter says nothing of. */
const unsaid: ReadonlySet<CapabilityName> = new Set(["bpmnErrorVariables", "extensionProperties"]);

/** What there is to know of engines, one line each. */
export const capabilityRows: readonly CapabilityRow[] = [
  ...Object.entries(ofWorkers).map(([key, row]): CapabilityRow => {
    const name = key as CapabilityName;
    return {
      ...row,
      isOffered: ({ capabilities }) => (capabilities[name] ?? unsaid.has(name)) !== burdens.has(name),
    };
  }),
  {
    title: "processes are started by the process client",
    isOffered: ({ connectProcesses }) => connectProcesses !== null,
    otherwise: "`connectProcessEngine` refuses the engine",
  },
  {
    title: "messages of the process client are meant for somebody",
    isOffered: ({ correlates }) => correlates,
    otherwise: "`correlate` wants `all: true`, and does not tell who took the message",
  },
  {
    title: "models are deployed and verified by the command",
    isOffered: ({ connectRepository }) => connectRepository !== null,
    otherwise: "`deploy` and `verify` refuse the engine",
  },
];
