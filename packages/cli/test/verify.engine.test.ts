import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type RunningEngine, startOperaton } from "../../../scripts/testing/engine/operaton.js";
import { deploy, request } from "../../../scripts/testing/engine/rest.js";
import { modelText } from "./model-text.js";
import { type BinaryRun, runBinary } from "./run-binary.js";
import { inScratchFolder } from "./scratch-folder.js";

const test = suite("verify against Operaton");

let engine: RunningEngine;

test.before(async () => {
  engine = await startOperaton();
});
test.after(() => engine.stop());

/** Deploys a model, and leaves as many instances of it at their first task. */
async function run(processId: string, model: string, instances: number): Promise<void> {
  await deploy(engine.url, { [`${processId}.bpmn`]: model });
  for (let started = 0; started < instances; started += 1) {
    await request(engine.url, "POST", `/process-definition/key/${processId}/start`, {});
  }
}

async function verify(models: Readonly<Record<string, string>>, ...args: string[]): Promise<BinaryRun> {
  const ended: BinaryRun[] = [];
  await inScratchFolder(async ({ path, write }) => {
    write(models);
    ended.push(await runBinary(path, ["verify", ".", "--engine-url", engine.url, ...args]));
  });
  const [run] = ended;
  if (run === undefined) throw new Error("it did not run");
  return run;
}

/** The lines about one process and those below them. */
const about = (text: string, processId: string): string[] => {
  const lines = text.split("\n");
  const from = lines.findIndex((line) => line.includes(` ${processId}, version`));
  const below = lines.slice(from + 1).findIndex((line) => !line.startsWith("  "));
  return from === -1 ? [] : lines.slice(from, from + 1 + below);
};

test("a version that the worker serves fits, though the models are newer", async () => {
  const task = { id: "Charge", topic: "charge", inputs: { currency: "EUR" } };
  await run("fitting", modelText("fitting", [task]), 0);
  await run("fitting", modelText("fitting", [task, { id: "Again", topic: "charge" }]), 2);
  const ended = await verify({ "a.bpmn": modelText("fitting", [task, { id: "Again", topic: "charge" }]) });
  assert.is(ended.code, 0);
  assert.equal(about(ended.stdout, "fitting"), ["fits fitting, version 2 2 instances running, latest"]);
});

test("a running version needs a topic that the models have renamed", async () => {
  await run("renamed", modelText("renamed", [{ id: "Charge", topic: "charge-card" }]), 1);
  const ended = await verify({
    "a.bpmn": modelText("renamed", [{ id: "Charge", topic: "charge-customer" }]),
  });
  assert.is(ended.code, 1);
  assert.equal(about(ended.stdout, "renamed"), [
    "fails renamed, version 1 1 instance running, latest",
    '  needs topic "charge-card", which the worker does not serve',
  ]);
});

test("a version without instances is no matter once the models replace it", async () => {
  await run("replaced", modelText("replaced", [{ id: "Charge", topic: "old" }]), 0);
  const ended = await verify({ "a.bpmn": modelText("replaced", [{ id: "Charge", topic: "new" }]) });
  assert.equal([ended.code, about(ended.stdout, "replaced")], [0, []]);
});

test("a running version does not give an input that handlers have come to take", async () => {
  const task = { id: "Charge", topic: "charge-eu" };
  await run("inputs", modelText("inputs", [{ ...task, inputs: { currency: "EUR" } }]), 1);
  const now = { ...task, inputs: { currency: "USD", amount: "10" } };
  const ended = await verify({ "a.bpmn": modelText("inputs", [now]) });
  assert.is(ended.code, 1);
  assert.equal(about(ended.stdout, "inputs").slice(1), [
    '  gives task "Charge" (charge-eu) no input "amount", which its handler takes as "10"',
    '  gives task "Charge" (charge-eu) input "currency" as "EUR"; its handler takes "USD"',
  ]);
});

test("a running version needs an output that handlers do not give any more", async () => {
  const task = { id: "Charge", topic: "charge-us" };
  await run("outputs", modelText("outputs", [{ ...task, outputs: { receipt: "${receiptNumber}" } }]), 1);
  const ended = await verify({ "a.bpmn": modelText("outputs", [task]) });
  assert.is(ended.code, 1);
  assert.match(
    about(ended.stdout, "outputs")[1] ?? "",
    /^ {2}needs output "receiptNumber" of task "Charge" \(charge-us\)/,
  );
});

test("another's process fails only where it uses a topic of the worker", async () => {
  await run("foreign", modelText("foreign", [{ id: "Theirs", topic: "shared" }]), 0);
  await run("distant", modelText("distant", [{ id: "Theirs", topic: "theirs" }]), 1);
  const ended = await verify({ "a.bpmn": modelText("ours", [{ id: "Ours", topic: "shared" }]) });
  assert.equal(about(ended.stdout, "foreign").slice(1), [
    '  has task "Theirs" on topic "shared", which the worker does not know',
  ]);
  assert.equal(about(ended.stdout, "distant"), []);
});

test("a worker made with --types union serves what runs besides the models", () =>
  inScratchFolder(async ({ path, write, read }) => {
    const task = { id: "Charge", topic: "charge-old", inputs: { currency: "EUR" } };
    await run("union", modelText("union", [task]), 1);
    write({
      "a.bpmn": modelText("union", [
        { ...task, topic: "charge-new" },
        { ...task, id: "Again" },
      ]),
    });
    const union = ["a.bpmn", "--types", "union", "--engine-url", engine.url];
    const alone = await runBinary(path, ["generate", "a.bpmn", "-o", "alone"]);
    const both = await runBinary(path, ["generate", ...union]);
    assert.equal([alone.code, both.code, both.stderr], [0, 0, ""]);
    const isHandler = (name: string) => name.includes("/handlers/");
    assert.equal(Object.keys(read()).filter(isHandler), [
      "alone/handlers/charge-new.ts",
      "alone/handlers/charge-old.ts",
      "src/worker/handlers/charge-new.ts",
      "src/worker/handlers/charge-old.ts",
    ]);
    assert.not.match(read()["alone/generated/topics/charge-old.ts"] ?? "", /"Charge"/);
    assert.match(read()["src/worker/generated/topics/charge-old.ts"] ?? "", /"Charge"/);
    const left = about(
      (await runBinary(path, ["verify", "a.bpmn", "--engine-url", engine.url])).stdout,
      "union",
    );
    assert.equal(left.slice(1), [
      '  has task "Charge" on topic "charge-old", which the worker does not know',
    ]);
    const verified = await runBinary(path, ["verify", ...union]);
    assert.equal(about(verified.stdout, "union"), ["fits union, version 1 1 instance running, latest"]);
    assert.is((await runBinary(path, ["generate", ...union, "--check"])).code, 0);
  }));

test("--json tells the versions and what is different in them", async () => {
  await run("document", modelText("document", [{ id: "Charge", topic: "a" }]), 1);
  const ended = await verify({ "a.bpmn": modelText("document", [{ id: "Charge", topic: "b" }]) }, "--json");
  const { formatVersion, versions } = JSON.parse(ended.stdout);
  assert.is(formatVersion, 1);
  const [version] = versions.filter((one: { processId: string }) => one.processId === "document");
  assert.is(version.instances, 1);
  assert.is(version.misfits[0].subject, "topic");
  assert.is(version.misfits[0].name, "a");
});

test.run();
