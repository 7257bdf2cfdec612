import { test } from "uvu";
import * as assert from "uvu/assert";
import { modelText } from "../model-text.js";
import { runBinary } from "../run-binary.js";
import { inScratchFolder } from "../scratch-folder.js";

const FILES = {
  "eu/order.bpmn": modelText("eu-order", [{ id: "Charge", topic: "charge-eu" }]),
  "us/order.bpmn": modelText("us-order", [{ id: "Charge", topic: "charge-us" }]),
  "bpmn-worker.config.json": JSON.stringify({
    includeNonExecutable: true,
    workers: {
      eu: { models: "eu", out: "workers/eu" },
      us: { models: "us", out: "workers/us", includeNonExecutable: false },
    },
  }),
};

const handlers = (files: Readonly<Record<string, string>>): string[] =>
  Object.keys(files).filter((name) => name.includes("/handlers/"));

test("generate makes every worker of the configuration, each in its folder", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write(FILES);
    const run = await runBinary(path, ["generate"]);
    assert.equal([run.code, run.stderr], [0, ""]);
    assert.match(run.stdout, /→ workers\/eu\n[\s\S]*→ workers\/us\n/);
    assert.equal(handlers(read()), ["workers/eu/handlers/charge-eu.ts", "workers/us/handlers/charge-us.ts"]);
    assert.is((await runBinary(path, ["generate", "--check"])).code, 0);
  }));

test("--worker makes one of them", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write(FILES);
    assert.is((await runBinary(path, ["generate", "--worker", "us"])).code, 0);
    assert.equal(handlers(read()), ["workers/us/handlers/charge-us.ts"]);
    const all = await runBinary(path, ["generate", "--check"]);
    assert.is(all.code, 1);
    assert.match(all.stdout, /workers\/eu/);
  }));

test("what a worker does not say, it has from around it", () =>
  inScratchFolder(async ({ path, write, read }) => {
    const draft = (id: string) => modelText(id, [{ id: "Charge", topic: id }], { executable: false });
    write({ ...FILES, "eu/draft.bpmn": draft("eu-draft"), "us/draft.bpmn": draft("us-draft") });
    await runBinary(path, ["generate"]);
    assert.equal(handlers(read()), [
      "workers/eu/handlers/charge-eu.ts",
      "workers/eu/handlers/eu-draft.ts",
      "workers/us/handlers/charge-us.ts",
    ]);
  }));

test("commands that look at models look at those of all workers, or of one", () =>
  inScratchFolder(async ({ path, write }) => {
    write(FILES);
    const topics = async (...args: readonly string[]): Promise<string[]> => {
      const { stdout } = await runBinary(path, ["inspect", "--json", ...args]);
      return JSON.parse(stdout).topics.map(({ topic }: { topic: string }) => topic);
    };
    assert.equal(await topics(), ["charge-eu", "charge-us"]);
    assert.equal(await topics("--worker", "eu"), ["charge-eu"]);
  }));

const refused: readonly [args: string, message: RegExp][] = [
  ["--worker uk", /There is no worker "uk": those of the configuration are eu, us\./],
  ["--out elsewhere", /--out can be given for one worker only, and the configuration has eu, us\./],
  ["eu", /Models can be given for one worker only/],
];

for (const [args, message] of refused) {
  test(`generate ${args} is refused, and nothing is written`, () =>
    inScratchFolder(async ({ path, write, read }) => {
      write(FILES);
      const run = await runBinary(path, ["generate", ...args.split(" ")]);
      assert.is(run.code, 2);
      assert.match(run.stderr, message);
      assert.equal(Object.keys(read()), Object.keys(FILES).sort());
    }));
}

const faults: readonly [workers: object, message: string][] = [
  [{}, "workers must be an object with at least one worker, but is {}."],
  [{ a: { models: "m" } }, 'workers["a"] needs "models" and "out".'],
  [{ a: { models: "m", out: "w", rules: {} } }, 'there is no key "workers["a"].rules".'],
  [
    { a: { models: "m", out: "w" }, b: { models: "n", out: "./w/" } },
    'workers["b"].out is that of "a"; each worker has a folder of its own.',
  ],
];

for (const [workers, message] of faults) {
  test(`workers ${JSON.stringify(workers)} are refused`, () =>
    inScratchFolder(async ({ path, write }) => {
      write({ "bpmn-worker.config.json": JSON.stringify({ workers }) });
      const run = await runBinary(path, ["generate"]);
      assert.is(run.code, 2);
      assert.ok(run.stderr.includes(message), run.stderr);
    }));
}

test.run();
