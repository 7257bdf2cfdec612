// The same storm over a real Operaton, whose own history says what came of it.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type RunningEngine, startOperaton } from "../../../../scripts/testing/engine/operaton.js";
import { deploy, request, startInstance } from "../../../../scripts/testing/engine/rest.js";
import { oneStep } from "../operaton/models.js";
import { FaultProxy } from "./proxy.js";
import { stormSize, weather } from "./storm.js";

const test = suite("a storm of faults over Operaton");

const TASKS = stormSize(150);

let engine: RunningEngine;

test.before(async () => {
  engine = await startOperaton();
});
test.after(() => engine.stop());

async function countOf(path: string): Promise<number> {
  const { count } = (await request(engine.url, "GET", path)) as { readonly count: number };
  return count;
}

for (const { workers, disasters } of [
  { workers: 1, disasters: false },
  { workers: 2, disasters: true },
]) {
  const whom = workers === 1 ? "one worker" : `${workers} workers`;
  const what = disasters ? ", although one is killed, the engine is away and clocks are set" : "";
  test(`${whom} end every instance once${what}`, async () => {
    await using proxy = await FaultProxy.start(engine.url);
    const topic = `storm-of-${workers}`;
    await deploy(engine.url, { [`${topic}.bpmn`]: oneStep(topic) });
    for (let started = 0; started < TASKS; started += 1) await startInstance(engine.url, topic, {});
    const remaining = () => countOf(`/process-instance/count?processDefinitionKey=${topic}`);
    const plan = { topic, processDefinitionKey: topic, elementId: "step", seed: workers };
    const fleet = await weather({ proxy, plan, workers, share: 0.1, disasters, remaining });
    const definition = (await request(engine.url, "GET", `/process-definition/key/${topic}`)) as {
      readonly id: string;
    };
    const ended = `/history/activity-instance/count?processDefinitionId=${definition.id}`;
    const finished = `/history/process-instance/count?processDefinitionKey=${topic}&completed=true`;
    assert.is(await countOf(finished), TASKS, "every instance is complete");
    assert.is(await countOf(`${ended}&activityId=end`), TASKS, "and has come to its end once");
    assert.is(await countOf("/incident/count"), 0);
    assert.is(fleet.effects.size, TASKS, "every task was handled");
  });
}

test.run();
