import { shortestLockMs, type WorkerConfig } from "./config.js";
import { atMost, type Countdown } from "./countdown.js";
import type { Executor } from "./executor.js";
import type { HandBack } from "./hand-back.js";
import type { Intake } from "./intake.js";
import type { LockKeeper } from "./lock-keeper.js";
import type { Poller } from "./poller.js";
import type { StopSummary } from "./stop.js";

const SECOND_MS = 1_000;

/** How long a handler gets to react to its aborted signal, and an adapter to close. */
const CUT_WAIT_MS = 2 * SECOND_MS;

/** What is drained. */
export interface WorkingParts {
  readonly config: WorkerConfig;
  readonly poller: Poller;
  readonly intake: Intake;
  readonly executor: Executor;
  readonly keeper: LockKeeper;
  readonly handBack: HandBack;
}

/**
 * Empties a worker, in order: no new polls; back with what has not begun; let the poll under way end, because an
 * engine hands tasks to a poll even when nobody listens any more, and what it brings has to be given back; let handlers
 * end; cut those that do not; close the engine.
 *
 * @param polling settles when the poller has ended.
 */
export async function drain(
  parts: WorkingParts,
  polling: Promise<void>,
  grace: Countdown,
): Promise<Omit<StopSummary, "refused">> {
  const { config, poller, intake, executor, keeper, handBack } = parts;
  const before = { ...executor.tally, returned: handBack.returned, left: handBack.left };
  poller.stop();
  intake.close();
  const idle = intake.idle();
  await Promise.race([Promise.all([polling, idle]), grace.over]);
  grace.clear();
  poller.abort();
  const unreported = await cut(parts, Promise.all([polling, idle]));
  await handBack.settled();
  keeper.stop();
  await closeEngine(config);
  return {
    finished: executor.tally.delivered - before.delivered,
    givenBack: handBack.returned - before.returned,
    abandoned: executor.tally.undelivered - before.undelivered + (handBack.left - before.left) + unreported,
    stillRunning: intake.running,
  };
}

/** Ends what is still under way; returns how many reports had to be left without an answer. */
async function cut({ config, keeper, handBack }: WorkingParts, ended: Promise<unknown>): Promise<number> {
  const running = keeper.held.filter(({ abandoned, reporting }) => abandoned === null && !reporting);
  for (const held of keeper.held) {
    held.abandon({ kind: "forcedStop", message: "The worker stops and cannot wait any longer." });
  }
  await atMost(config.clock, Math.min(CUT_WAIT_MS, shortestLockMs(config) / 4), ended);
  for (const held of running) handBack.reportCut(held);
  return keeper.held.filter(({ reporting }) => reporting).length;
}

async function closeEngine(config: WorkerConfig): Promise<void> {
  await atMost(config.clock, CUT_WAIT_MS, tryToClose(config));
}

async function tryToClose({ engine, logger }: WorkerConfig): Promise<void> {
  try {
    await engine.close();
  } catch (error) {
    logger.warn({ err: error }, "Closing the connection to the engine failed");
  }
}
