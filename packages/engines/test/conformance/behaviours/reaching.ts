import * as assert from "uvu/assert";
import { waitFor } from "../../../../../scripts/testing/wait-for.js";
import { failureOf, fetchOf, patient } from "../../operaton/requests.js";
import type { Behaviour } from "../behaviour.js";
import { WORK } from "../model.js";
import { PATIENCE_MS, type StagedWorker } from "../stage.js";

/** Runs first: it starts the engine for all. */
export const absence: Behaviour = {
  name: "waits for an engine that is down when it starts",
  run: async (stage) => {
    const adapter = stage.adapter();
    assert.is((await failureOf(adapter.fetchAndLock(fetchOf(WORK), patient))).kind, "unavailable");
    const worker = stage.worker({});
    await said(worker, /Fetching tasks failed/);
    await stage.host.start();
    await stage.ended(await stage.begin());
    await said(worker, /answers again/);
  },
};

export const restart: Behaviour = {
  name: "goes on after a restart of the engine, and loses no result",
  run: async (stage) => {
    let runs = 0;
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const worker = stage.worker(
      {
        [WORK]: async () => {
          runs += 1;
          await released;
        },
      },
      { lockDurationMs: 120_000 },
    );
    const id = await stage.begin();
    await waitFor("the handler to run", async () => (runs > 0 ? true : null));
    await stage.host.stop();
    release();
    await said(worker, /did not take a report/);
    await stage.host.start();
    await stage.ended(id);
    assert.is(runs, 1);
  },
};

export const credentials: Behaviour = {
  name: "with wrong credentials says so, and keeps them to itself",
  run: async (stage) => {
    const wrong = stage.subject.wrongCredentials;
    const error = await failureOf(stage.adapter(wrong).fetchAndLock(fetchOf(WORK), patient));
    assert.is(error.kind, "unauthorized");
    const worker = stage.worker({}, {}, wrong);
    const line = await said(worker, /credentials/);
    assert.is(worker.state, "running", "it keeps trying: an engine that starts may refuse at first");
    const { username: _, ...secrets } = wrong;
    for (const secret of Object.values(secrets)) assert.not.match(`${error.message} ${line}`, String(secret));
  },
};

/** Waits for a line of the worker's log. */
function said(worker: StagedWorker, words: RegExp): Promise<string> {
  return waitFor(
    `the worker to say ${words}`,
    async () => {
      const line = worker.lines.find(({ message }) => words.test(message));
      return line === undefined ? null : JSON.stringify(line);
    },
    PATIENCE_MS,
  );
}
