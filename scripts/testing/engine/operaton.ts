import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { operatonClassPath } from "./class-path.js";
import { operatonVersions } from "./versions.js";

export interface OperatonSettings {
  /** Default: `OPERATON_VERSION` of the environment, else 1.0.3. */
  readonly version?: string;
  /** A user with every right, made at the start. */
  readonly adminUser?: { readonly id: string; readonly password: string };
  /** Whether REST calls need basic auth by a user of the engine. Default: `false`. Set {@link adminUser} with it. */
  readonly basicAuth?: boolean;
  /** Further Spring properties, such as `{ "operaton.bpm.history-level": "none" }`. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Further options of the Java virtual machine. Default: a small heap and quick compilation. */
  readonly javaOptions?: readonly string[];
}

/** A running engine. `await using` stops it. */
export interface RunningEngine extends AsyncDisposable {
  /** Base of the REST API, such as `http://127.0.0.1:41234/engine-rest`. */
  readonly url: string;
  readonly pid: number;
  /** Everything it printed so far. */
  log(): string;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 10_000;
const POLL_MS = 50;

const quickStart = ["-Xmx512m", "-XX:TieredStopAtLevel=1"];

/**
 * Starts a real Operaton: its own process, an in-memory H2 of its own, a free port of the loopback interface, scripts
 * by GraalJS, Json and Xml variables by Spin. Resolves when the REST API answers. The engine ends with this process,
 * however that ends.
 */
export async function startOperaton(settings: OperatonSettings = {}): Promise<RunningEngine> {
  const classPath = await operatonClassPath(operatonVersions(settings.version));
  const args = [
    ...["-XX:+UseSerialGC", "-Dpolyglot.engine.WarnInterpreterOnly=false"],
    ...(settings.javaOptions ?? quickStart),
    ...["-cp", classPath, "testing.App", ...springArguments(settings)],
  ];
  const child = spawn("java", args, { stdio: ["pipe", "pipe", "pipe"] });
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
    const url = await firstAnswer(child, () => output);
    return { url, pid: child.pid ?? 0, log: () => output, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function springArguments({ adminUser, basicAuth = false, properties = {} }: OperatonSettings): string[] {
  const all: Record<string, string> = {
    "server.port": "0",
    "server.address": "127.0.0.1",
    "spring.main.banner-mode": "off",
    "spring.datasource.url": `jdbc:h2:mem:${randomUUID()};DB_CLOSE_DELAY=-1`,
    "spring.datasource.username": "sa",
    "spring.datasource.password": "sa",
    "operaton.bpm.job-execution.enabled": "true",
    "testing.basic-auth": String(basicAuth),
    ...(adminUser && {
      "operaton.bpm.admin-user.id": adminUser.id,
      "operaton.bpm.admin-user.password": adminUser.password,
    }),
    ...properties,
  };
  return Object.entries(all).map(([name, value]) => `--${name}=${value}`);
}

/** Waits for the port that the program prints, then for any answer of the REST API (401 is one). */
async function firstAnswer(child: ChildProcess, output: () => string): Promise<string> {
  const giveUpAt = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      throw new Error(`Operaton ended while starting:\n${output()}`);
    }
    if (performance.now() > giveUpAt) {
      throw new Error(`Operaton did not answer within ${START_TIMEOUT_MS / 1000} s:\n${output()}`);
    }
    const port = /^ENGINE_PORT=(\d+)$/m.exec(output())?.[1];
    if (port !== undefined) {
      const url = `http://127.0.0.1:${port}/engine-rest`;
      const response = await fetch(`${url}/version`);
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
