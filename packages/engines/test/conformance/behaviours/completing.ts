import type { Task } from "@bpmn-worker/runtime";
import * as assert from "uvu/assert";
import { waitFor } from "../../../../../scripts/testing/wait-for.js";
import type { Behaviour } from "../behaviour.js";
import { CHECK, WORK } from "../model.js";

const range = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);

export const happyPath: Behaviour = {
  name: "drives an instance through its tasks to the end",
  run: async (stage) => {
    const seen: string[] = [];
    const handler = ({ topic, elementId, processDefinitionKey }: Task) => {
      seen.push(`${processDefinitionKey} ${elementId} ${topic}`);
    };
    const worker = stage.worker({ [WORK]: handler, [CHECK]: handler });
    await stage.ended(await stage.begin());
    assert.equal(seen, ["conformance Work conformance-work", "conformance Check conformance-check"]);
    const nothingLeft = { finished: 0, givenBack: 0, abandoned: 0, stillRunning: 0, refused: [] };
    assert.equal(await worker.stop(), nothingLeft);
  },
};

export const crowd: Behaviour = {
  name: "does every task of many instances once",
  run: async (stage) => {
    const done: string[] = [];
    const handler = ({ processInstanceId, elementId }: Task) => {
      done.push(`${processInstanceId} ${elementId}`);
    };
    const handlers = { [WORK]: handler, [CHECK]: handler };
    const workers = [stage.worker(handlers), stage.worker(handlers)];
    const ids: string[] = [];
    for (const _ of range(20)) ids.push(await stage.begin());
    await waitFor("all tasks to be done", async () => (done.length >= 2 * ids.length ? true : null));
    for (const id of ids) await stage.ended(id);
    assert.equal([...done].sort(), ids.flatMap((id) => [`${id} Check`, `${id} Work`]).sort());
    for (const worker of workers) await worker.stop();
  },
};

export const values: Behaviour = {
  name: "hands values of every type from task to task",
  run: async (stage) => {
    const { values: trips } = stage.subject;
    await stage.begin();
    const adapter = stage.adapter();
    const work = await stage.lock(adapter, WORK);
    const variables = new Map(trips.map(({ name, given }) => [name, given]));
    await adapter.complete(work, { variables, localVariables: new Map() }, { timeoutMs: 10_000 });
    const check = await stage.lock(adapter, CHECK);
    for (const trip of trips) {
      const want = "want" in trip ? trip.want : trip.given;
      assert.equal(check.variables.get(trip.name), want, `value "${trip.name}"`);
    }
  },
};
