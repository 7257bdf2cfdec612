import type { ContestantName } from "./contestant.js";

/** How one contestant did. */
export interface Measurement {
  readonly tasksPerSecond: number;
  /** Of the client alone. */
  readonly cpuMicrosPerTask: number;
  /** Of the engine; `null` where that is not known. */
  readonly engineCpuMicrosPerTask: number | null;
  /** `null` where the engine does not tell. */
  readonly mostLocked: number | null;
}

/** Every contestant once, at engines in the same state, one right after the other: what can be compared. */
export type Heat = ReadonlyMap<ContestantName, Measurement>;

/** One way to be measured. */
export interface Scene {
  /** For the command line. */
  readonly name: string;
  readonly title: string;
  /**
   * The heats of one round.
   *
   * @param nodeOptionsOf a contestant that runs on Node, such as `--cpu-prof`.
   */
  round(
    contestants: readonly ContestantName[],
    nodeOptionsOf: (contestant: ContestantName) => readonly string[],
  ): AsyncIterable<Heat>;
}

/** In random order. */
export function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
