// What the end-to-end suites have in common: the project under test and the orders that its processes are started with.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import {
  activityHistory,
  deploy,
  startInstance,
  type TypedValues,
  variableHistory,
} from "../../testing/engine/rest.js";
import { buildProject, type WorkerProject } from "../../testing/worker/project.js";

const fixture = (path: string): string =>
  fileURLToPath(new URL(`../../../fixtures/e2e/${path}`, import.meta.url));

const models = ["order.bpmn", "import.bpmn", "report.bpmn", "quote.bpmn"].map((name) =>
  fixture(`models/${name}`),
);

/** The models' worker, generated, filled in and compiled. */
export function buildWorker(): Promise<WorkerProject> {
  return buildProject(models, fixture("handlers"));
}

export async function deployModels(url: string): Promise<void> {
  const files = await Promise.all(
    models.map(async (path) => [basename(path), await readFile(path, "utf8")] as const),
  );
  await deploy(url, Object.fromEntries(files));
}

export interface Order {
  readonly total?: number;
  readonly skus?: readonly string[];
  readonly address?: { readonly city: string } | null;
}

/** Starts an order: by default one of two items that is in stock, affordable and deliverable. */
export function startOrder(url: string, orderId: string, order: Order = {}): Promise<string> {
  const { total = 40, skus = ["A-1", "B-2"], address = { city: "Bern" } } = order;
  const items = skus.map((sku) => ({ sku }));
  const variables: TypedValues = {
    orderId: { type: "String", value: orderId },
    order: { type: "Json", value: JSON.stringify({ total, items, address }) },
  };
  return startInstance(url, "e2e-order", variables, orderId);
}

/** Starts a report that takes `workMs` to render. */
export function startReport(url: string, name: string, workMs: number, urgency = 0): Promise<string> {
  const variables: TypedValues = {
    workMs: { type: "Integer", value: workMs },
    urgency: { type: "Integer", value: urgency },
  };
  return startInstance(url, "e2e-report", variables, name);
}

/** The elements that an instance went through, in order; those that were cancelled end with an `!`. */
export async function path(url: string, instanceId: string): Promise<readonly string[]> {
  const activities = await activityHistory(url, instanceId);
  return activities.map(({ activityId, canceled }) => `${activityId}${canceled ? "!" : ""}`);
}

/** The process variables of an instance as `type value`, without those that are local to an activity. */
export async function processVariables(
  url: string,
  instanceId: string,
): Promise<Readonly<Record<string, string>>> {
  const variables = await variableHistory(url, instanceId);
  return Object.fromEntries(
    variables
      .filter(({ activityInstanceId }) => activityInstanceId === instanceId)
      .map(({ name, type, value }) => [name, `${type} ${value}`]),
  );
}
