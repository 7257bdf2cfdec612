import { test } from "uvu";
import * as assert from "uvu/assert";
import { Choices } from "./simulation/choices.js";
import { fixtureNames, readFixture } from "./simulation/fixtures.js";
import { randomModels } from "./simulation/generate/model.js";
import { describeViolation, hunt } from "./simulation/hunt.js";
import { JbpmLife } from "./simulation/jbpm/life.js";
import { readFiles } from "./simulation/read-files.js";
import { settingOf } from "./simulation/simulate.js";
import type { KeptFormat } from "./simulation/values/keeping.js";

// Contracts against lives of processes that keep to them. `SOUNDNESS_RUNS`, `SOUNDNESS_MODELS` and `SOUNDNESS_SEED`
// make the hunt longer or another.

const RUNS = Number(process.env["SOUNDNESS_RUNS"] ?? 300);
const MODELS = Number(process.env["SOUNDNESS_MODELS"] ?? 200);
const RUNS_OF_RANDOM = 20;
const SEED = Number(process.env["SOUNDNESS_SEED"] ?? 1);

/** Dialects whose processes run in a simulation of their own. */
const OTHERS: ReadonlySet<string> = new Set(["processengine", "jbpm"]);

const CASES = fixtureNames.flatMap((name) =>
  (["application/x-java-serialized-object", "application/json"] as const).map((format) => ({ name, format })),
);

for (const { name, format } of CASES) {
  test(`fixtures/${name}, lists in ${format}: no worker is handed what its contract excludes, no expression lacks what contracts ask for`, async () => {
    const setting = settingOf(await readFixture(name), format);
    for (const model of setting.models.filter(({ dialect }) => !OTHERS.has(dialect))) {
      const found = hunt(setting, model, RUNS, SEED);
      assert.equal(
        found.violations.map((run) => describeViolation(model, run)),
        [],
      );
    }
    for (const model of setting.models.filter(({ dialect }) => dialect === "jbpm")) {
      let worked = 0;
      for (let run = 0; run < RUNS; run += 1) {
        const life = new JbpmLife(setting.contract, Choices.random(SEED + run));
        life.run(model);
        worked += life.worked;
        assert.equal(life.breaches, [], `${model.id}, seed ${SEED + run}`);
      }
      assert.ok(worked > 0, `nobody worked in ${model.id}`);
    }
  });
}

/** Random models that have shown a fault once, from when none of them asked decisions. */
const TELLING = [3458, 3527, 7012, 7933, 8414, 8533, 10049, 10602, 14322];

/** How an engine keeps lists and maps: every model in Java's serialisation, every fourth one in JSON as well. */
const formatsOf = (seed: number): readonly KeptFormat[] =>
  seed % 4 === 0
    ? ["application/x-java-serialized-object", "application/json"]
    : ["application/x-java-serialized-object"];

test("random models: likewise", async () => {
  let ended = 0;
  const cases = [
    ...Array.from({ length: MODELS }, (_, at) => ({ seed: SEED + at, asksDecisions: true, isVaried: false })),
    ...Array.from({ length: MODELS }, (_, at) => ({ seed: SEED + at, asksDecisions: true, isVaried: true })),
    ...TELLING.map((seed) => ({ seed, asksDecisions: false, isVaried: false })),
  ].flatMap((one) => formatsOf(one.seed).map((format) => ({ ...one, format })));
  for (const { seed, format, ...parts } of cases) {
    const sources = await readFiles(randomModels(Choices.random(seed), parts));
    const setting = settingOf(sources, format);
    for (const model of setting.models) {
      const found = hunt(setting, model, RUNS_OF_RANDOM, seed);
      ended += found.ended;
      const which = `model ${seed}${parts.isVaried ? ", varied" : ""}, ${format}`;
      assert.equal(
        found.violations.map((run) => `${which}: ${describeViolation(model, run)}`),
        [],
      );
    }
  }
  assert.ok(ended > 2 * MODELS, `only ${ended} lives came to an end`);
});

test.run();
