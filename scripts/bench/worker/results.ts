import { mb } from "../table.js";
import { CONTESTANTS, type ContestantName } from "./contestant.js";
import type { Idleness } from "./idle.js";
import type { Heat, Measurement } from "./measurement.js";
import { medianOf } from "./median.js";

const [YARDSTICK] = CONTESTANTS;

type Figure = Exclude<keyof Measurement, "mostLocked">;

/**
 * Prints what a scene came to: medians of the heats, and what they are to the bare loop, by the median of the ratios
 * within each heat and the interval that it lies in at 95 %.
 */
export function printScene(contestants: readonly ContestantName[], heats: readonly Heat[]): void {
  const against = `of ${YARDSTICK}`;
  row("", "tasks/s", against, "client µs/task", against, "engine µs/task", against, "locked at once");
  for (const contestant of contestants) {
    const locked = heats.map((heat) => heat.get(contestant)?.mostLocked ?? Number.NaN);
    const figures = (["tasksPerSecond", "cpuMicrosPerTask", "engineCpuMicrosPerTask"] as const).flatMap(
      (figure) => [median(heats, contestant, figure), ratio(heats, contestant, figure)],
    );
    row(contestant, ...figures, whole(Math.max(...locked)));
  }
}

export function printIdleness(results: ReadonlyMap<ContestantName, Idleness>): void {
  row("", "memory", "requests/poll", "CPU µs/s");
  for (const [contestant, { rssBytes, requestsPerPoll, cpuMicrosPerSecond }] of results) {
    const memory = rssBytes === 0 ? "" : mb(rssBytes / 1e6);
    row(contestant, memory, requestsPerPoll.toFixed(1), whole(cpuMicrosPerSecond));
  }
}

function median(heats: readonly Heat[], contestant: ContestantName, figure: Figure): string {
  const known = heats
    .map((heat) => heat.get(contestant)?.[figure])
    .filter((value) => typeof value === "number");
  return whole(medianOf(known).value);
}

function ratio(heats: readonly Heat[], contestant: ContestantName, figure: Figure): string {
  const ratios = heats
    .map(
      (heat) =>
        (heat.get(contestant)?.[figure] ?? Number.NaN) / (heat.get(YARDSTICK)?.[figure] ?? Number.NaN),
    )
    .filter((value) => !Number.isNaN(value));
  if (ratios.length === 0) return "";
  const { value, from, to } = medianOf(ratios);
  return contestant === YARDSTICK ? "1.00 ×" : `${value.toFixed(2)} × (${from.toFixed(2)}–${to.toFixed(2)})`;
}

const whole = (value: number): string => (Number.isNaN(value) ? "" : value.toFixed(0));

function row(name: string, ...cells: readonly string[]): void {
  const [first = "", ...others] = cells;
  const wide = others.map((cell, index) => cell.padStart(index % 2 === 0 ? 19 : 14));
  console.log([name.padEnd(10), first.padStart(10), ...wide].join(" ").trimEnd());
}
