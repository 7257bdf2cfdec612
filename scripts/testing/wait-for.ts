import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 25;

/** Asks again until `probe` resolves to something else than `null`; rejects, naming `what`, after `timeoutMs`. */
export async function waitFor<T>(
  what: string,
  probe: () => Promise<T | null>,
  timeoutMs = 30_000,
): Promise<T> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found !== null) return found;
    if (performance.now() > giveUpAt) throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}.`);
    await delay(POLL_MS);
  }
}
