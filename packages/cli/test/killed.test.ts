import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { modelText } from "./model-text.js";
import { runBinary } from "./run-binary.js";
import { inScratchFolder } from "./scratch-folder.js";

const BINARY = fileURLToPath(new URL("../bin/bpmn-worker.js", import.meta.url));

/** Enough files for a kill to fall among them. */
const TOPICS = 400;

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

test.run();

/** Starts a run and kills it some time after it has begun to write; one that is quicker has simply ended. */
async function killWhileWriting(cwd: string, out: string, delayMs: number): Promise<void> {
  const child = spawn(process.execPath, [BINARY, "generate", "m.bpmn", "-o", out, "-q"], {
    cwd,
    stdio: "ignore",
  });
  const ended = once(child, "close");
  while (child.exitCode === null && !hasBegun(join(cwd, out, "generated"))) await pause(POLL_MS);
  await pause(delayMs);
  child.kill("SIGKILL");
  await ended;
}

function hasBegun(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
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
