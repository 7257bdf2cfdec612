import { setTimeout as delay } from "node:timers/promises";
import * as assert from "uvu/assert";
import { seededRandom } from "../../../../scripts/testing/random.js";
import { drawFaults } from "./fault.js";
import { Fleet } from "./fleet.js";
import type { FaultProxy } from "./proxy.js";
import type { WorkerPlan } from "./sign.js";

const SECOND_MS = 1_000;

/** How long nothing may come to its end before the storm is given up. */
const PATIENCE_MS = 60 * SECOND_MS;

/** Tasks of one storm. `BPMN_WORKER_FAULT_TASKS=10000` is the long run. */
export function stormSize(standard: number): number {
  const size = Number(process.env["BPMN_WORKER_FAULT_TASKS"] ?? standard);
  if (!Number.isInteger(size) || size < 1)
    throw new Error("BPMN_WORKER_FAULT_TASKS has to be a number of tasks.");
  return size;
}

export interface Storm {
  readonly proxy: FaultProxy;
  readonly plan: Omit<WorkerPlan, "url" | "slowShare" | "lockDurationMs">;
  readonly workers: number;
  /** The share of requests that something goes wrong with. */
  readonly share: number;
  /** Whether a worker is killed, the engine away for a while and the clocks set, on the way. */
  readonly disasters: boolean;
  /** How many tasks are still to be done. */
  remaining(): Promise<number>;
}

/**
 * Has workers do all tasks through a proxy that does harm, then looks at what they did: handlers of one task never run
 * at the same time, nothing is left unhandled, and every worker stops.
 */
export async function weather({ proxy, plan, workers, share, disasters, remaining }: Storm): Promise<Fleet> {
  const random = seededRandom(plan.seed);
  const draw = drawFaults(share, random);
  proxy.choose = () => draw();
  const fleet = new Fleet({ ...plan, url: proxy.url, lockDurationMs: 2 * SECOND_MS, slowShare: 0.03 });
  await Promise.all(Array.from({ length: workers }, () => fleet.add()));
  const total = await remaining();
  const pending = disasters ? disastersOf(fleet, proxy, total) : [];
  let left = total;
  let progressAt = Date.now();
  while (left > 0) {
    while (pending[0] !== undefined && left <= pending[0].at) await pending.shift()?.strike();
    await delay(50);
    const now = await remaining();
    if (now < left) progressAt = Date.now();
    left = now;
    if (Date.now() - progressAt > PATIENCE_MS) break;
  }
  proxy.choose = () => null;
  await fleet.stop();
  assert.is(left, 0, "every task has come to its end");
  assert.equal(fleet.violations, []);
  assert.equal(fleet.overlaps(), []);
  return fleet;
}

/** What happens when so many tasks are left. */
function disastersOf(fleet: Fleet, proxy: FaultProxy, total: number) {
  const restart = async (): Promise<void> => {
    proxy.down = true;
    await delay(1.5 * SECOND_MS);
    proxy.down = false;
  };
  const kill = async (): Promise<void> => {
    await fleet.kill();
    await fleet.add();
  };
  return [
    { at: total * 0.8, strike: kill },
    { at: total * 0.6, strike: restart },
    { at: total * 0.4, strike: async () => fleet.setClocks(-3_600 * SECOND_MS) },
    { at: total * 0.2, strike: async () => fleet.setClocks(7_200 * SECOND_MS) },
  ];
}
