import type { LockedTask } from "@bpmn-worker/runtime";
import { parseInstant } from "../instant.js";
import { isRecord } from "../json.js";
import type { MalformedTask } from "../well-formed.js";
import { type Download, decodeValue, type Files, isWireValue } from "./decode.js";
import type { TaskScope } from "./visible-variable.js";

/** What a task's translation needs besides the task. */
export interface FetchContext {
  /** Epoch milliseconds by this machine's clock at which the task's lock may end at the earliest. */
  lockExpiresAt(topic: string): number;
  /** The download of one file variable of the task. */
  download(task: TaskScope, name: string): Download;
}

/**
 * Translates one `LockedExternalTaskDto`. The description declares every property optional and nullable; what the
 * engine in truth always sends is demanded here.
 */
export function readLockedTask(item: unknown, context: FetchContext): LockedTask | MalformedTask {
  if (!isRecord(item)) return { id: null, problem: `expected an object, got ${JSON.stringify(item)}` };
  const { id, workerId, topicName, activityId, executionId } = item;
  const { processInstanceId, processDefinitionId, processDefinitionKey } = item;
  if (!isText(id) || !isText(workerId) || !isText(topicName) || !isText(activityId)) return incomplete(item);
  if (!isText(executionId) || !isText(processInstanceId)) return incomplete(item);
  if (!isText(processDefinitionId) || !isText(processDefinitionKey)) return incomplete(item);
  const activityInstanceId = optionalText(item["activityInstanceId"]);
  const files: Files = {
    download: (name) => context.download({ processInstanceId, executionId, activityInstanceId }, name),
  };
  const variables = new Map<string, unknown>();
  const values = record(item["variables"]);
  for (const name of Object.keys(values)) {
    const value = values[name];
    if (!isWireValue(value)) return { id, problem: `no typed value in variable "${name}"` };
    variables.set(name, decodeValue(name, value, files));
  }
  return {
    id,
    workerId,
    topic: topicName,
    processDefinitionKey,
    processDefinitionId,
    processDefinitionVersionTag: optionalText(item["processDefinitionVersionTag"]),
    processInstanceId,
    executionId,
    activityInstanceId,
    elementId: activityId,
    businessKey: optionalText(item["businessKey"]),
    tenantId: optionalText(item["tenantId"]),
    priority: Number(item["priority"] ?? 0),
    retriesLeft: typeof item["retries"] === "number" ? item["retries"] : null,
    createdAt: parseInstant(item["createTime"]),
    lockExpiresAt: context.lockExpiresAt(topicName),
    variables,
    properties: readProperties(record(item["extensionProperties"])),
  };
}

const required = [
  ...["id", "workerId", "topicName", "activityId", "executionId"],
  ...["processInstanceId", "processDefinitionId", "processDefinitionKey"],
] as const;

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function incomplete(item: Readonly<Record<string, unknown>>): MalformedTask {
  const missing = required.filter((key) => !isText(item[key]));
  return { id: optionalText(item["id"]), problem: `no text in ${missing.join(", ")}` };
}

/** Shared: most tasks have none, and a map for each would be most of what they cost in memory. */
const NO_PROPERTIES: ReadonlyMap<string, string> = new Map();

function readProperties(properties: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  if (Object.keys(properties).length === 0) return NO_PROPERTIES;
  return new Map(Object.entries(properties).map(([name, value]) => [name, String(value)]));
}

function optionalText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
