import { readdir, readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const MICROS_PER_TICK = 10_000;

/** Places after the name of the program, which may have blanks and brackets in it. */
const USER = 11;
const SYSTEM = 12;

const COMPILER = /^C[12] Compiler/;

const LOOK_EVERY_MS = 200;
const MOST_LOOKS = 25;
/** Less of a look's time is no backlog. */
const IDLE_SHARE = 0.1;

/**
 * What a Java process used so far, apart from compiling itself, which happens once and would go on the bill of whoever
 * is there at the time; `null` where the system does not tell. Linux tells, of threads by their first 15 letters.
 */
export async function engineCpuMicros(pid: number): Promise<number | null> {
  if (process.platform !== "linux") return null;
  return (await usageOf(`/proc/${pid}/stat`)).micros - (await compilingMicros(pid));
}

/** Waits until a Java process has compiled what it would like to, or for some seconds. */
export async function compiled(pid: number): Promise<void> {
  if (process.platform !== "linux") return;
  let before = await compilingMicros(pid);
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    await delay(LOOK_EVERY_MS);
    const now = await compilingMicros(pid);
    if (now - before < IDLE_SHARE * LOOK_EVERY_MS * 1000) return;
    before = now;
  }
}

async function compilingMicros(pid: number): Promise<number> {
  const threads = `/proc/${pid}/task`;
  const usages = await Promise.all((await readdir(threads)).map((id) => usageOf(`${threads}/${id}/stat`)));
  return usages.filter(({ name }) => COMPILER.test(name)).reduce((sum, { micros }) => sum + micros, 0);
}

/** Of a thread that has ended in the meantime: nothing. */
async function usageOf(path: string): Promise<{ readonly name: string; readonly micros: number }> {
  const text = await readFile(path, "utf8").catch(() => "");
  const [, name = "", rest = ""] = /\((.*)\) (.*)/s.exec(text) ?? [];
  const fields = rest.split(" ");
  return { name, micros: (Number(fields[USER] ?? 0) + Number(fields[SYSTEM] ?? 0)) * MICROS_PER_TICK };
}
