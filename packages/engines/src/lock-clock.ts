/** When a lock of so long a duration ends at the earliest, by this machine's clock as it stands when asked. */
export type LockEnd = (lockDurationMs: number) => number;

/**
 * To be called when a request that locks is sent. Its locks count from then: when the engine made them nobody but the
 * engine knows, and an answer may lie unread for as long as this process stands still. The machine's clock may be set
 * meanwhile, and the steady one does not count while the machine sleeps; so what has gone by is what the one that went
 * further says.
 */
export function startLock(wall: () => number = Date.now, steady = () => performance.now()): LockEnd {
  const sentAt = { wall: wall(), steady: steady() };
  return (lockDurationMs) => {
    const now = wall();
    return now + lockDurationMs - Math.max(now - sentAt.wall, Math.floor(steady() - sentAt.steady));
  };
}
