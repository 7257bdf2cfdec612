import type { Expression } from "@bpmn-worker/bpmn";
import { join } from "./join.js";
import { DATE, NULL, NUMBER, STRING, UNKNOWN, type ValueType } from "./value-type.js";

const NULLABLE = join(STRING, NULL);
const NULLABLE_DATE = join(DATE, NULL);

/** Properties of `execution` (`DelegateExecution`). An execution has no activity name when its element has none. */
const EXECUTION: ReadonlyMap<string, ValueType> = new Map([
  ["id", STRING],
  ["processInstanceId", STRING],
  ["processDefinitionId", STRING],
  ["activityInstanceId", STRING],
  ["currentActivityId", STRING],
  ["currentActivityName", NULLABLE],
  ["currentTransitionId", NULLABLE],
  ["businessKey", NULLABLE],
  ["processBusinessKey", NULLABLE],
  ["parentId", NULLABLE],
  ["tenantId", NULLABLE],
]);

/** Properties of `task`, a user task of a process (`DelegateTask`). */
const TASK: ReadonlyMap<string, ValueType> = new Map([
  ["id", STRING],
  ["name", NULLABLE],
  ["description", NULLABLE],
  ["assignee", NULLABLE],
  ["owner", NULLABLE],
  ["priority", NUMBER],
  ["createTime", DATE],
  ["dueDate", NULLABLE_DATE],
  ["followUpDate", NULLABLE_DATE],
  ["taskDefinitionKey", STRING],
  ["eventName", STRING],
  ["executionId", STRING],
  ["processInstanceId", STRING],
  ["processDefinitionId", STRING],
  ["tenantId", NULLABLE],
]);

/** Whether it is `execution` or `task`, which have variables. */
export const isScope = (object: Expression): boolean =>
  object.kind === "identifier" && (object.name === "execution" || object.name === "task");

/**
 * The type of a property of what the engine puts before expressions (Operaton and Camunda 7): `execution`, in listeners
 * of user tasks `task`, and its `execution`. `null` of any other object.
 */
export function typeOfEngineProperty(object: Expression, name: string): ValueType | null {
  const known = propertiesOf(object);
  return known === null ? null : (known.get(name) ?? UNKNOWN);
}

function propertiesOf(object: Expression): ReadonlyMap<string, ValueType> | null {
  if (object.kind === "identifier")
    return object.name === "execution" ? EXECUTION : object.name === "task" ? TASK : null;
  if (object.kind !== "member" && object.kind !== "methodCall") return null;
  const isOfTask = object.object.kind === "identifier" && object.object.name === "task";
  return isOfTask && propertyOfGetter(object.name) === "execution" ? EXECUTION : null;
}

/** The property behind a getter: `getProcessInstanceId` is `processInstanceId`. */
export const propertyOfGetter = (method: string): string =>
  method.replace(/^get([A-Z])/, (_, first: string) => first.toLowerCase());
