import { suite } from "uvu";
import { begin } from "./run.js";
import type { Subject } from "./subject.js";

/** Makes a suite of tests for each engine, and runs them. To be called once in a test file. */
export function conform(subjects: readonly Subject[]): void {
  for (const { subject, trials, over } of begin(subjects)) {
    const test = suite(`a worker on ${subject.label} ${subject.version}`);
    for (const trial of trials) {
      // What an engine does not offer is in the table of results, not among the tests.
      if (trial.kind === "run") test(trial.behaviour.name, () => trial.outcome);
    }
    test.after(() => over);
    test.run();
  }
}
