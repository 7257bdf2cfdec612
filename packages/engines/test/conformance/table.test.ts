import { suite } from "uvu";
import * as assert from "uvu/assert";
import { behaviours } from "./behaviours.js";
import { readResults } from "./results.js";
import { notRun, subjects } from "./subjects.js";
import { readReadme, tableOf, withTable } from "./table.js";

const kept = suite("the kept results of the conformance suite");

for (const { engine, label, lacks } of subjects) {
  kept(`say of ${label} what is asked of it and what it lacks, and that all the rest passed`, async () => {
    const results = (await readResults()).find((one) => one.engine === engine);
    const want = behaviours.map(({ name }) => [name, lacks[name] ?? "passed"]);
    assert.equal(Object.entries(results?.behaviours ?? {}), want);
  });
}

kept("are those in the README", async () => {
  const readme = await readReadme();
  assert.is(withTable(readme, tableOf(await readResults(), notRun)), readme);
});

kept.run();

const test = suite("tableOf");

const results = (label: string, behaviours: Readonly<Record<string, string>>) => ({
  engine: label.toLowerCase(),
  label,
  version: "1",
  behaviours,
});

test("marks what passed and failed, and numbers what is lacking", () => {
  const table = tableOf(
    [results("A", { one: "passed", two: "failed" }), results("B", { one: "it waits", two: "it waits" })],
    ["C: too new."],
  );
  assert.is(
    table,
    `| a worker … | A 1 | B 1 |
| --- | :-: | :-: |
| one | ✔ | (1) |
| two | ✘ | (1) |

1. B: it waits.

Not run:

- C: too new.`,
  );
});

test.run();
