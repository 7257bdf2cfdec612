import type { LockedTask } from "../../src/adapter.js";
import type { ElementDefinition } from "../../src/definition.js";
import type { RetryRules } from "../../src/retry-decision.js";
import { createRouteTable, type Route } from "../../src/route.js";
import { element, topic } from "./setup.js";

/** A task of element Task_Charge on topic charge-card. */
export function lockedTask(changes: Partial<LockedTask> = {}): LockedTask {
  return {
    id: "t1",
    workerId: "w1",
    topic: "charge-card",
    processDefinitionKey: "order-process",
    processDefinitionId: "order-process:1:1",
    processDefinitionVersionTag: null,
    processInstanceId: "i1",
    executionId: "e1",
    activityInstanceId: null,
    elementId: "Task_Charge",
    businessKey: null,
    tenantId: null,
    priority: 0,
    retriesLeft: null,
    createdAt: null,
    lockExpiresAt: 60_000,
    variables: new Map(),
    properties: new Map(),
    ...changes,
  };
}

const RULES: RetryRules = {
  policy: { retries: 3, delaysMs: [1_000] },
  decide: null,
  spreadMs: (delayMs) => delayMs,
};

/** The route of such a task, in a worker that tries three times with a second between. */
export function routeTo(changes: Partial<ElementDefinition> = {}): Route {
  const handlers = new Map([["charge-card", () => undefined]]);
  return createRouteTable([topic("charge-card", element(changes))], handlers, () => RULES).find(lockedTask());
}
