import { DEFAULT_PREFIX, type Environment, readSettings, type Settings } from "./settings.js";
import { isSettingsError } from "./settings-error.js";
import type { StopSummary } from "./stop.js";
import type { Worker } from "./worker.js";

export interface RunOptions {
  /** Beginning of the names of all variables. Default `BPMN_WORKER`. */
  readonly prefix?: string;
  /** Default: this process. */
  readonly host?: WorkerHost;
}

/** The process that a worker runs in. */
export interface WorkerHost {
  exitCode?: string | number | null | undefined;
  on(signal: StopSignal, listener: () => void): unknown;
  off(signal: StopSignal, listener: () => void): unknown;
  readonly stderr: { write(text: string): unknown };
  exit(code: number): unknown;
}

export type StopSignal = "SIGTERM" | "SIGINT";

const STOP_SIGNALS: readonly StopSignal[] = ["SIGTERM", "SIGINT"];

const ENGINE_SETTINGS: readonly string[] = ["engine", "url", "username", "password"];

/** Left to what the process does after its worker, when a cut handler keeps it from ending. */
const LAST_WAIT_MS = 1_000;

/**
 * Runs one worker as the purpose of this process: reads the settings, starts what `make` makes of them, stops it on
 * SIGTERM or SIGINT and resolves when it has stopped. A second signal cuts running handlers.
 *
 * Sets `process.exitCode`: 0 when every task was finished or handed back, 1 when some were left to the end of their
 * lock, 2 when settings were refused (they are listed on standard error, and nothing was started).
 *
 * @throws whatever `make` throws other than a {@link SettingsError}.
 */
export async function runWorker(
  env: Environment,
  make: (settings: Settings) => Worker,
  options: RunOptions = {},
): Promise<void> {
  const host = options.host ?? process;
  const worker = makeWorker(env, make, host, options.prefix);
  if (worker === null) return;
  let signals = 0;
  const stop = (): void => {
    signals += 1;
    void worker.stop(signals > 1 ? { graceMs: 0 } : {});
  };
  for (const signal of STOP_SIGNALS) host.on(signal, stop);
  worker.start();
  const summary = await worker.stopped;
  for (const signal of STOP_SIGNALS) host.off(signal, stop);
  host.exitCode = exitCodeOf(summary);
  if (summary.stillRunning > 0) exitSoon(host, exitCodeOf(summary));
}

function makeWorker(
  env: Environment,
  make: (settings: Settings) => Worker,
  host: WorkerHost,
  prefix = DEFAULT_PREFIX,
): Worker | null {
  try {
    const settings = readSettings(env, prefix);
    for (const warning of settings.warnings) settings.worker.logger?.warn({}, warning);
    return make(settings);
  } catch (error) {
    if (!isSettingsError(error)) throw error;
    const lines = error.problems.map(({ name, message }) => `  ${nameFor(name, env, prefix)}: ${message}\n`);
    host.stderr.write(`The worker cannot start with these settings:\n${lines.join("")}`);
    host.exitCode = 2;
    return null;
  }
}

/** Settings that only `connectEngine` can judge come back under their name in code; where set, their variable is named. */
function nameFor(name: string, env: Environment, prefix: string): string {
  const variable = `${prefix}_${name.toUpperCase()}`;
  return ENGINE_SETTINGS.includes(name) && env[variable] ? variable : name;
}

function exitCodeOf({ abandoned }: StopSummary): number {
  return abandoned === 0 ? 0 : 1;
}

/** A handler that ignores its signal must not keep the process alive. The timer itself does not. */
function exitSoon(host: WorkerHost, code: number): void {
  setTimeout(() => host.exit(code), LAST_WAIT_MS).unref();
}
