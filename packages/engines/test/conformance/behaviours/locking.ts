import { setTimeout as delay } from "node:timers/promises";
import type { Task } from "@bpmn-worker/runtime";
import * as assert from "uvu/assert";
import { failureOf, fetchOf, patient } from "../../operaton/requests.js";
import type { Behaviour } from "../behaviour.js";
import { CHECK, WORK } from "../model.js";

const none = { variables: new Map(), localVariables: new Map() };

export const takeover: Behaviour = {
  name: "lets another worker have a task whose lock has ended",
  run: async (stage) => {
    const id = await stage.begin();
    const [slow, quick] = [stage.adapter(), stage.adapter()];
    const lost = await stage.lock(slow, WORK, { workerId: "slow", lockDurationMs: 5000 });
    assert.equal(await quick.fetchAndLock(fetchOf(WORK, { workerId: "quick" }), patient), []);
    const taken = await stage.lock(quick, WORK, { workerId: "quick" });
    assert.is(taken.id, lost.id);
    const { kind } = await failureOf(slow.complete(lost, none, patient));
    assert.is(kind, "lockLost");
    await quick.complete(taken, none, patient);
    await quick.complete(await stage.lock(quick, CHECK), none, patient);
    await stage.ended(id);
  },
};

export const extension: Behaviour = {
  name: "keeps the lock of a handler that runs longer",
  run: async (stage) => {
    let runs = 0;
    const handlers = {
      [WORK]: async () => {
        runs += 1;
        await delay(9000);
      },
    };
    stage.worker(handlers, { lockDurationMs: 4000 });
    stage.worker(handlers, { lockDurationMs: 4000 });
    await stage.ended(await stage.begin());
    assert.is(runs, 1);
  },
};

export const longPoll: Behaviour = {
  name: "answers a waiting fetch as soon as there is a task",
  run: async (stage) => {
    const fetching = stage.adapter().fetchAndLock(fetchOf(WORK, { waitMs: 15_000 }), patient);
    await delay(300);
    const id = await stage.begin();
    assert.equal(
      (await fetching).map(({ processInstanceId }) => processInstanceId),
      [id],
    );
  },
};

export const unlocking: Behaviour = {
  name: "gives a task back for others to fetch at once, with no attempt used up",
  run: async (stage) => {
    await stage.begin();
    const [one, other] = [stage.adapter(), stage.adapter()];
    const task = await stage.lock(one, WORK, { lockDurationMs: 600_000 });
    await one.unlock(task, patient);
    const again = await stage.lock(other, WORK, { workerId: "other" });
    assert.is(again.id, task.id);
    assert.is(again.retriesLeft, task.retriesLeft);
  },
};

export const priorities: Behaviour = {
  name: "hands out the most urgent tasks first",
  run: async (stage) => {
    for (const urgency of [1, 9, 5]) await stage.begin({ urgency });
    const tasks = await stage.adapter().fetchAndLock(fetchOf(WORK, { maxTasks: 2 }), patient);
    assert.equal(
      tasks.map(({ priority }) => priority),
      [9, 5],
    );
  },
};

export const stopping: Behaviour = {
  name: "on a stop finishes what runs and begins nothing more",
  run: async (stage) => {
    const begun: string[] = [];
    const worker = stage.worker(
      {
        [WORK]: async ({ processInstanceId, shutdownSignal }: Task) => {
          begun.push(processInstanceId);
          if (begun.length > 1) return;
          await new Promise((resolve) => shutdownSignal.addEventListener("abort", resolve));
        },
      },
      { maxTasks: 1 },
    );
    const first = await stage.begin();
    while (begun.length === 0) await delay(20);
    const second = await stage.begin();
    const { finished, abandoned, stillRunning } = await worker.stop();
    assert.equal({ finished, abandoned, stillRunning }, { finished: 1, abandoned: 0, stillRunning: 0 });
    assert.equal(begun, [first]);
    const task = await stage.lock(stage.adapter());
    assert.is(task.processInstanceId, second, "what was not begun is free");
  },
};

export const cutting: Behaviour = {
  name: "on a forced stop hands back what runs, with no attempt used up",
  run: async (stage) => {
    const seen: Task[] = [];
    const worker = stage.worker(
      {
        [WORK]: async (task: Task) => {
          seen.push(task);
          await new Promise((resolve) => task.signal.addEventListener("abort", resolve));
        },
      },
      // One slot: a poll that is broken off would take a task of what comes next.
      { lockDurationMs: 600_000, retries: 3, maxTasks: 1 },
    );
    await stage.begin();
    while (seen.length === 0) await delay(20);
    const { givenBack, abandoned } = await worker.stop({ graceMs: 0 });
    assert.equal({ givenBack, abandoned }, { givenBack: 1, abandoned: 0 });
    const adapter = stage.adapter();
    const again = await stage.lock(adapter);
    assert.is(again.id, seen[0]?.id);
    assert.is(again.retriesLeft, adapter.capabilities.failureIsFinal === true ? null : 3);
  },
};
