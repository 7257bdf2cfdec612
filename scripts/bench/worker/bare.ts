// The least a worker can do: undici, a buffer, JSON. No types, no errors, no locks.
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { LOCK_MS, readPlan, reportUsage, type Task } from "./protocol.js";

const { url, topic, slots, handlerMs, longPollMs } = readPlan<Task>();

/** As much of undici as this uses. It is a dependency of the engines package alone. */
interface Undici {
  readonly Pool: new (
    origin: string,
    options: Readonly<Record<string, number>>,
  ) => {
    request(request: Readonly<Record<string, unknown>>): Promise<{
      readonly body: { json(): Promise<unknown>; dump(): Promise<void> };
    }>;
  };
}
const load = createRequire(resolve("packages/engines/package.json"));
const undici = load("undici") as Undici;
const { origin, pathname } = new URL(url);
const pool = new undici.Pool(origin, { connections: slots + 1, headersTimeout: 0, bodyTimeout: 0 });
const headers = { "content-type": "application/json" };
const buffer: { readonly id: string }[] = [];
let running = 0;
let fetching = false;

reportUsage();
void fill();

async function fill(): Promise<void> {
  if (fetching || buffer.length > slots / 2) return;
  fetching = true;
  const topics = [{ topicName: topic, lockDuration: LOCK_MS }];
  const maxTasks = slots - running + slots - buffer.length;
  const body = JSON.stringify({ workerId: "bare", maxTasks, asyncResponseTimeout: longPollMs, topics });
  const path = `${pathname}/external-task/fetchAndLock`;
  const answer = await pool.request({ method: "POST", path, headers, body });
  buffer.push(...((await answer.body.json()) as { id: string }[]));
  fetching = false;
  work();
}

function work(): void {
  while (running < slots) {
    const task = buffer.shift();
    if (task === undefined) break;
    running += 1;
    void complete(task.id);
  }
  void fill();
}

async function complete(id: string): Promise<void> {
  if (handlerMs > 0) await delay(handlerMs);
  const variables = { sum: { type: "Integer", value: 42 }, note: { type: "String", value: "done" } };
  const body = JSON.stringify({ workerId: "bare", variables });
  const path = `${pathname}/external-task/${id}/complete`;
  const answer = await pool.request({ method: "POST", path, headers, body });
  await answer.body.dump();
  running -= 1;
  work();
}
