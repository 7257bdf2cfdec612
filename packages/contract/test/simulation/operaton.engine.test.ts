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
import { settingOf } from "./simulate.js";
import { looseContract } from "./world/loose-contract.js";

const test = suite("simulations against Operaton");

/** Models whose text does not stand the way through a form, or whose purpose is not to be deployed. */
const HOSTILE = "25-hostile";
const RUNS_OF_FIXTURE = Number(process.env["DUELS"] ?? 4);
const RANDOM_MODELS = Number(process.env["DUEL_MODELS"] ?? 20);
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
    const loose = settingOf(sources, looseContract(models, Choices.random(SEED)));
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

for (const isVaried of [false, true]) {
  const kind = isVaried ? "random models that are varied" : "random models";
  test(`${kind}: the engine goes the ways of the simulation`, () => duelRandom(isVaried));
}

async function duelRandom(isVaried: boolean): Promise<void> {
  let compared = 0;
  let decisions = 0;
  for (let seed = SEED; seed < SEED + RANDOM_MODELS; seed += 1) {
    const files = randomModels(Choices.random(seed), { isVaried });
    await deploy(engine.url, files);
    const sources = await readFiles(files);
    const processes = sources.models.flatMap((file) => file.processes);
    const setting = settingOf(sources, looseContract(processes, Choices.random(seed), typeInPool));
    for (const process of processes.filter(({ id }) => id === "main")) {
      for (let run = 0; run < RUNS_OF_RANDOM; run += 1) {
        const result = await duel(setting, process, Choices.random(seed * 1000 + run), driver);
        assert.is.not(result.outcome, "different", `model ${seed}, run ${run}: ${describe(result)}`);
        if (result.outcome === "same") compared += 1;
        decisions += result.decisions;
      }
    }
  }
  assert.ok(compared > RANDOM_MODELS, `only ${compared} runs could be compared`);
  assert.ok(decisions > 0, "no decision was made");
}

test.run();
