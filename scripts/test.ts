// Runs the checks and every test file, each file in a process of its own, and fails unless each of them ran.
//
//   npm test                         everything
//   npm test -- runtime poller       only test files whose path contains one of the words, no checks
//   npm test -- --require-all        leaving a suite out is a failure (CI)
import { fileURLToPath } from "node:url";
import { findTests } from "./testing/find-tests.js";
import { type Requirement, requirements } from "./testing/requirements.js";
import { runCommand } from "./testing/run-file.js";
import { type Summary, summarise } from "./testing/summary.js";

const MINUTE_MS = 60_000;
const root = fileURLToPath(new URL("..", import.meta.url));
const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const requireAll = process.argv.includes("--require-all");

interface Job {
  readonly name: string;
  readonly args: readonly string[];
  readonly timeoutMs: number;
  readonly judge: (output: string, exitCode: number | null) => Summary;
}

const check = (name: string, ...args: string[]): Job => ({
  name,
  args,
  timeoutMs: 5 * MINUTE_MS,
  judge: (_output, exitCode) =>
    exitCode === 0
      ? { passed: 1, failed: 0, skipped: 0, fault: null }
      : { passed: 0, failed: 1, skipped: 0, fault: `ended with ${exitCode}` },
});

const testFile = (name: string): Job => ({
  name,
  args: ["--conditions=bpmn-worker-source", "--import", "tsx", name],
  timeoutMs: 10 * MINUTE_MS,
  judge: summarise,
});

const checks: Job[] = [
  check("types", "node_modules/typescript/bin/tsc", "-p", "tsconfig.json"),
  check("lint", "node_modules/@biomejs/biome/bin/biome", "ci", "--colors=off", "."),
  check("boundaries", "--import", "tsx", "scripts/boundaries.ts"),
];

const totals = { passed: 0, failed: 0, skipped: 0 };

const files = findTests(root).filter(
  (file) => words.length === 0 || words.some((word) => file.includes(word)),
);
const needOf = (file: string): Requirement | undefined =>
  requirements.find(({ suffix }) => file.endsWith(suffix));
const plainFiles = files.filter((file) => needOf(file) === undefined);

await runAll([...(words.length === 0 ? checks : []), ...plainFiles.map(testFile)], 2);
for (const requirement of requirements) {
  const needy = files.filter((file) => needOf(file) === requirement);
  const missing = needy.length > 0 ? await requirement.missing() : null;
  if (missing === null) await runAll(needy.map(testFile), 1);
  else leaveOut(needy, missing);
}

console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
if (totals.failed > 0 || totals.passed === 0 || (requireAll && totals.skipped > 0)) process.exitCode = 1;

/** Runs the jobs, `width` at a time, each job's output held back until it ends. */
async function runAll(jobs: readonly Job[], width: number): Promise<void> {
  const queue = [...jobs];
  const lane = async (): Promise<void> => {
    for (let job = queue.shift(); job; job = queue.shift()) await runOne(job);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

function leaveOut(left: readonly string[], reason: string): void {
  for (const file of left) {
    console.log(`${requireAll ? "✘" : "–"} ${file}: left out, ${reason}`);
    totals[requireAll ? "failed" : "skipped"] += 1;
  }
}

async function runOne(job: Job): Promise<void> {
  const { output, exitCode, durationMs } = await runCommand(process.execPath, job.args, root, job.timeoutMs);
  const { passed, failed, skipped, fault } = job.judge(output, exitCode);
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
  const seconds = (durationMs / 1000).toFixed(1);
  if (failed === 0) {
    console.log(`✔ ${job.name} (${passed}${skipped ? `, ${skipped} skipped` : ""}; ${seconds} s)`);
  } else {
    console.log(
      `${output.trimEnd()}\n✘ ${job.name} (${fault ?? `${failed} of ${passed + failed} failed`}; ${seconds} s)`,
    );
  }
}
