import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";

/** A running engine. `await using` stops it. */
export interface RunningEngine extends AsyncDisposable {
  /** Base of the API that workers use, such as `http://127.0.0.1:41234/engine-rest`. */
  readonly url: string;
  readonly pid: number;
  /** Everything it printed so far. */
  log(): string;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

/** A program that prints `ENGINE_PORT=<port>` once it listens, and ends when its standard input does. */
export interface EngineProgram {
  /** For messages. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Base of the API that workers use, such as `/engine-rest`. */
  readonly basePath: string;
  /** Path below the base that answers once the engine works; a refusal is an answer. */
  readonly probe: string;
}

const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 10_000;
const POLL_MS = 50;

/** Starts the program in a process of its own, which ends with this one, however that ends. Resolves when it answers. */
export async function startEngineProgram(program: EngineProgram): Promise<RunningEngine> {
  const { command, args, env = {} } = program;
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, ...env } });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const ended = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      output += `${error.message}\n`;
      resolve();
    });
    child.once("exit", () => resolve());
  });
  const stop = () => end(child, ended);
  try {
    const url = await firstAnswer(program, child, () => output);
    return { url, pid: child.pid ?? 0, log: () => output, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for the port that the program prints, then for any answer of its API (401 is one). */
async function firstAnswer(
  { name, basePath, probe }: EngineProgram,
  child: ChildProcess,
  output: () => string,
): Promise<string> {
  const giveUpAt = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      throw new Error(`${name} ended while starting:\n${output()}`);
    }
    if (performance.now() > giveUpAt) {
      throw new Error(`${name} did not answer within ${START_TIMEOUT_MS / 1000} s:\n${output()}`);
    }
    const port = /^ENGINE_PORT=(\d+)$/m.exec(output())?.[1];
    if (port !== undefined) {
      const url = `http://127.0.0.1:${port}${basePath}`;
      const response = await fetch(url + probe);
      await response.arrayBuffer();
      if (response.status < 500) return url;
    }
    await delay(POLL_MS);
  }
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.stdin?.destroy();
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
