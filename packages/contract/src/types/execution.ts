import { join } from "./join.js";
import { NULL, STRING, type ValueType } from "./value-type.js";

const NULLABLE = join(STRING, NULL);

/**
 * Properties of `execution`, which the engine puts before every expression (`DelegateExecution`, Operaton and
 * Camunda 7). An execution has no activity name when its element has none.
 */
export const EXECUTION_PROPERTIES: ReadonlyMap<string, ValueType> = new Map([
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

/** The property behind a getter: `getProcessInstanceId` is `processInstanceId`. */
export const propertyOfGetter = (method: string): string =>
  method.replace(/^get([A-Z])/, (_, first: string) => first.toLowerCase());
