import type { Parameter } from "./parameter.js";

/**
 * A connector that does the work of a task in the engine (`camunda:connector`). Its input parameters are read in the task
 * and seen by the connector alone; its output parameters see what the connector brings, and are set in the task.
 */
export interface Connector {
  /** `http-connector`; `null` when it is missing, so that the engines refuse the model. */
  readonly id: string | null;
  readonly inputs: readonly Parameter[];
  readonly outputs: readonly Parameter[];
}
