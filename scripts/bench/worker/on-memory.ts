import { Contestant, type ContestantName } from "./contestant.js";
import { type Measurement, type Scene, shuffled } from "./measurement.js";
import { MemoryEngine } from "./memory-engine-process.js";
import { type Load, ORDERS } from "./protocol.js";

const LONG_POLL_MS = 10_000;

/** What is slow about it. */
export interface Pace extends Load {
  readonly engineMs: number;
  readonly handlerMs: number;
  readonly slots: number;
}

/** A round is one heat, in which each contestant has a new engine of nothing but memory. */
export function onMemory(name: string, title: string, pace: Pace): Scene {
  const { handlerMs, slots, ...plan } = pace;

  async function measure(contestant: ContestantName, nodeOptions: readonly string[]): Promise<Measurement> {
    await using engine = await MemoryEngine.start(plan);
    const task = { ...ORDERS, url: engine.url, slots, handlerMs, longPollMs: LONG_POLL_MS };
    await using worker = await Contestant.start(contestant, task, nodeOptions);
    await Promise.race([engine.warm(), worker.failure]);
    const before = await worker.usage();
    const { elapsedMs, faults, mostLocked } = await Promise.race([engine.count(), worker.failure]);
    const after = await worker.usage();
    if (faults > 0) throw new Error(`${contestant}: the engine refused ${faults} calls.`);
    return {
      tasksPerSecond: (plan.tasks * 1000) / elapsedMs,
      cpuMicrosPerTask: (after.cpuMicros - before.cpuMicros) / plan.tasks,
      engineCpuMicrosPerTask: null,
      mostLocked,
    };
  }

  return {
    name,
    title,
    async *round(contestants, nodeOptionsOf) {
      const heat = new Map<ContestantName, Measurement>();
      for (const contestant of shuffled(contestants)) {
        heat.set(contestant, await measure(contestant, nodeOptionsOf(contestant)));
      }
      yield heat;
    },
  };
}
