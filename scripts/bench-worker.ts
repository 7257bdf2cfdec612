// Holds our worker against a bare undici loop and against a tuned camunda-external-task-client-js, side by side: the
// same engine of nothing but memory, each client in a process of its own, in random order in every round.
//
//   node --import tsx scripts/bench-worker.ts [--rounds=5] [--only=ours,bare] [--tasks=20000] [--profile]
//
// --profile writes the CPU profiles of our worker to .cache/bench/.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installIncumbent } from "./bench/worker/incumbent-package.js";
import { type Measurement, measure } from "./bench/worker/measure.js";
import type { Plan } from "./bench/worker/protocol.js";
import { run } from "./testing/engine/run.js";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    tasks: { type: "string", default: "20000" },
    only: { type: "string", default: "ours,bare,incumbent" },
    profile: { type: "boolean", default: false },
  },
});
const clients = values.only.split(",");
const rounds = Number(values.rounds);
const tasks = Number(values.tasks);

const SLOTS = 64;
const scenes: readonly { readonly title: string; readonly plan: Plan }[] = [
  {
    title: "An engine without latency, a handler that returns at once",
    plan: { tasks, warmUpTasks: tasks * 2, engineMs: 0, handlerMs: 0, slots: SLOTS, url: "" },
  },
  {
    title: "5 ms per request, a handler of 10 ms",
    plan: { tasks: tasks / 2, warmUpTasks: tasks / 2, engineMs: 5, handlerMs: 10, slots: SLOTS, url: "" },
  },
];

const root = fileURLToPath(new URL("..", import.meta.url));
await run(process.execPath, ["node_modules/typescript/bin/tsc", "--build", "packages/engines"], root);
if (clients.includes("incumbent")) await installIncumbent();

for (const { title, plan } of scenes) {
  const results = new Map<string, Measurement[]>(clients.map((client) => [client, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const client of shuffled(clients)) {
      const profile =
        values.profile && client === "ours" ? ["--cpu-prof", "--cpu-prof-dir=.cache/bench"] : [];
      results.get(client)?.push(await measure(client, plan, profile));
    }
  }
  console.log(`\n${title}; ${plan.tasks} tasks, ${plan.slots} slots, medians of ${rounds} rounds`);
  console.log("client        tasks/s  (lowest–highest)   CPU µs/task   locked at once   ours is");
  const ours = speeds(results.get("ours"));
  for (const [client, measurements] of results) {
    const speed = speeds(measurements);
    const cpu = median(measurements.map((one) => one.cpuMicrosPerTask));
    const locked = Math.max(...measurements.map((one) => one.mostLocked));
    const spread = `(${Math.min(...speed).toFixed(0)}–${Math.max(...speed).toFixed(0)})`;
    const ratio = ours.length > 0 ? `${(median(ours) / median(speed)).toFixed(2)} × as fast` : "";
    console.log(
      `${client.padEnd(12)} ${median(speed).toFixed(0).padStart(8)}  ${spread.padEnd(17)}` +
        ` ${cpu.toFixed(0).padStart(12)} ${String(locked).padStart(16)}   ${ratio}`,
    );
  }
}

function speeds(measurements: readonly Measurement[] = []): readonly number[] {
  return measurements.map((one) => one.tasksPerSecond);
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
