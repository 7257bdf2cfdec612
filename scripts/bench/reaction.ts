import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { median } from "./measure.js";

/** How long `generate --watch` takes to follow a change. */
export interface Reaction {
  /** From the change on disk to the line that says it was followed. */
  readonly medianMs: number;
  /** Of the watching process for one change; not a number where the system does not tell. */
  readonly cpuMs: number;
}

/** Between two changes, so that each is one of its own. */
const PAUSE_MS = 300;

/** Clock ticks of `/proc/<pid>/stat` (man 5 proc): a hundred in a second on all systems of the day. */
const TICK_MS = 10;

/**
 * Watches models while one after the other is given another topic.
 *
 * @param args of Node: the command with `--watch`
 * @param models files that are changed, one for each run
 */
export async function measureReaction(
  args: readonly string[],
  cwd: string,
  models: readonly string[],
): Promise<Reaction> {
  const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  const seen = async (text: string): Promise<void> => {
    while (!said.includes(text)) {
      if (child.exitCode !== null) throw new Error(`watching ended with ${child.exitCode}: ${said}`);
      await pause(1);
    }
    said = "";
  };
  try {
    await seen("Ctrl+C");
    const samples = [];
    for (const [index, model] of models.entries()) {
      await pause(PAUSE_MS);
      const changed = readFileSync(model, "utf8").replace(/:topic="([^"]+)"/, `:topic="$1-${index}"`);
      const cpuBefore = cpuOf(child.pid);
      // What is said late of the change before is not of this one.
      said = "";
      const startedAt = performance.now();
      writeFileSync(model, changed);
      await seen(" ms)\n");
      samples.push({ durationMs: performance.now() - startedAt, cpuMs: cpuOf(child.pid) - cpuBefore });
    }
    return {
      medianMs: median(samples.map(({ durationMs }) => durationMs)),
      cpuMs: median(samples.map(({ cpuMs }) => cpuMs)),
    };
  } finally {
    child.kill("SIGINT");
  }
}

function cpuOf(pid: number | undefined): number {
  if (process.platform !== "linux") return Number.NaN;
  // What follows the name in parentheses, which may hold anything.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
