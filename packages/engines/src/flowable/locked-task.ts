import type { LockedTask, TaskReference } from "@bpmn-worker/runtime";
import { parseInstant } from "../instant.js";
import { isRecord } from "../json.js";
import type { MalformedTask } from "../well-formed.js";
import { decodeValue, isWireVariable } from "./decode.js";

/** A task with what the adapter has to know of its job later on. */
export interface FlowableTask extends LockedTask {
  readonly job: {
    /** A case, or a process. */
    readonly isOfCase: boolean;
    /** As the engine counts them. It does so from the beginning: `retriesLeft` of a first attempt is `null`. */
    readonly retries: number;
  };
}

/** What a task's translation needs besides the job. */
export interface FetchContext {
  readonly topic: string;
  /** Epoch milliseconds by this machine's clock at which the job's lock may end at the earliest. */
  readonly lockExpiresAt: number;
}

/** Translates one acquired job, of a process or of a case. Its `processDefinitionKey` is not known here. */
export function readLockedTask(item: unknown, context: FetchContext): FlowableTask | MalformedTask {
  if (!isRecord(item)) return { id: null, problem: `expected an object, got ${JSON.stringify(item)}` };
  const id = optionalText(item["id"]);
  const isOfCase = item["scopeType"] === "cmmn";
  const required = ["lockOwner", "elementId", ...Object.values(isOfCase ? ofCase : ofProcess)];
  const missing = required.filter((key) => optionalText(item[key]) === null);
  if (id === null || missing.length > 0) return { id, problem: `no text in ${missing.join(", ")}` };
  const variables = readVariables(item["variables"]);
  if (variables === null) return { id, problem: "no readable list of variables" };
  const places = Object.entries(isOfCase ? ofCase : ofProcess).map(([name, key]) => [
    name,
    String(item[key]),
  ]);
  const retries = typeof item["retries"] === "number" ? item["retries"] : 1;
  return {
    id,
    workerId: String(item["lockOwner"]),
    topic: context.topic,
    processDefinitionKey: "",
    processDefinitionVersionTag: null,
    ...(Object.fromEntries(places) as Record<keyof typeof ofProcess, string>),
    activityInstanceId: null,
    elementId: String(item["elementId"]),
    businessKey: null,
    tenantId: optionalText(item["tenantId"]),
    priority: 0,
    // The engine counts from the beginning; whether an attempt has failed, the message of the failure tells.
    retriesLeft: optionalText(item["exceptionMessage"]) === null ? null : retries,
    createdAt: parseInstant(item["createTime"]),
    lockExpiresAt: context.lockExpiresAt,
    variables,
    properties: new Map(),
    job: { isOfCase, retries },
  };
}

/** Narrows a task that came from here. */
export function isFlowableTask(task: TaskReference): task is FlowableTask {
  return "job" in task;
}

const ofProcess = {
  processDefinitionId: "processDefinitionId",
  processInstanceId: "processInstanceId",
  executionId: "executionId",
} as const;

const ofCase = {
  processDefinitionId: "scopeDefinitionId",
  processInstanceId: "scopeId",
  executionId: "subScopeId",
} as const satisfies Record<keyof typeof ofProcess, string>;

function readVariables(list: unknown): ReadonlyMap<string, unknown> | null {
  if (list === undefined || list === null) return new Map();
  if (!Array.isArray(list) || !list.every(isWireVariable)) return null;
  return new Map(list.map((variable) => [variable.name, decodeValue(variable)]));
}

/** Where there is nothing, the engine writes null or the empty text. */
function optionalText(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
