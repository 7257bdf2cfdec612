import { setTimeout as delay } from "node:timers/promises";
import {
  activityHistory,
  instanceHistory,
  openExternalTasks,
  startInstance,
  type TypedValues,
  variableHistory,
} from "../testing/engine/rest.js";
import type { Story } from "./story.js";

const MINUTE_MS = 60_000;
const POLL_MS = 100;
const GATEWAY = "exclusiveGateway";

/** One order of the demo, and what it is there to show. */
export interface Order {
  readonly number: string;
  readonly article: string;
  readonly quantity: number;
  readonly price: number;
  readonly shows: string;
}

export const orders: readonly Order[] = [
  { number: "A-1001", article: "lamp", quantity: 2, price: 35, shows: "in stock, card accepted" },
  { number: "A-1002", article: "kettle", quantity: 12, price: 90, shows: "above the credit limit" },
  { number: "A-1003", article: "globe", quantity: 1, price: 60, shows: "not in stock" },
  { number: "A-1004", article: "lamp", quantity: 1, price: 35, shows: "the carrier is down at first" },
];

export function startOrder(url: string, order: Order): Promise<string> {
  const variables: TypedValues = {
    article: { type: "String", value: order.article },
    quantity: { type: "Integer", value: order.quantity },
    price: { type: "Integer", value: order.price },
  };
  return startInstance(url, "order-fulfilment", variables, order.number);
}

/** Tells each step of an instance once it is done, and each failed attempt, until the instance has ended. */
export async function follow(url: string, order: Order, instanceId: string, story: Story): Promise<void> {
  const told = new Set<string>();
  const giveUpAt = performance.now() + 2 * MINUTE_MS;
  const tell = (key: string, text: string): void => {
    if (told.has(key)) return;
    told.add(key);
    story.say(`${story.paint("bold", order.number)}  ${text}`);
  };
  for (;;) {
    const { state } = await instanceHistory(url, instanceId);
    for (const task of await openExternalTasks(url, instanceId)) {
      if (task.errorMessage === null) continue;
      const attempts = `${task.retries} attempts left`;
      tell(`${task.id} ${task.retries}`, story.paint("yellow", `! ${task.errorMessage} (${attempts})`));
    }
    for (const activity of await activityHistory(url, instanceId)) {
      if (activity.endTime === null || activity.activityType === GATEWAY) continue;
      const name = activity.activityName ?? activity.activityId;
      tell(
        activity.id,
        activity.canceled ? story.paint("red", `✘ ${name}`) : `${mark(activity.activityType, story)} ${name}`,
      );
    }
    if (state === "COMPLETED") return;
    if (performance.now() > giveUpAt) throw new Error(`Order ${order.number} did not end: it is ${state}.`);
    await delay(POLL_MS);
  }
}

function mark(activityType: string, story: Story): string {
  if (/^boundary/.test(activityType)) return story.paint("yellow", "↳");
  return /EndEvent$/i.test(activityType) ? story.paint("green", "●") : story.paint("green", "✔");
}

/** One line from the engine's history: where the order ended and what is known of it. */
export async function outcome(url: string, order: Order, instanceId: string): Promise<string> {
  const activities = await activityHistory(url, instanceId);
  const variables = await variableHistory(url, instanceId);
  const value = (name: string): string =>
    String(variables.find((variable) => variable.name === name)?.value ?? "");
  const end = activities.at(-1);
  const remark = value("trackingNumber") || value("message");
  return [order.number, (end?.activityName ?? "").padEnd(12), remark.padEnd(49), order.shows].join("  ");
}
