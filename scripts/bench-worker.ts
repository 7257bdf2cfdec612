// Holds our worker against a bare undici loop, camunda-external-task-client-js and the Java client, both tuned, side by
// side: each in a process of its own, in random order in every round, each time with an engine of its own.
//
//   node --import tsx scripts/bench-worker.ts --help
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CONTESTANTS, type ContestantName } from "./bench/worker/contestant.js";
import { type Idleness, measureIdleness } from "./bench/worker/idle.js";
import type { Measurement, Scene } from "./bench/worker/measurement.js";
import { onMemory } from "./bench/worker/on-memory.js";
import { onOperaton } from "./bench/worker/on-operaton.js";
import { prepare } from "./bench/worker/prepare.js";
import { printIdleness, printScene } from "./bench/worker/results.js";
import { java } from "./testing/requirements.js";

const IDLE = "idle";
const OPERATON = "operaton";
const SLOTS = 64;

const HELP = `node --import tsx scripts/bench-worker.ts [options]

  --rounds=5        runs of each contestant; the table shows medians
  --scenes=${["memory", "latency", OPERATON, IDLE].join(",")}
                    memory    an engine without latency, a handler that returns at once
                    latency   an engine that takes 5 ms for each request, a handler that takes 10 ms
                    operaton  a real Operaton, a new one for each run (needs Java 17 and Maven)
                    idle      memory, requests and CPU of a worker that has nothing to do
  --only=${CONTESTANTS.join(",")}
                    contestants: a bare undici loop, our worker, camunda-external-task-client-js and the Java client
                    (needs Java 17 and Maven)
  --tasks=20000     tasks that count in the scene memory; half as many in latency, a tenth in operaton
  --profile         CPU profiles of all but the Java client to .cache/bench/profiles/

Where others use the machine at the same time, trust the CPU time per task and run more rounds.`;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    tasks: { type: "string", default: "20000" },
    scenes: { type: "string" },
    only: { type: "string" },
    profile: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  process.chdir(fileURLToPath(new URL("..", import.meta.url)));
  const lacking = await java.missing();
  if (lacking !== null) console.log(`Without Operaton and the Java client: ${lacking}.`);
  const scenes = scenesOf(Number(values.tasks)).filter(({ name }) => lacking === null || name !== OPERATON);
  const wanted = values.scenes?.split(",") ?? [...scenes.map(({ name }) => name), IDLE];
  const known: readonly ContestantName[] = CONTESTANTS.filter((name) => lacking === null || name !== "java");
  const contestants = known.filter((name) => values.only?.split(",").includes(name) ?? true);
  await prepare(contestants);
  for (const scene of scenes.filter(({ name }) => wanted.includes(name))) {
    console.log(`\n${scene.title}; ${SLOTS} slots, medians of ${values.rounds} rounds`);
    printScene(await measure(scene, contestants));
  }
  if (!wanted.includes(IDLE)) return;
  console.log("\nNothing to do");
  const idle = new Map<ContestantName, Idleness>();
  for (const contestant of contestants) idle.set(contestant, await measureIdleness(contestant));
  printIdleness(idle);
}

function scenesOf(tasks: number): readonly Scene[] {
  const latency = { tasks: tasks / 2, warmUpTasks: tasks / 2, engineMs: 5, handlerMs: 10, slots: SLOTS };
  return [
    onMemory("memory", `An engine without latency, a handler that returns at once; ${tasks} tasks`, {
      ...{ tasks, warmUpTasks: tasks * 2, engineMs: 0, handlerMs: 0, slots: SLOTS },
    }),
    onMemory("latency", `5 ms per request, a handler of 10 ms; ${latency.tasks} tasks`, latency),
    onOperaton(
      OPERATON,
      `A real Operaton, a handler that returns at once; ${tasks / 10} tasks`,
      { tasks: tasks / 10, warmUpTasks: tasks / 10 },
      SLOTS,
    ),
  ];
}

async function measure(
  scene: Scene,
  contestants: readonly ContestantName[],
): Promise<ReadonlyMap<ContestantName, readonly Measurement[]>> {
  const results = new Map<ContestantName, Measurement[]>(contestants.map((name) => [name, []]));
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const contestant of shuffled(contestants)) {
      const nodeOptions = values.profile ? profileOptions(scene, round, contestant) : [];
      const result = await scene.measure(contestant, nodeOptions);
      results.get(contestant)?.push(result);
      console.error(progress(scene, round, contestant, result));
    }
  }
  return results;
}

function profileOptions(scene: Scene, round: number, contestant: string): readonly string[] {
  const name = `${scene.name}-${contestant}-${round + 1}.cpuprofile`;
  return ["--cpu-prof", "--cpu-prof-dir=.cache/bench/profiles", `--cpu-prof-name=${name}`];
}

/** For who waits: a round of a real engine takes minutes. */
function progress(scene: Scene, round: number, contestant: string, result: Measurement): string {
  const speed = `${result.tasksPerSecond.toFixed(0)} tasks/s`;
  return `${scene.name} ${round + 1}: ${contestant} ${speed}, ${result.cpuMicrosPerTask.toFixed(0)} µs/task`;
}

function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
