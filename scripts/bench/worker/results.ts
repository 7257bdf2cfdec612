import { mb } from "../table.js";
import { CONTESTANTS, type ContestantName } from "./contestant.js";
import type { Idleness } from "./idle.js";
import type { Measurement } from "./measurement.js";

const [YARDSTICK] = CONTESTANTS;

/** Prints what a scene came to: medians of the rounds, and what they are to those of the bare loop. */
export function printScene(results: ReadonlyMap<ContestantName, readonly Measurement[]>): void {
  row("", "tasks/s", "lowest–highest", `of ${YARDSTICK}`, "CPU µs/task", `of ${YARDSTICK}`, "locked at once");
  const yardstick = results.get(YARDSTICK) ?? [];
  for (const [contestant, runs] of results) {
    const speeds = runs.map(({ tasksPerSecond }) => tasksPerSecond);
    const locked = Math.max(...runs.map(({ mostLocked }) => mostLocked ?? Number.NaN));
    row(
      contestant,
      whole(medianOf(runs, "tasksPerSecond")),
      `${whole(Math.min(...speeds))}–${whole(Math.max(...speeds))}`,
      ratio(medianOf(runs, "tasksPerSecond"), medianOf(yardstick, "tasksPerSecond")),
      whole(medianOf(runs, "cpuMicrosPerTask")),
      ratio(medianOf(runs, "cpuMicrosPerTask"), medianOf(yardstick, "cpuMicrosPerTask")),
      whole(locked),
    );
  }
}

export function printIdleness(results: ReadonlyMap<ContestantName, Idleness>): void {
  row("", "memory", "requests/poll", "CPU µs/s");
  for (const [contestant, { rssBytes, requestsPerPoll, cpuMicrosPerSecond }] of results) {
    const memory = rssBytes === 0 ? "" : mb(rssBytes / 1e6);
    row(contestant, memory, requestsPerPoll.toFixed(1), whole(cpuMicrosPerSecond));
  }
}

function medianOf(runs: readonly Measurement[], key: "tasksPerSecond" | "cpuMicrosPerTask"): number {
  const sorted = runs.map((run) => run[key]).sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

const whole = (value: number): string => (Number.isNaN(value) ? "" : value.toFixed(0));

const ratio = (value: number, of: number): string => (Number.isNaN(of) ? "" : `${(value / of).toFixed(2)} ×`);

function row(name: string, ...cells: readonly string[]): void {
  console.log([name.padEnd(10), ...cells.map((cell) => cell.padStart(14))].join(" ").trimEnd());
}
