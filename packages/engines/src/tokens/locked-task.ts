import type { LockedTask } from "@bpmn-worker/runtime";
import { parseInstant } from "../instant.js";
import { isRecord } from "../json.js";
import type { MalformedTask } from "../well-formed.js";
import type { TaskPassage } from "./passage.js";
import type { TaskPlace } from "./passages.js";
import { visibleVariables } from "./variables.js";

/** A task as ProcessEngine and its relatives write it, as far as it is of use. */
export interface WireTask extends TaskPlace {
  readonly id: string;
  readonly workerId: string;
  readonly topic: string;
  readonly correlationId: string | null;
  /** Only newer engines tell it. */
  readonly processDefinitionId: string | null;
  readonly payload: unknown;
  readonly createdAt: number | null;
}

const required = ["id", "workerId", "topic", "flowNodeInstanceId", "processInstanceId"] as const;

/** Narrows an item of the answer to a fetch. */
export function readWireTask(item: unknown): WireTask | MalformedTask {
  if (!isRecord(item)) return { id: null, problem: `expected an object, got ${JSON.stringify(item)}` };
  const id = optionalText(item["id"]);
  const missing = required.filter((key) => optionalText(item[key]) === null);
  if (id === null || missing.length > 0) return { id, problem: `no text in ${missing.join(", ")}` };
  return {
    id,
    workerId: String(item["workerId"]),
    topic: String(item["topic"]),
    passageId: String(item["flowNodeInstanceId"]),
    processInstanceId: String(item["processInstanceId"]),
    correlationId: optionalText(item["correlationId"]),
    processDefinitionId: optionalText(item["processDefinitionId"]),
    payload: item["payload"],
    createdAt: parseInstant(item["createdAt"]),
  };
}

/**
 * @param names of the variables that were asked for
 * @param lockExpiresAt by this machine's clock
 */
export function lockedTask(
  task: WireTask,
  place: TaskPassage,
  names: readonly string[] | "all",
  lockExpiresAt: number,
): LockedTask {
  const { processDefinitionKey, own } = place;
  return {
    id: task.id,
    workerId: task.workerId,
    topic: task.topic,
    processDefinitionKey,
    processDefinitionId: task.processDefinitionId ?? processDefinitionKey,
    processDefinitionVersionTag: null,
    processInstanceId: task.processInstanceId,
    executionId: task.passageId,
    activityInstanceId: task.passageId,
    elementId: own.elementId,
    businessKey: task.correlationId,
    tenantId: null,
    priority: 0,
    retriesLeft: null,
    createdAt: task.createdAt,
    lockExpiresAt,
    variables: visibleVariables(task.payload, place, names),
    properties: new Map(),
  };
}

function optionalText(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
