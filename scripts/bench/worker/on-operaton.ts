import { setTimeout as delay } from "node:timers/promises";
import { startOperaton } from "../../testing/engine/operaton.js";
import { Contestant, type ContestantName } from "./contestant.js";
import { compiled, engineCpuMicros } from "./engine-cpu.js";
import { type Measurement, type Scene, shuffled } from "./measurement.js";
import { OrderProcess } from "./order-process.js";

const LONG_POLL_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** Tasks of one contestant in one heat: a second or so of work, and more than any contestant holds at once. */
export const TASKS_PER_HEAT = 400;

/** Of one engine, at most: with much more history in its memory it becomes slow. */
export const INSTANCES = 10_000;

/** By then Java has compiled most of what matters: the first tasks take an engine three times as long. */
export const WARM_UP_INSTANCES = 3_000;

/** All that the machine's Java can do, other than in tests; compilers that stay can be told apart ({@link engineCpuMicros}). */
const JAVA_OPTIONS = ["-Xms1g", "-Xmx1g", "-XX:-UseDynamicNumberOfCompilerThreads"];

/** A contestant that runs, with what it has to do. */
interface Running {
  readonly name: ContestantName;
  readonly worker: Contestant;
  readonly orders: OrderProcess;
}

/**
 * A round has one new Operaton, which keeps everything in memory, its full history included. All contestants run all the
 * time, each with a topic of its own, and are given work in turn: a heat is a block of tasks for each of them. The
 * instances of a block are started before and wait for a signal, so that all of its tasks are there at once. Heats that
 * do not count make the engine and the contestants warm.
 */
export function onOperaton(name: string, title: string, slots: number): Scene {
  return {
    name,
    title,
    async *round(contestants, nodeOptionsOf) {
      const perHeat = contestants.length * TASKS_PER_HEAT;
      const heats = Math.floor(INSTANCES / perHeat);
      const warmUpHeats = Math.ceil(WARM_UP_INSTANCES / perHeat);
      await using engine = await startOperaton({ javaOptions: JAVA_OPTIONS });
      const { url } = engine;
      const running: Running[] = [];
      try {
        for (const contestant of shuffled(contestants)) {
          const orders = await OrderProcess.deploy(url, contestant);
          const what = { url, topic: orders.key, process: orders.key };
          const task = { ...what, slots, handlerMs: 0, longPollMs: LONG_POLL_MS };
          const worker = await Contestant.start(contestant, task, nodeOptionsOf(contestant));
          running.push({ name: contestant, worker, orders });
        }
        for (let heat = 0; heat < heats; heat += 1) {
          const results = new Map<ContestantName, Measurement>();
          for (const one of running) results.set(one.name, await measure(one, engine.pid));
          if (heat >= warmUpHeats) yield results;
          // Whoever was first is last the next time.
          running.push(...running.splice(0, 1));
        }
        for (const one of running) await demandResults(one, heats * TASKS_PER_HEAT);
      } finally {
        await Promise.all(running.map(({ worker }) => worker[Symbol.asyncDispose]()));
      }
    },
  };
}

async function measure({ worker, orders }: Running, enginePid: number): Promise<Measurement> {
  await Promise.race([orders.start(TASKS_PER_HEAT), worker.failure]);
  await compiled(enginePid);
  const usage = async () => ({ engine: await engineCpuMicros(enginePid), client: await worker.usage() });
  await orders.release();
  const releasedAt = Date.now();
  const before = await usage();
  while ((await Promise.race([orders.openTasks(), worker.failure])) > 0) await delay(LOOK_EVERY_MS);
  const after = await usage();
  const elapsedMs = (await orders.lastEndAt()) - releasedAt;
  const ofEngine = after.engine === null || before.engine === null ? null : after.engine - before.engine;
  return {
    tasksPerSecond: (TASKS_PER_HEAT * 1000) / elapsedMs,
    cpuMicrosPerTask: (after.client.cpuMicros - before.client.cpuMicros) / TASKS_PER_HEAT,
    engineCpuMicrosPerTask: ofEngine === null ? null : ofEngine / TASKS_PER_HEAT,
    mostLocked: null,
  };
}

async function demandResults({ name, orders }: Running, tasks: number): Promise<void> {
  const found = await orders.results();
  if (found !== tasks) throw new Error(`${name} completed ${found} of ${tasks} tasks with their results.`);
}
