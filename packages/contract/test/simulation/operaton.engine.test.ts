import type { ProcessModel } from "@bpmn-worker/bpmn";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type RunningEngine, startOperaton } from "../../../../scripts/testing/engine/operaton.js";
import { deploy } from "../../../../scripts/testing/engine/rest.js";
import type { ModelSources } from "../../src/sources.js";
import { Choices } from "./choices.js";
import { fixtureNames, fixtureText, readFixture } from "./fixtures.js";
import { typeInPool } from "./generate/expressions.js";
import { randomModels } from "./generate/model.js";
import { Driver } from "./operaton/driver.js";
import { type Duel, duel } from "./operaton/duel.js";
import { readFiles } from "./read-files.js";
import { settingFor, settingOf } from "./simulate.js";
import type { KeptFormat } from "./values/keeping.js";
import { looseContract } from "./world/loose-contract.js";

const test = suite("simulations against Operaton");

/** Models whose text does not stand the way through a form, or whose purpose is not to be deployed. */
const HOSTILE = "25-hostile";
const RUNS_OF_FIXTURE = Number(process.env["DUELS"] ?? 4);
const RANDOM_MODELS = Number(process.env["DUEL_MODELS"] ?? 20);
const MODELS_IN_JSON = Math.ceil(RANDOM_MODELS / 2);
const RUNS_OF_RANDOM = 3;
const SEED = Number(process.env["DUEL_SEED"] ?? 1);

let engine: RunningEngine;
let driver: Driver;

test.before(async () => {
  engine = await startOperaton({ properties: { "operaton.bpm.job-execution.enabled": "false" } });
  driver = new Driver(engine.url);
});
test.after(() => engine.stop());

/** Those processes of a case that the engine takes, with the decisions: of a dialect of its own and executable. */
async function deployCase(name: string, sources: ModelSources): Promise<readonly ProcessModel[]> {
  const deployed: ProcessModel[] = [];
  const rules = Object.fromEntries(
    (sources.decisions ?? []).map(({ file }) => [file, fixtureText(name, file)] as const),
  );
  for (const { file, processes } of sources.models) {
    const isOwn = processes.some(({ dialect }) => dialect === "camunda" || dialect === "operaton");
    const text = fixtureText(name, file);
    if (!isOwn || text.includes("http://activiti.org/bpmn") || !/historyTimeToLive/.test(text)) continue;
    const keys = await deploy(engine.url, { [file]: text, ...rules });
    deployed.push(...processes.filter(({ id }) => keys.includes(id)));
  }
  return deployed;
}

const describe = ({ message, trace }: Duel): string => [message, ...trace].join("\n    ");

for (const name of fixtureNames.filter((one) => one !== HOSTILE)) {
  test(`fixtures/${name}: the engine goes the ways of the simulation, and hands out what contracts say`, async () => {
    const all = await readFixture(name);
    const decisions = all.decisions.filter(({ file }) => /historyTimeToLive/.test(fixtureText(name, file)));
    const sources = { ...all, decisions };
    const models = await deployCase(name, sources);
    const loose = settingFor(sources, looseContract(models, Choices.random(SEED)));
    const strict = settingOf(sources);
    for (const process of models) {
      for (let run = 0; run < RUNS_OF_FIXTURE; run += 1) {
        for (const setting of [loose, strict]) {
          const result = await duel(setting, process, Choices.random(SEED + run), driver);
          assert.is.not(result.outcome, "different", `${process.id}, run ${run}: ${describe(result)}`);
        }
      }
    }
  });
}

/** Lives of random models, in the engine and simulated; how many could be compared, and how many decisions were made. */
async function duels(
  { url }: RunningEngine,
  models: number,
  format: KeptFormat,
  isVaried = false,
): Promise<{ readonly compared: number; readonly decisions: number }> {
  const against = new Driver(url);
  let compared = 0;
  let decisions = 0;
  for (let seed = SEED; seed < SEED + models; seed += 1) {
    const files = randomModels(Choices.random(seed), { isVaried });
    await deploy(url, files);
    const sources = await readFiles(files);
    const processes = sources.models.flatMap((file) => file.processes);
    const loose = looseContract(processes, Choices.random(seed), typeInPool);
    const settings = [
      { setting: settingFor(sources, loose, format), runs: RUNS_OF_RANDOM },
      { setting: settingOf(sources, format), runs: 1 },
    ];
    for (const { setting, runs } of settings) {
      for (const process of processes.filter(({ id }) => id === "main")) {
        for (let run = 0; run < runs; run += 1) {
          const result = await duel(setting, process, Choices.random(seed * 1000 + run), against);
          assert.is.not(result.outcome, "different", `model ${seed}, run ${run}: ${describe(result)}`);
          if (result.outcome === "same") compared += 1;
          decisions += result.decisions;
        }
      }
    }
  }
  return { compared, decisions };
}

test("random models: the engine goes the ways of the simulation", async () => {
  const { compared, decisions } = await duels(engine, RANDOM_MODELS, "application/x-java-serialized-object");
  assert.ok(compared > RANDOM_MODELS, `only ${compared} runs could be compared`);
  assert.ok(decisions > 0, "no decision was made");
});

test("random models: so it does where they are varied", async () => {
  const { compared } = await duels(engine, RANDOM_MODELS, "application/x-java-serialized-object", true);
  assert.ok(compared > RANDOM_MODELS, `only ${compared} runs could be compared`);
});

test("random models: so does an engine that keeps lists and maps as JSON, and hands them out", async () => {
  const ofJson = await startOperaton({
    properties: {
      "operaton.bpm.job-execution.enabled": "false",
      "operaton.bpm.default-serialization-format": "application/json",
    },
  });
  try {
    const { compared } = await duels(ofJson, MODELS_IN_JSON, "application/json");
    assert.ok(compared > MODELS_IN_JSON, `only ${compared} runs could be compared`);
  } finally {
    await ofJson.stop();
  }
});

test.run();
