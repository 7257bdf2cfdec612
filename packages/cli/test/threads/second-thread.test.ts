import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { collectModels } from "../../src/models/collect.js";
import { contractFrom, type FoundSources, type WorkingOptions } from "../../src/models/contract.js";
import type { ModelFile } from "../../src/models/model-file.js";
import { readFiles } from "../../src/models/read.js";
import { emittedWorker } from "../../src/plan/worker.js";
import type { Settings } from "../../src/settings.js";
import { SecondThread } from "../../src/threads/second-thread.js";
import type { Assignment } from "../../src/threads/work.js";

const FIXTURES = fileURLToPath(new URL("../../../../fixtures", import.meta.url));

const folders = readdirSync(FIXTURES, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [join(FIXTURES, entry.name)] : [],
);
const files = await collectModels(folders, FIXTURES);
const schema = { file: "a.out.json", text: '{ "properties": { "declared": { "type": "number" } } }' };
const sourcesOf = (read: Awaited<ReturnType<typeof readFiles>>): FoundSources => ({
  ...read,
  files,
  schemas: [schema],
});
const here = sourcesOf(await readFiles(files));

const settings: Settings = {
  models: ["models"],
  out: "out",
  topics: [],
  expressionTopics: {},
  includeNonExecutable: false,
  versions: "union",
  trustForms: true,
  defaultSerializationFormat: "application/x-java-serialized-object",
  templates: [],
  dialect: null,
  rules: {},
  configuration: null,
};

async function withSecondThread(
  until: Assignment["until"],
  models: readonly ModelFile[],
  act: (second: SecondThread) => Promise<void>,
): Promise<void> {
  const second = new SecondThread(until, new URL("./source-thread.mjs", import.meta.url));
  second.start({ files: models, dialect: null, includeNonExecutable: settings.includeNonExecutable });
  try {
    await act(second);
  } finally {
    await second.end();
  }
}

test("two threads come to the same contract as one", () =>
  withSecondThread("contract", files, async (second) => {
    const sources = sourcesOf(await readFiles(files, { exchange: second.exchange }));
    const models = sources.models.map(({ uses, ...model }) => {
      assert.is(uses?.length, model.processes.length);
      return model;
    });
    // As text: the hostile fixture has properties called "constructor", by which the comparison of objects goes.
    assert.is(JSON.stringify({ ...sources, models }), JSON.stringify(here));
    assert.equal(await contractFrom(sources, settings, { second }), await contractFrom(here, settings));
  }));

const worker = async (sources: FoundSources, options: WorkingOptions): ReturnType<typeof emittedWorker> => {
  const { contract } = await contractFrom(sources, settings, options);
  return emittedWorker(contract, settings, { exchange: options.second?.exchange ?? null });
};

test("two threads emit the same worker as one, and the second then finds the same in the models", () =>
  withSecondThread("worker", files, async (second) => {
    const sources = sourcesOf(await readFiles(files, { exchange: second.exchange }));
    assert.equal(await worker(sources, { second }), await worker(here, {}));
    const found = JSON.parse((await second.exchange?.told<string>()) ?? "null");
    const { contract } = await contractFrom(here, settings);
    assert.ok(contract.diagnostics.length > 0);
    assert.equal(found, contract.diagnostics);
  }));

test("two threads emit the same worker as one for versions that run somewhere as well", () => {
  const models = here.models.slice(0, 20).map((model) => ({ ...model, file: `${model.file} (version 1)` }));
  const running = { models, decisions: [], forms: [], files: new Set(models.map(({ file }) => file)) };
  const deployed = async () => running;
  return withSecondThread("worker", files, async (second) => {
    const sources = sourcesOf(await readFiles(files, { exchange: second.exchange }));
    assert.equal(await worker(sources, { deployed, second }), await worker(here, { deployed }));
  });
});

test("what is thrown on the second thread reaches the first", () =>
  withSecondThread("contract", [], async ({ exchange }) => {
    await exchange?.share({ count: 0, act: () => null });
    exchange?.tell("not what it expects");
    await exchange?.share({ count: 0, act: () => null }).then(
      () => assert.unreachable(),
      (error: unknown) => assert.match(String(error), "TypeError"),
    );
  }));

test("a thread that was not started has nothing to say, and ends", async () => {
  const second = new SecondThread("worker");
  assert.is(second.exchange, null);
  await second.end();
});

test.run();
