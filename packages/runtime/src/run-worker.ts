import type { Environment, Settings } from "./settings.js";
import type { Worker } from "./worker.js";

export interface RunOptions {
  /** Beginning of the names of all variables. Default `BPMN_WORKER`. */
  readonly prefix?: string;
}

/**
 * Runs one worker as the purpose of this process: reads the settings, starts what `make` makes of them, stops it on
 * SIGTERM or SIGINT and resolves when it has stopped. A second signal cuts running handlers. Sets
 * `process.exitCode`: 0 when every task was finished or handed back, 1 when some were left, 2 when settings are refused.
 */
export async function runWorker(
  _env: Environment,
  _make: (settings: Settings) => Worker,
  _options: RunOptions = {},
): Promise<void> {
  throw new Error("runWorker is being written");
}
