import type { ContestantName } from "./contestant.js";

/** How one contestant did in one run. */
export interface Measurement {
  readonly tasksPerSecond: number;
  /** Of the client alone. */
  readonly cpuMicrosPerTask: number;
  /** `null` where the engine does not tell. */
  readonly mostLocked: number | null;
}

/** One way to be measured. */
export interface Scene {
  /** For the command line. */
  readonly name: string;
  readonly title: string;
  measure(contestant: ContestantName, nodeOptions: readonly string[]): Promise<Measurement>;
}
