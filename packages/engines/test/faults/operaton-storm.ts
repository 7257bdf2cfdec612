import * as assert from "uvu/assert";
import { deploy, request, startInstance } from "../../../../scripts/testing/engine/rest.js";
import { oneStep } from "../operaton/models.js";
import { DurableOperaton } from "./durable-operaton.js";
import { FaultProxy } from "./proxy.js";
import { stormSize, tell, weather } from "./storm.js";

const TASKS = stormSize(150);

/** Instances that are started at the same time. */
const STARTERS = 8;

const TOPIC = "storm";

/**
 * The same storm over a real Operaton, which is halted on the way and started again; its own history says what came of
 * it. Each number of workers has a test file, since each takes its time.
 */
export async function stormOverOperaton(workers: number): Promise<void> {
  await using engine = await DurableOperaton.start();
  await using proxy = await FaultProxy.start(engine.url);
  const countOf = async (path: string): Promise<number> => {
    const { count } = (await request(engine.url, "GET", path)) as { readonly count: number };
    return count;
  };
  await deploy(engine.url, { [`${TOPIC}.bpmn`]: oneStep(TOPIC) });
  await startInstances(engine.url);
  const fleet = await weather({
    proxy,
    plan: { topic: TOPIC, processDefinitionKey: TOPIC, elementId: "step", seed: workers },
    workers,
    share: 0.1,
    restart: () => engine.restart(),
    remaining: () => countOf("/process-instance/count"),
  });
  tell(`${TASKS} instances of Operaton`, fleet, proxy);
  assert.is(
    await countOf("/history/process-instance/count?completed=true"),
    TASKS,
    "every instance is complete",
  );
  const ended = "/history/activity-instance/count?activityId=end";
  assert.is(await countOf(ended), TASKS, "and has come to its end once");
  assert.is(await countOf("/incident/count"), 0);
  assert.is(fleet.effects.size, TASKS, "every task was handled");
}

async function startInstances(url: string): Promise<void> {
  let started = 0;
  const starter = async (): Promise<void> => {
    while (started < TASKS) {
      started += 1;
      await startInstance(url, TOPIC);
    }
  };
  await Promise.all(Array.from({ length: STARTERS }, starter));
}
