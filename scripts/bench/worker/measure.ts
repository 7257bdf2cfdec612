import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { EngineCount, Plan } from "./protocol.js";

export interface Measurement {
  readonly tasksPerSecond: number;
  /** Of the client alone. */
  readonly cpuMicrosPerTask: number;
  readonly mostLocked: number;
}

const TIMEOUT_MS = 5 * 60_000;
const nodeOptions = ["--import", "tsx"];

/** One client works off the tasks of one fresh engine, each in a process of its own. */
export async function measure(
  client: string,
  plan: Plan,
  clientOptions: readonly string[],
): Promise<Measurement> {
  const engine = start("engine", plan, []);
  const port = await next<number>(engine, "engine");
  const worker = start(client, { ...plan, url: `http://127.0.0.1:${port}/engine-rest` }, clientOptions);
  try {
    await Promise.race([next(engine, "engine"), next(worker, client)]);
    const cpuBefore = await cpuMicros(worker, client);
    const counted = await Promise.race([next<EngineCount>(engine, "engine"), next<never>(worker, client)]);
    const cpuAfter = await cpuMicros(worker, client);
    if (counted.faults > 0) throw new Error(`${client}: the engine refused ${counted.faults} calls.`);
    return {
      tasksPerSecond: (plan.tasks * 1000) / counted.elapsedMs,
      cpuMicrosPerTask: (cpuAfter - cpuBefore) / plan.tasks,
      mostLocked: counted.mostLocked,
    };
  } finally {
    await Promise.all([end(worker), end(engine)]);
  }
}

/** The CPU time of a process since it began. */
async function cpuMicros(child: ChildProcess, name: string): Promise<number> {
  const told = next<number>(child, name);
  child.send("report");
  return told;
}

/** Closes the channel, upon which our processes end by themselves. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.disconnect();
  await ended;
}

function start(name: string, plan: Plan, options: readonly string[]): ChildProcess {
  const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  return fork(file, [JSON.stringify(plan)], { execArgv: [...nodeOptions, ...options], stdio: "inherit" });
}

/** The next message of a process; rejects when it ends instead, or says nothing for too long. */
async function next<T>(child: ChildProcess, name: string): Promise<T> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`${name} ended with ${String(code)}.`);
  });
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const [message] = (await Promise.race([once(child, "message", { signal }), ended])) as [T];
  return message;
}
