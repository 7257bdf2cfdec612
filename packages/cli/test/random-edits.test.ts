import { test } from "uvu";
import * as assert from "uvu/assert";
import { runInProcess } from "./in-process.js";
import { Ownership } from "./random/ownership.js";
import { RandomProject } from "./random/project.js";
import { type Random, randomFrom } from "./random/random.js";
import { runBinary } from "./run-binary.js";
import { inScratchFolder, type ScratchFolder } from "./scratch-folder.js";

/**
 * Rounds of some edits and a command, in several projects. For a long look:
 * `BPMN_WORKER_RANDOM_ROUNDS=5000 BPMN_WORKER_RANDOM_SEED=7 npm test -- random-edits`.
 */
const ROUNDS = Number(process.env["BPMN_WORKER_RANDOM_ROUNDS"] ?? 150);
const SEED = Number(process.env["BPMN_WORKER_RANDOM_SEED"] ?? 1);
const PROJECTS = 6;

/** Of so many runs one is of the built command, in a process of its own. */
const BINARY_EVERY = 50;

const WRITING = [
  ["generate", "m", "-o", "w"],
  ["generate", "m", "-o", "w", "--quiet"],
  ["generate", "m", "-o", "w", "--allow-partial"],
  ["generate", "m", "-o", "w", "--include-non-executable"],
  ["generate", "m", "-o", "w", "--force"],
];

const LOOKING = [
  ["generate", "m", "-o", "w", "--check"],
  ["generate", "m", "-o", "w", "--dry-run"],
  ["generate", "m", "-o", "w", "--dry-run", "--force"],
  ["status", "m", "-o", "w"],
  ["status", "m", "-o", "w", "--json"],
  ["check", "m"],
  ["inspect", "m"],
  ["inspect", "m", "--json"],
  ["explain", "ship", "m"],
  ["completion", "bash"],
  ["migrate", "m", "-o", "w"],
  ["diff", "m", "m"],
];

for (let project = 0; project < PROJECTS; project += 1) {
  test(`whatever is done to project ${project}, what is its owner's stays as it is`, () =>
    inScratchFolder(async (folder) => {
      const random = randomFrom(SEED * 100 + project);
      const work = new RandomProject(folder, random);
      const ownership = new Ownership("w/");
      for (let round = 0; round < ROUNDS; round += 1) {
        const edits = Array.from({ length: 1 + random.below(4) }, () => work.edit());
        await runSomething(folder, random, ownership, `round ${round}: ${edits.join(", ")}`);
        if (random.chance(0.1)) await settle(folder, work, ownership, `round ${round}`);
      }
    }));
}

test.run();

/** Runs any command, and compares everything with what was there before. */
async function runSomething(
  { path, read, times }: ScratchFolder,
  random: Random,
  ownership: Ownership,
  where: string,
): Promise<void> {
  const isWriting = random.chance(0.5);
  const args = random.oneOf(isWriting ? WRITING : LOOKING) ?? [];
  const told = `${where}; ${args.join(" ")}`;
  const [before, touched] = [read(), times()];
  const run = random.below(BINARY_EVERY) === 0 ? runBinary : runInProcess;
  const { code, stdout, stderr } = await run(path, args);
  assert.ok(code !== null && code <= 3, `${told} ended with ${code}\n${stdout}${stderr}`);
  const after = read();
  if (isWriting) assert.equal(ownership.wrote(before, after, args.includes("--force")), [], told);
  else assert.equal(after, before, told);
  const isTouched = (name: string): boolean => times()[name] !== touched[name];
  const rewritten = Object.keys(after).filter((name) => after[name] === before[name] && isTouched(name));
  assert.equal(rewritten, [], `${told} wrote what was so before`);
}

/** Brings the project to rest, after which nothing is left to do, however its models are written. */
async function settle(
  { path, read }: ScratchFolder,
  work: RandomProject,
  ownership: Ownership,
  where: string,
): Promise<void> {
  work.mend();
  const before = read();
  await runInProcess(path, ["generate", "m", "-o", "w", "--force"]);
  const settled = read();
  assert.equal(ownership.wrote(before, settled, true), [], where);
  work.relayout();
  await runInProcess(path, ["generate", "m", "-o", "w"]);
  assert.equal(outputs(read()), outputs(settled), `${where}: a change of layout changed something`);
  const { stdout } = await runInProcess(path, ["generate", "m", "-o", "w", "--check"]);
  assert.not.match(stdout, /^ {2}(?:stale|missing|edited) /m, where);
}

const outputs = (files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).filter(([name]) => name.startsWith("w/")));
