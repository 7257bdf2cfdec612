export type { ElementDefinition, TopicDefinition } from "./definition.js";
export { BpmnError, NotImplementedError } from "./errors.js";
export type { Completion, ElementTypes, Task, TaskResult } from "./task.js";
