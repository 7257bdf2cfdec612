import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CompletionReport } from "../src/adapter.js";
import { fileResultStore } from "../src/result-file.js";
import { memoryResultStore, type ResultStore, type StoredResult } from "../src/result-store.js";
import { engineError } from "./support/fake-engine.js";
import { element, stage } from "./support/setup.js";

const SECOND_MS = 1_000;

const completed = (total: unknown): StoredResult => ({
  kind: "completed",
  report: { variables: new Map([["total", total]]), localVariables: new Map() },
});

async function inFolder(act: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "results-"));
  try {
    await act(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function keepsAndForgets(store: ResultStore): Promise<void> {
  assert.is(await store.get("a"), undefined);
  await store.put("a", completed(5n));
  assert.equal(await store.get("a"), completed(5n));
  await store.delete("a");
  await store.delete("a");
  assert.is(await store.get("a"), undefined);
}

test("memory keeps a result until it is removed", () => keepsAndForgets(memoryResultStore()));

test("memory forgets the oldest when there are too many", async () => {
  const store = memoryResultStore(2);
  for (const key of ["a", "b", "c"]) await store.put(key, completed(1));
  assert.equal([await store.get("a"), await store.get("c")], [undefined, completed(1)]);
});

test("files keep a result until it is removed", () =>
  inFolder((folder) => keepsAndForgets(fileResultStore(folder))));

test("files outlive the process, and no draft is left", () =>
  inFolder(async (folder) => {
    await fileResultStore(folder).put("../a/b", completed(new Date(5)));
    assert.equal(await fileResultStore(folder).get("../a/b"), completed(new Date(5)));
    assert.equal(
      (await readdir(folder)).map((name) => name.replace(/^[0-9a-f]{64}/, "")),
      [".result.json"],
    );
  }));

test("files of long ago are removed, and no others", () =>
  inFolder(async (folder) => {
    const store = fileResultStore(folder, 60 * SECOND_MS);
    await store.put("old", completed(1));
    const [name = ""] = await readdir(folder);
    await utimes(join(folder, name), 1, 1);
    await store.put("new", completed(2));
    const later = fileResultStore(folder, 60 * SECOND_MS);
    assert.equal([await later.get("old"), await later.get("new")], [undefined, completed(2)]);
  }));

/** A worker whose completions get no answer until the engine recovers; counts how often its handler ran. */
function shaky(resultStore: ResultStore) {
  const counted = { runs: 0 };
  const elements = [element({ outputs: [{ name: "total", required: true, scope: "process" }] })];
  const staged = stage(
    () => {
      counted.runs += 1;
      return { total: counted.runs };
    },
    { elements, resultStore, lockDurationMs: 10 * SECOND_MS, retryDelayMs: SECOND_MS },
  );
  return { ...staged, counted };
}

test("a task that comes back is answered with the stored result, without doing it again", async () => {
  const { clock, engine, worker, counted } = shaky(memoryResultStore());
  engine.fault = ({ name }) => (name === "complete" ? { fail: engineError("unavailable") } : undefined);
  engine.create();
  worker.start();
  await clock.advance(5 * SECOND_MS);
  engine.stealLock("t1");
  await clock.advance(10 * SECOND_MS);
  engine.fault = () => undefined;
  engine.endLock("t1");
  await clock.advance(20 * SECOND_MS);
  assert.equal(engine.completed, ["t1"]);
  assert.is(counted.runs, 1);
  const report = engine.callsOf("complete").at(-1)?.report as CompletionReport;
  assert.equal([...report.variables], [["total", 1]]);
});

test("a result that the engine refused is kept, so that the next attempt does not do the work again", async () => {
  const { clock, engine, worker, counted } = shaky(memoryResultStore());
  let refusals = 1;
  engine.fault = ({ name }) => {
    if (name !== "complete" || refusals === 0) return undefined;
    refusals -= 1;
    return { fail: engineError("rejected", "the next step failed") };
  };
  engine.create();
  worker.start();
  await clock.advance(30 * SECOND_MS);
  assert.equal(engine.completed, ["t1"]);
  assert.is(counted.runs, 1);
});

test("a failed attempt is not kept", async () => {
  const store = memoryResultStore();
  let runs = 0;
  const { clock, engine, worker } = stage(
    () => {
      runs += 1;
      if (runs === 1) throw new Error("no luck");
    },
    { resultStore: store, retryDelayMs: SECOND_MS },
  );
  engine.create();
  worker.start();
  await clock.advance(30 * SECOND_MS);
  assert.equal([runs, engine.completed], [2, ["t1"]]);
});

test("a store that does not answer fails the attempt; one that cannot keep costs nothing but its purpose", async () => {
  const broken: ResultStore = {
    get: () => Promise.reject(new Error("disk full")),
    put: () => Promise.reject(new Error("disk full")),
    delete: () => Promise.reject(new Error("disk full")),
  };
  const first = shaky(broken);
  first.engine.create();
  first.worker.start();
  await first.clock.advance(100);
  assert.is(first.counted.runs, 0);
  assert.is(first.engine.retriesOf("t1"), 2);
  const second = shaky({ ...broken, get: async () => undefined });
  second.engine.create();
  second.worker.start();
  await second.clock.advance(100);
  assert.equal(second.engine.completed, ["t1"]);
  assert.ok(second.log.has("error", "A result could not be stored"));
  assert.ok(second.log.has("warn", "A stored result could not be removed"));
});

test("the key is the same for every attempt at a task", async () => {
  const keys: string[] = [];
  const { clock, engine, worker } = stage(
    ({ idempotencyKey }) => {
      keys.push(idempotencyKey);
      throw new Error("x");
    },
    { retries: 2, retryDelayMs: 0 },
  );
  engine.create();
  worker.start();
  await clock.advance(10 * SECOND_MS);
  assert.equal(keys, ["execution-of-t1:t1", "execution-of-t1:t1"]);
});

test.run();
