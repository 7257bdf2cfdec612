// Whole workers in processes of their own, against an engine in memory behind a proxy that does harm.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FAULTS } from "./fault.js";
import { ELEMENT, MemoryEngine, PROCESS, TOPIC } from "./memory-engine.js";
import { FaultProxy } from "./proxy.js";
import { stormSize, weather } from "./storm.js";

const test = suite("a storm of faults");

const TASKS = stormSize(300);

async function storm(workers: number, seed: number, disasters: boolean): Promise<void> {
  await using engine = await MemoryEngine.start();
  await using proxy = await FaultProxy.start(engine.url);
  engine.create(TASKS);
  const plan = { topic: TOPIC, processDefinitionKey: PROCESS, elementId: ELEMENT, seed };
  const remaining = async (): Promise<number> => engine.open;
  const fleet = await weather({ proxy, plan, workers, share: 0.1, disasters, remaining });
  assert.is(engine.completed.size, TASKS, "every task was completed, and none twice");
  const undone = [...engine.completed].filter((id) => !fleet.effects.has(id));
  assert.equal(undone, [], "no task was completed without its handler");
  assert.ok(proxy.dealt.size > FAULTS.length / 2, "the storm was one");
}

test("one worker loses nothing", () => storm(1, 1, false));
test("two workers lose nothing, although one is killed, the engine restarts and clocks are set", () =>
  storm(2, 2, true));
test("eight workers lose nothing, although one is killed, the engine restarts and clocks are set", () =>
  storm(8, 3, true));

test.run();
