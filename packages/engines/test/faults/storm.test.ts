// Whole workers in processes of their own, against an engine in memory behind a proxy that does harm.
import { setTimeout as delay } from "node:timers/promises";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FAULTS } from "./fault.js";
import { ELEMENT, MemoryEngine, PROCESS, TOPIC } from "./memory-engine.js";
import { FaultProxy } from "./proxy.js";
import { stormSize, tell, weather } from "./storm.js";

const test = suite("a storm of faults");

const TASKS = stormSize(300);

const AWAY_MS = 1_500;

async function storm(workers: number): Promise<void> {
  await using engine = await MemoryEngine.start();
  await using proxy = await FaultProxy.start(engine.url);
  engine.create(TASKS);
  const plan = { topic: TOPIC, processDefinitionKey: PROCESS, elementId: ELEMENT, seed: workers };
  const remaining = async (): Promise<number> => engine.open;
  const restart = async (): Promise<void> => {
    proxy.down = true;
    await delay(AWAY_MS);
    proxy.down = false;
  };
  const fleet = await weather({ proxy, plan, workers, share: 0.1, restart, remaining });
  tell(`${TASKS} tasks in memory`, fleet, proxy);
  assert.is(engine.completed.size, TASKS, "every task was completed, and none twice");
  const undone = [...engine.completed].filter((id) => !fleet.effects.has(id));
  assert.equal(undone, [], "no task was completed without its handler");
  assert.ok(proxy.dealt.size > FAULTS.length / 2, "the storm was one");
}

test("one worker loses nothing, although it is killed, the engine is away and clocks are set", () =>
  storm(1));
test("two workers lose nothing, although one is killed, one stalls, the engine is away and clocks are set", () =>
  storm(2));
test("eight workers lose nothing, although one is killed, one stalls, the engine is away and clocks are set", () =>
  storm(8));

test.run();
