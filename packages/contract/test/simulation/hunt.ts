import type { ProcessModel } from "@bpmn-worker/bpmn";
import { Choices } from "./choices.js";
import type { Excuse } from "./judge.js";
import { type Run, type Setting, shrink, simulate } from "./simulate.js";

/** What many runs of one process came to. */
export interface Hunt {
  readonly runs: number;
  readonly ended: number;
  readonly excused: Readonly<Partial<Record<Excuse, number>>>;
  /** Each violation once, shrunk. */
  readonly violations: readonly Run[];
}

/** Violations of one process that are looked for at most. */
const MAX_VIOLATIONS = 5;

/** Runs a process many times, each time otherwise, the same from the same seed. */
export function hunt(setting: Setting, process: ProcessModel, runs: number, seed: number): Hunt {
  const excused: Partial<Record<Excuse, number>> = {};
  const violations = new Map<string, Run>();
  let ended = 0;
  let done = 0;
  while (done < runs && violations.size < MAX_VIOLATIONS) {
    const run = simulate(setting, process, Choices.random(seed + done));
    done += 1;
    const { verdict } = run;
    if (verdict.kind === "ended") ended += 1;
    if (verdict.kind === "excused") excused[verdict.excuse] = (excused[verdict.excuse] ?? 0) + 1;
    if (verdict.kind !== "violation" || violations.has(keyOf(verdict.message))) continue;
    violations.set(keyOf(verdict.message), shrink(setting, process, run));
  }
  return { runs: done, ended, excused, violations: [...violations.values()] };
}

/** The message without the value that was met. */
const keyOf = (message: string): string => message.replace(/ and given .*| gives .*| of the .*/, "");

/** A violation for people: what is wrong and the shortest way that was found to it. */
export function describeViolation(process: ProcessModel, { verdict, trace }: Run): string {
  const message = verdict.kind === "violation" ? verdict.message : verdict.kind;
  return [`${process.place.file}: ${process.id}: ${message}`, ...trace.map((line) => `    ${line}`)].join(
    "\n",
  );
}
