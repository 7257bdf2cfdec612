/** What every process of the benchmark is told, as JSON in its first argument. */
export interface Plan {
  /** Tasks that count. */
  readonly tasks: number;
  /** Tasks before them, in which code gets compiled and connections get made. */
  readonly warmUpTasks: number;
  /** Time that the engine takes for each request. */
  readonly engineMs: number;
  /** Time that the handler waits. */
  readonly handlerMs: number;
  /** Handlers at once. */
  readonly slots: number;
  /** Of the engine; empty for the engine itself. */
  readonly url: string;
}

/** What the engine counted, from the last completion of the warm-up to the last of all. */
export interface EngineCount {
  readonly elapsedMs: number;
  /** Completions of tasks that were not open, and calls that no engine knows. */
  readonly faults: number;
  readonly mostLocked: number;
}

export const TOPIC = "bench";
export const LOCK_MS = 60_000;
export const LONG_POLL_MS = 10_000;

export function readPlan(): Plan {
  return JSON.parse(process.argv[2] ?? "") as Plan;
}

/** Tells the orchestrator this process's CPU time in microseconds each time it is asked. */
export function reportCpu(): void {
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
  });
  process.on("disconnect", () => process.exit());
}
