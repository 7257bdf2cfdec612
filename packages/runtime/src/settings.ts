import type { WorkerOptions } from "./options.js";

/** What the environment says, checked: see {@link readSettings}. */
export interface Settings {
  /** For `connectEngine` of `@bpmn-worker/engines`. */
  readonly engine: EngineSettings;
  /** Spread into the options of a worker. Holds only what the environment names, and a logger. */
  readonly worker: WorkerSettings;
  /** What looks like a mistake but does no harm, such as a variable that nothing reads. */
  readonly warnings: readonly string[];
}

export interface EngineSettings {
  /** Name of the engine family, such as `operaton`. Which there are, the adapters' package knows. */
  readonly engine: string;
  /** Base of its REST interface, without a slash at the end. */
  readonly url: string;
  /** `null`: requests carry no credentials. */
  readonly username: string | null;
  readonly password: string | null;
}

export type WorkerSettings = Pick<
  WorkerOptions,
  | "workerId"
  | "maxTasks"
  | "pollIntervalMs"
  | "lockDurationMs"
  | "retries"
  | "retryDelayMs"
  | "stopGraceMs"
  | "logger"
>;

/** Names and values as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings that begin with `<prefix>_`. */
export function readSettings(_env: Environment, _prefix = "BPMN_WORKER"): Settings {
  throw new Error("readSettings is being written");
}
