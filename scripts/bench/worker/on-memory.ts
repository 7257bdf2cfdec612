import { Contestant } from "./contestant.js";
import type { Measurement, Scene } from "./measurement.js";
import { MemoryEngine } from "./memory-engine-process.js";
import type { Load } from "./protocol.js";

const LONG_POLL_MS = 10_000;

/** What is slow about it. */
export interface Pace extends Load {
  readonly engineMs: number;
  readonly handlerMs: number;
  readonly slots: number;
}

/** Each run is one contestant against a new engine of nothing but memory. */
export function onMemory(name: string, title: string, pace: Pace): Scene {
  const { handlerMs, slots, ...plan } = pace;
  return {
    name,
    title,
    async measure(contestant, nodeOptions): Promise<Measurement> {
      await using engine = await MemoryEngine.start(plan);
      const task = { url: engine.url, slots, handlerMs, longPollMs: LONG_POLL_MS };
      await using worker = await Contestant.start(contestant, task, nodeOptions);
      await Promise.race([engine.warm(), worker.failure]);
      const before = await worker.usage();
      const { elapsedMs, faults, mostLocked } = await Promise.race([engine.count(), worker.failure]);
      const after = await worker.usage();
      if (faults > 0) throw new Error(`${contestant}: the engine refused ${faults} calls.`);
      return {
        tasksPerSecond: (plan.tasks * 1000) / elapsedMs,
        cpuMicrosPerTask: (after.cpuMicros - before.cpuMicros) / plan.tasks,
        mostLocked,
      };
    },
  };
}
