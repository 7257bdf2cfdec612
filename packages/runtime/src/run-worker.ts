import { createLogger } from "./line-logger.js";
import { type StatusServer, serveStatus } from "./observing/status-server.js";
import {
  DEFAULT_PREFIX,
  type Environment,
  endingOf,
  examineSettings,
  type Settings,
  type StatusSettings,
} from "./settings.js";
import { isSettingsError, type SettingsProblem } from "./settings-error.js";
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

const ENGINE_SETTINGS: readonly string[] = ["engine", "url", "username", "password", "token"];

const TOPIC_SETTINGS = "topicSettings.";

const SETTINGS_REFUSED = 2;

/** Left to what the process does after its worker, when a cut handler keeps it from ending. */
const LAST_WAIT_MS = 1_000;

/**
 * Runs one worker as the purpose of this process: reads the settings, starts what `make` makes of them, stops it on
 * SIGTERM or SIGINT and resolves when it has stopped. A second signal cuts running handlers.
 *
 * Sets `process.exitCode`: 0 when every task was finished or handed back, 1 when some were left to the end of their
 * lock, 2 when settings were refused: they are listed on standard error, and nothing was started. What an engine that is
 * not named cannot do shows when it answers; the worker stops then, before it fetches anything.
 *
 * @param make makes the worker and starts nothing. It is called with refused settings as well, so that what it refuses
 * is told along with them (the name of the engine, say); what it makes of them is stopped without having been started.
 * @throws whatever `make` throws other than a {@link SettingsError}, unless settings were refused already.
 */
export async function runWorker(
  env: Environment,
  make: (settings: Settings) => Worker,
  options: RunOptions = {},
): Promise<void> {
  const host = options.host ?? process;
  const { worker, problems, status } = makeWorker(env, make, options.prefix);
  if (worker === null || problems.length > 0) {
    refuse(problems, host);
    await worker?.stop();
    return;
  }
  let signals = 0;
  const stop = (): void => {
    signals += 1;
    void worker.stop(signals > 1 ? { graceMs: 0 } : {});
  };
  for (const signal of STOP_SIGNALS) host.on(signal, stop);
  const server = status === null ? null : await tryToServe(worker, status, host);
  if (status === null || server !== null) worker.start();
  else void worker.stop();
  const summary = await worker.stopped;
  await server?.close();
  for (const signal of STOP_SIGNALS) host.off(signal, stop);
  if (summary.refused.length > 0) refuse(summary.refused.map(asVariable(env, options.prefix)), host);
  else host.exitCode = status !== null && server === null ? SETTINGS_REFUSED : exitCodeOf(summary);
  if (summary.stillRunning > 0) exitSoon(host, exitCodeOf(summary));
}

function refuse(problems: readonly SettingsProblem[], host: WorkerHost): void {
  const lines = problems.map(({ name, message }) => `  ${name}: ${message}\n`);
  host.stderr.write(`The worker cannot start with these settings:\n${lines.join("")}`);
  host.exitCode = SETTINGS_REFUSED;
}

async function tryToServe(
  worker: Worker,
  { port, host: address }: StatusSettings,
  host: WorkerHost,
): Promise<StatusServer | null> {
  try {
    return await serveStatus(worker, { port, ...(address !== null && { host: address }) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    host.stderr.write(`The worker cannot start, its status cannot be served: ${reason}\n`);
    return null;
  }
}

interface Making {
  readonly worker: Worker | null;
  /** Settings that were refused; empty only if there is a worker. */
  readonly problems: readonly SettingsProblem[];
}

interface Made extends Making {
  readonly status: StatusSettings | null;
}

/** What is refused by us and by what `make` calls is told at once, each setting once. */
function makeWorker(env: Environment, make: (settings: Settings) => Worker, prefix = DEFAULT_PREFIX): Made {
  const { settings, problems } = examineSettings(env, prefix);
  for (const warning of settings.warnings) settings.worker.logger?.warn({}, warning);
  const refused = problems.length > 0;
  const { worker, problems: found } = tryToMake(make, refused ? muted(settings) : settings, refused);
  const others = found
    .filter(({ name }) => problems.every((problem) => problem.name !== variableOf(name, prefix)))
    .map(asVariable(env, prefix));
  return { worker, problems: [...problems, ...others], status: settings.status };
}

/** @param refused whether settings are known to be wrong, which may be why making fails in another way as well. */
function tryToMake(make: (settings: Settings) => Worker, settings: Settings, refused: boolean): Making {
  try {
    return { worker: make(settings), problems: [] };
  } catch (error) {
    if (isSettingsError(error)) return { worker: null, problems: error.problems };
    if (refused) return { worker: null, problems: [] };
    throw error;
  }
}

/** For a worker that is never started: it has nothing to say. */
function muted(settings: Settings): Settings {
  return { ...settings, worker: { ...settings.worker, logger: createLogger({ level: "silent" }) } };
}

/** Names a problem by its variable where the environment says something. */
function asVariable(
  env: Environment,
  prefix = DEFAULT_PREFIX,
): (problem: SettingsProblem) => SettingsProblem {
  return ({ name, message }) => {
    const variable = variableOf(name, prefix);
    return { name: env[variable] || name.startsWith(TOPIC_SETTINGS) ? variable : name, message };
  };
}

/** Settings that only `connectEngine` and the worker can judge come back under their name in code. */
function variableOf(name: string, prefix: string): string {
  if (name.startsWith(TOPIC_SETTINGS)) return `${prefix}_TOPIC_${name.slice(TOPIC_SETTINGS.length)}_…`;
  const ending = ENGINE_SETTINGS.includes(name) ? name.toUpperCase() : endingOf(name);
  return ending === null ? name : `${prefix}_${ending}`;
}

function exitCodeOf({ abandoned }: StopSummary): number {
  return abandoned === 0 ? 0 : 1;
}

/** A handler that ignores its signal must not keep the process alive. The timer itself does not. */
function exitSoon(host: WorkerHost, code: number): void {
  setTimeout(() => host.exit(code), LAST_WAIT_MS).unref();
}
