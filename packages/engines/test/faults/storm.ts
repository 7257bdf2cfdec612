import { setTimeout as delay } from "node:timers/promises";
import * as assert from "uvu/assert";
import { seededRandom } from "../../../../scripts/testing/random.js";
import { drawFaults } from "./fault.js";
import { Fleet } from "./fleet.js";
import type { FaultProxy } from "./proxy.js";
import type { WorkerPlan } from "./sign.js";

const SECOND_MS = 1_000;

/** How long nothing may come to its end before the storm is given up. */
const PATIENCE_MS = 180 * SECOND_MS;

const LOCK_MS = 2 * SECOND_MS;

const SIZE = "BPMN_WORKER_FAULT_TASKS";

/** Tasks of one storm. `BPMN_WORKER_FAULT_TASKS=10000` is the long run. */
export function stormSize(standard: number): number {
  const size = Number(process.env[SIZE] ?? standard);
  if (!Number.isInteger(size) || size < 1) throw new Error(`${SIZE} has to be a number of tasks.`);
  return size;
}

export interface Storm {
  readonly proxy: FaultProxy;
  readonly plan: Omit<WorkerPlan, "url" | "slowShare" | "lockDurationMs">;
  readonly workers: number;
  /** The share of requests that something goes wrong with. */
  readonly share: number;
  /** Has the engine go away and come back, with the tasks that it had. */
  restart(): Promise<void>;
  /** How many tasks are still to be done. */
  remaining(): Promise<number>;
}

/**
 * Has workers do all tasks through a proxy that does harm. On the way one is killed, one stands still for longer than
 * its locks while there are others, the engine restarts, and the clocks are set. Then looks at what they did: handlers
 * of one task never ran at the same time, nothing was left unhandled, and every worker stopped.
 */
export async function weather(storm: Storm): Promise<Fleet> {
  const { proxy, plan, workers, share, remaining } = storm;
  const random = seededRandom(plan.seed);
  const draw = drawFaults(share, random);
  proxy.choose = () => draw();
  const fleet = new Fleet({ ...plan, url: proxy.url, lockDurationMs: LOCK_MS, slowShare: 0.03 });
  await Promise.all(Array.from({ length: workers }, () => fleet.add()));
  const total = await remaining();
  const pending = disastersOf(fleet, storm, total);
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
function disastersOf(fleet: Fleet, { workers, restart }: Storm, total: number) {
  const kill = async (): Promise<void> => {
    await fleet.kill();
    await fleet.add();
  };
  const stall = async (): Promise<void> => {
    if (workers > 1) await fleet.stall(2 * LOCK_MS);
  };
  return [
    { at: total * 0.9, strike: kill },
    { at: total * 0.7, strike: stall },
    { at: total * 0.5, strike: restart },
    { at: total * 0.3, strike: async () => fleet.setClocks(-3_600 * SECOND_MS) },
    { at: total * 0.1, strike: async () => fleet.setClocks(7_200 * SECOND_MS) },
  ];
}

/** Says what the long run came to. */
export function tell(what: string, fleet: Fleet, proxy: FaultProxy): void {
  if (process.env[SIZE] === undefined) return;
  const runs = [...fleet.effects.values()].reduce((sum, times) => sum + times, 0);
  const faults = [...proxy.dealt.values()].reduce((sum, times) => sum + times, 0);
  const reports = Object.entries(fleet.reports).map(([report, times]) => `${report} ${times}`);
  process.stdout.write(
    `\n${what}: ${runs} handlers ended, ${fleet.aborts} were aborted; reports: ${reports.join(", ")}; ${faults} faults\n`,
  );
}
