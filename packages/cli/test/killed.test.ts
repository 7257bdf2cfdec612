import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { STAGED_MANIFEST } from "../src/plan/staging.js";
import { modelText } from "./model-text.js";
import { randomFrom } from "./random/random.js";
import { runBinary } from "./run-binary.js";
import { inScratchFolder } from "./scratch-folder.js";

const BINARY = fileURLToPath(new URL("../bin/bpmn-worker.js", import.meta.url));

/** Enough files for a kill to fall among them. */
const TOPICS = 400;

/** Runs that are killed one after the other; more for a long look. */
const KILLS = Number(process.env["BPMN_WORKER_KILLS"] ?? 12);
const KILL_SEED = 11;

/** About as long as a run takes to move what it has staged into place. */
const LONGEST_MOVE_MS = 40;

/** Polls of the output folder between two looks whether a run has begun to write. */
const POLL_MS = 2;

test("killed while it writes, a run leaves only whole files, and the next one finishes its work", () =>
  inScratchFolder(async ({ path, write, read }) => {
    const tasks = Array.from({ length: TOPICS }, (_, index) => ({
      id: `T${index}`,
      topic: `topic-${index}`,
    }));
    write({ "m.bpmn": modelText("m", tasks) });
    assert.is((await runBinary(path, ["generate", "m.bpmn", "-o", "whole", "-q"])).code, 0);
    const whole = below(read(), "whole/");

    for (const [index, delayMs] of [0, 15, 40, 80].entries()) {
      const out = `killed-${index}`;
      await killWhileWriting(path, out, delayMs);
      const left = Object.entries(below(read(), `${out}/`)).filter(([name]) => !name.includes(".staging-"));
      for (const [name, content] of left) assert.is(content, whole[name], `${name} is not whole`);

      assert.is((await runBinary(path, ["generate", "m.bpmn", "-o", out, "-q"])).code, 0);
      assert.equal(below(read(), `${out}/`), whole);
    }
  }));

test("killed again and again while models and handlers change, it never takes its own files for edited ones", () =>
  inScratchFolder(async ({ path, write, read }) => {
    const random = randomFrom(KILL_SEED);
    for (let version = 0; version < KILLS; version += 1) {
      write({ "m.bpmn": versionOf(version) });
      await killWhileWriting(path, "w", random.below(LONGEST_MOVE_MS), isEverythingStaged);
      const handler = random.oneOf(Object.keys(read()).filter((name) => name.startsWith("w/handlers/")));
      if (handler !== undefined) write({ [handler]: `// edit ${version}\n` });
    }
    // What is staged may be the same file as a handler, under two names, until it is cleared away.
    const edits = Object.entries(below(read(), "w/")).filter(
      ([name, content]) => name.startsWith("handlers/") && content.startsWith("// edit"),
    );

    const completed = await runBinary(path, ["generate", "m.bpmn", "-o", "w"]);
    assert.equal(
      [completed.code, completed.stderr.replace(/^warning: .* is left: no model.*\n/gm, "")],
      [0, ""],
    );
    await runBinary(path, ["generate", "m.bpmn", "-o", "fresh", "-q"]);
    const [left, fresh] = [below(read(), "w/"), below(read(), "fresh/")];
    const kept = new Map(edits);
    for (const [name, content] of Object.entries(fresh)) {
      if (!name.endsWith(".json")) assert.is(left[name], kept.get(name) ?? content, name);
    }
    for (const [name, content] of edits) assert.is(left[name], content);
    const strays = Object.keys(left).filter((name) => name.startsWith("generated/") && !(name in fresh));
    assert.equal(strays, []);
  }));

test.run();

/** A model with other topics and other parameters in each version. */
function versionOf(version: number): string {
  const tasks = Array.from({ length: TOPICS / 2 }, (_, index) => ({
    id: `T${index}`,
    topic: `topic-${index + ((version * 37) % 100)}`,
    inputs: { [`input${version % 3}`]: `\${v${(index + version) % 5}}` },
  }));
  return modelText("m", tasks);
}

/** Starts a run and kills it some time after it has come to a point; one that is quicker has simply ended. */
async function killWhileWriting(
  cwd: string,
  out: string,
  delayMs: number,
  hasCome: (staged: readonly string[]) => boolean = () => true,
): Promise<void> {
  const child = spawn(process.execPath, [BINARY, "generate", "m.bpmn", "-o", out, "-q"], {
    cwd,
    stdio: "ignore",
  });
  const ended = once(child, "close");
  const isAtPoint = (): boolean => {
    const staged = stagedBy(child.pid, join(cwd, out, "generated"));
    return staged !== null && hasCome(staged);
  };
  while (child.exitCode === null && !isAtPoint()) await pause(POLL_MS);
  await pause(delayMs);
  child.kill("SIGKILL");
  await ended;
}

const isEverythingStaged = (staged: readonly string[]): boolean => staged.includes(STAGED_MANIFEST);

/** The names of what a process has staged; `null` when it has not begun. */
function stagedBy(pid: number | undefined, folder: string): readonly string[] | null {
  try {
    const own = readdirSync(folder).find((name) => name.startsWith(`.staging-${pid}-`));
    return own === undefined ? null : readdirSync(join(folder, own));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function below(files: Readonly<Record<string, string>>, folder: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files)
      .filter(([name]) => name.startsWith(folder))
      .map(([name, content]) => [name.slice(folder.length), content]),
  );
}
