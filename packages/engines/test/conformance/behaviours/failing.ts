import type { Task } from "@bpmn-worker/runtime";
import * as assert from "uvu/assert";
import { waitFor } from "../../../../../scripts/testing/wait-for.js";
import { failureOf, fetchOf, patient } from "../../operaton/requests.js";
import type { Behaviour } from "../behaviour.js";
import { CHECK, WORK } from "../model.js";

export const caughtError: Behaviour = {
  name: "takes the path that catches a BPMN error",
  run: async (stage) => {
    stage.worker({
      [WORK]: (task: Task) => {
        throw task.bpmnError("DECLINED", { message: "no money" });
      },
    });
    await stage.ended(await stage.begin(), "Declined");
  },
};

export const uncaughtError: Behaviour = {
  name: "fails loudly at a BPMN error that the model does not catch",
  run: async (stage) => {
    stage.worker(
      {
        [WORK]: (task: Task) => {
          throw task.bpmnError("UNHEARD_OF");
        },
      },
      { retries: 1 },
    );
    const id = await stage.begin();
    const { dead } = await stage.until(id, "a dead task", (instance) => instance.dead.length > 0);
    assert.match(dead.join(), "UNHEARD_OF");
  },
};

export const unknownError: Behaviour = {
  name: "does with an uncaught BPMN error what is known of the engine",
  run: async (stage) => {
    const id = await stage.begin();
    const adapter = stage.adapter();
    const task = await stage.lock(adapter);
    const report = { code: "UNHEARD_OF", message: "never", variables: new Map() };
    await adapter.reportBpmnError(task, report, patient);
    const { uncaughtError: expected } = stage.subject;
    if (expected === "instance is stuck") {
      const { hasEnded } = await stage.until(id, "something dead", ({ dead }) => dead.length > 0);
      assert.not.ok(hasEnded);
    } else {
      const { ends } = await stage.until(id, "the end", ({ hasEnded }) => hasEnded);
      assert.equal(ends, [], "no end event is reached");
    }
  },
};

export const retries: Behaviour = {
  name: "attempts a failed task again, and counts",
  run: async (stage) => {
    const left: (number | null)[] = [];
    stage.worker(
      {
        [WORK]: ({ retriesLeft }: Task) => {
          left.push(retriesLeft);
          if (left.length < 3) throw new Error("not yet");
        },
      },
      { retries: 3, retryDelayMs: 0 },
    );
    await stage.ended(await stage.begin());
    assert.is(left.length, 3);
    assert.equal(left.slice(1), [2, 1]);
  },
};

export const delayed: Behaviour = {
  name: "keeps a failed task back for the delay",
  run: async (stage) => {
    await stage.begin();
    const adapter = stage.adapter();
    const task = await stage.lock(adapter);
    const failure = { message: "later", details: "", retriesLeft: 2, retryDelayMs: 60_000 };
    await adapter.reportFailure(task, failure, patient);
    assert.equal(await adapter.fetchAndLock(fetchOf(WORK), patient), []);
  },
};

export const lastRetry: Behaviour = {
  name: "leaves a task without attempts to a person, and goes on when it is revived",
  run: async (stage) => {
    let isRepaired = false;
    stage.worker(
      {
        [WORK]: () => {
          if (!isRepaired) throw new Error("orders.csv is broken");
        },
      },
      { retries: 2, retryDelayMs: 0 },
    );
    const id = await stage.begin();
    const { dead } = await stage.until(id, "a dead task", (instance) => instance.dead.length > 0);
    assert.match(dead.join(), "orders.csv is broken");
    isRepaired = true;
    await stage.running.revive(id);
    await stage.ended(id);
  },
};

export const goneTask: Behaviour = {
  name: "says of a finished and of a cancelled task that it is gone",
  run: async (stage) => {
    const adapter = stage.adapter();
    const none = { variables: new Map(), localVariables: new Map() };
    await stage.begin();
    const finished = await stage.lock(adapter);
    await adapter.complete(finished, none, patient);
    assert.is((await failureOf(adapter.complete(finished, none, patient))).kind, "taskGone");
    const id = await stage.begin();
    const cancelled = await stage.lock(adapter);
    await stage.running.cancel(id);
    await waitFor("the end of the instance", async () =>
      (await stage.running.look(id)).hasEnded ? true : null,
    );
    assert.is((await failureOf(adapter.complete(cancelled, none, patient))).kind, "taskGone");
    await stage.lock(adapter, CHECK);
  },
};
