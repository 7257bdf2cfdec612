import { suite } from "uvu";
import { begin } from "./run.js";
import { subjects } from "./subjects.js";

const absent = subjects.filter(({ missing }) => missing() !== null);
const lanes = begin(subjects.filter((subject) => !absent.includes(subject)));

for (const { subject, trials, over } of lanes) {
  const test = suite(`a worker on ${subject.label} ${subject.version}`);
  for (const trial of trials) {
    // What an engine does not offer is in the table of results, not among the tests.
    if (trial.kind === "run") test(trial.behaviour.name, () => trial.outcome);
  }
  test.after(() => over);
  test.run();
}

for (const { label, missing } of absent) {
  const test = suite(`a worker on ${label}`);
  test.skip(missing() ?? "", () => undefined);
  test.run();
}
