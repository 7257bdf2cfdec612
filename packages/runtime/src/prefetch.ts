const SECOND_MS = 1_000;

/** More work than this is never kept waiting here: another worker could begin it sooner. */
const LONGEST_HORIZON_MS = SECOND_MS;

const MOST_PER_SLOT = 4;

/** One answer brings no more: what comes first runs while the rest is fetched, here or by an idle worker. */
const MOST_PER_SLOT_AND_FETCH = 2;

/**
 * How many tasks may wait in the buffer: what the slots get through within the horizon (a second, or an eighth of the
 * lock), at most four per slot. Half of them is what is left when the next fetch is sent, and has to last until it is
 * answered: half a second. An engine that is busy with the reports of all slots takes nearly that long (Operaton, 64
 * slots: 0.3 to 0.4 s for what takes it 0.03 s otherwise). Nothing until the first task has shown how long tasks take.
 *
 * @param occupancyMs how long a task keeps its slot on average, `null` when that is not known yet.
 */
export function prefetchBudget(slots: number, occupancyMs: number | null, lockDurationMs: number): number {
  if (occupancyMs === null) return 0;
  const horizonMs = Math.min(LONGEST_HORIZON_MS, lockDurationMs / 8);
  return Math.min(MOST_PER_SLOT * slots, Math.floor((slots * horizonMs) / Math.max(occupancyMs, 1)));
}

/** How many tasks to ask for; 0 while the buffer is more than half full, so that a fetch is worth its cost. */
export function tasksWanted(slots: number, budget: number, running: number, buffered: number): number {
  if (buffered > budget / 2) return 0;
  return Math.max(0, Math.min(MOST_PER_SLOT_AND_FETCH * slots, slots + budget - running - buffered));
}
