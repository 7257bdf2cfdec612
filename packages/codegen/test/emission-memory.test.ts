import { test } from "uvu";
import * as assert from "uvu/assert";
import { EmissionMemory } from "../src/emission-memory.js";
import { emitWorker } from "../src/emit-worker.js";
import { topic } from "./testing/input.js";
import { chargeCard, inviteGuest, remindGuest } from "./testing/orders.js";

test("what is emitted is the same with a memory as without one", () => {
  const memory = new EmissionMemory();
  const inputs = [
    [topic("charge-card", chargeCard)],
    [topic("charge-card", chargeCard), topic("mail", inviteGuest, remindGuest)],
    [topic("charge-card", inviteGuest), topic("mail", remindGuest)],
    [topic("charge-card", chargeCard)],
  ].map((topics) => ({ topics, processes: [] }));
  for (const input of inputs) assert.equal(emitWorker(input, memory), emitWorker(input));
});

test("a topic is emitted once as long as it is recalled", () => {
  const memory = new EmissionMemory();
  let emitted = 0;
  const recall = () =>
    memory.recall("a", () => {
      emitted += 1;
      return [];
    });
  for (const round of [1, 2]) {
    memory.begin();
    recall();
    assert.is(emitted, 1, `round ${round}`);
  }
  memory.begin();
  memory.begin();
  recall();
  assert.is(emitted, 2);
});

test.run();
