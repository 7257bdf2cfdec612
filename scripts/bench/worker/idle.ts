import { setTimeout as delay } from "node:timers/promises";
import { Contestant, type ContestantName } from "./contestant.js";
import { MemoryEngine } from "./memory-engine-process.js";
import { ORDERS } from "./protocol.js";

const LONG_POLL_MS = 2_000;
/** Starting is over by then. */
const SETTLE_MS = 5_000;
const WATCH_MS = 5 * LONG_POLL_MS;

/** What a contestant uses while there is nothing to do. */
export interface Idleness {
  readonly rssBytes: number;
  /** Requests in the time that one may wait. */
  readonly requestsPerPoll: number;
  readonly cpuMicrosPerSecond: number;
}

export async function measureIdleness(contestant: ContestantName): Promise<Idleness> {
  await using engine = await MemoryEngine.start({ tasks: 0, warmUpTasks: 0, engineMs: 0 });
  const task = { ...ORDERS, url: engine.url, slots: 64, handlerMs: 0, longPollMs: LONG_POLL_MS };
  await using worker = await Contestant.start(contestant, task);
  await Promise.race([delay(SETTLE_MS), worker.failure]);
  const before = { requests: await engine.requests(), usage: await worker.usage() };
  await Promise.race([delay(WATCH_MS), worker.failure]);
  const after = { requests: await engine.requests(), usage: await worker.usage() };
  return {
    rssBytes: after.usage.rssBytes,
    requestsPerPoll: ((after.requests - before.requests) * LONG_POLL_MS) / WATCH_MS,
    cpuMicrosPerSecond: ((after.usage.cpuMicros - before.usage.cpuMicros) * 1000) / WATCH_MS,
  };
}
