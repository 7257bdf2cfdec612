// Holds our worker against a bare undici loop, camunda-external-task-client-js and the Java client, both tuned, side by
// side: each in a process of its own, in random order, at engines in the same state.
//
//   node --import tsx scripts/bench-worker.ts --help
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CONTESTANTS, type ContestantName } from "./bench/worker/contestant.js";
import { type Idleness, measureIdleness } from "./bench/worker/idle.js";
import type { Heat, Scene } from "./bench/worker/measurement.js";
import { onMemory } from "./bench/worker/on-memory.js";
import { INSTANCES, onOperaton, TASKS_PER_HEAT, WARM_UP_INSTANCES } from "./bench/worker/on-operaton.js";
import { prepare } from "./bench/worker/prepare.js";
import { printIdleness, printScene } from "./bench/worker/results.js";
import { java } from "./testing/requirements.js";

const IDLE = "idle";
const OPERATON = "operaton";
const SLOTS = 64;

const HELP = `node --import tsx scripts/bench-worker.ts [options]

  --rounds=5        what a round is, the scenes say
  --scenes=${["memory", "latency", OPERATON, IDLE].join(",")}
                    memory    an engine without latency, a handler that returns at once; a new engine for each
                              contestant and round
                    latency   the same with 5 ms for each request and a handler that takes 10 ms
                    operaton  a real Operaton (needs Java 17 and Maven), a new one for each round, in which all
                              contestants take turns: heats of ${TASKS_PER_HEAT} tasks for each, in rotating order, for
                              ${INSTANCES} instances, the first ${WARM_UP_INSTANCES} of which make it warm and do not count
                    idle      memory, requests and CPU of a worker that has nothing to do, once
  --only=${CONTESTANTS.join(",")}
                    contestants: a bare undici loop, our worker, camunda-external-task-client-js and the Java client
                    (needs Java 17 and Maven)
  --tasks=20000     tasks of a contestant that count in a round of the scene memory; half as many in latency
  --profile         CPU profiles of all but the Java client to .cache/bench/profiles/

The table has medians. What follows a figure is the median of its ratios to the bare loop, each taken within one heat
(everywhere but in operaton a round is one heat), and, in brackets, where that median lies with 95 % certainty. The engine's CPU is without what
Java's compilers take (Linux only). Where others use the machine at the same time, trust the CPU times.`;

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
    const heats = await measure(scene, contestants);
    console.log(`\n${scene.title}; ${SLOTS} slots; rounds: ${values.rounds}, heats: ${heats.length}`);
    printScene(contestants, heats);
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
      `A real Operaton, a handler that returns at once; heats of ${TASKS_PER_HEAT} tasks`,
      SLOTS,
    ),
  ];
}

async function measure(scene: Scene, contestants: readonly ContestantName[]): Promise<readonly Heat[]> {
  const heats: Heat[] = [];
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    const nodeOptionsOf = (contestant: string) =>
      values.profile ? profileOptions(scene, round, contestant) : [];
    for await (const heat of scene.round(contestants, nodeOptionsOf)) {
      heats.push(heat);
      console.error(progress(scene, round, heat));
    }
  }
  return heats;
}

function profileOptions(scene: Scene, round: number, contestant: string): readonly string[] {
  const name = `${scene.name}-${contestant}-${round}.cpuprofile`;
  return ["--cpu-prof", "--cpu-prof-dir=.cache/bench/profiles", `--cpu-prof-name=${name}`];
}

/** For who waits: a round of a real engine takes minutes. */
function progress(scene: Scene, round: number, heat: Heat): string {
  const figures = [...heat].map(
    ([contestant, { tasksPerSecond, cpuMicrosPerTask, engineCpuMicrosPerTask }]) => {
      const engine = engineCpuMicrosPerTask === null ? "" : ` + ${engineCpuMicrosPerTask.toFixed(0)}`;
      return `${contestant} ${tasksPerSecond.toFixed(0)} tasks/s, ${cpuMicrosPerTask.toFixed(0)}${engine} µs/task`;
    },
  );
  return `${scene.name} ${round}: ${figures.join("; ")}`;
}
