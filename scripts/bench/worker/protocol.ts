// What contestants and the engine of memory are told and tell. It goes with them into their processes.

/** What a contestant is to do. */
export interface Task {
  /** Base of the engine's REST API. */
  readonly url: string;
  /** What it is to serve. */
  readonly topic: string;
  /** The process that has tasks of the topic. */
  readonly process: string;
  /** Handlers at once. */
  readonly slots: number;
  /** Time that the handler waits. */
  readonly handlerMs: number;
  /** How long the engine is to wait for work. */
  readonly longPollMs: number;
}

/** What an engine is to have. */
export interface Load {
  /** Tasks that count. */
  readonly tasks: number;
  /** Tasks before them, in which code gets compiled and connections get made. */
  readonly warmUpTasks: number;
}

/** What the engine of memory is to be. */
export interface MemoryEnginePlan extends Load {
  /** Time that it takes for each request. */
  readonly engineMs: number;
}

/** What the engine of memory counted, from the last completion of the warm-up to the last of all. */
export interface EngineCount {
  readonly elapsedMs: number;
  /** Completions of tasks that were not open, and calls that no engine knows. */
  readonly faults: number;
  readonly mostLocked: number;
}

/** What a process used since it began. */
export interface Usage {
  readonly cpuMicros: number;
  /** What it occupies now. */
  readonly rssBytes: number;
}

/** Of the engine of memory. */
export const ORDERS = { topic: "bench", process: "order" } as const;
export const ELEMENT = "Task_Charge";
export const LOCK_MS = 60_000;

/** The plan in the first argument, as JSON. */
export function readPlan<Plan>(): Plan {
  return JSON.parse(process.argv[2] ?? "") as Plan;
}

/** Tells the {@link Usage} of this process at each line of its standard input, and ends with it. */
export function reportUsage(): void {
  process.stdin.on("data", () => {
    const { user, system } = process.cpuUsage();
    const usage: Usage = { cpuMicros: user + system, rssBytes: process.memoryUsage.rss() };
    process.stdout.write(`${JSON.stringify(usage)}\n`);
  });
  process.stdin.on("end", () => process.exit());
}
