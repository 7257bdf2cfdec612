import { test } from "uvu";
import * as assert from "uvu/assert";
import { commitAll, initRepository } from "./git-repository.js";
import { modelText } from "./model-text.js";
import { runBinary } from "./run-binary.js";
import { inScratchFolder, type ScratchFolder } from "./scratch-folder.js";

const charge = { id: "Charge", topic: "charge-card", inputs: { amount: "${price}", unit: "EUR" } };
const old = modelText("order", [charge]);
const wider = modelText("order", [{ ...charge, inputs: { amount: "${price}", unit: "${unit}" } }]);
const more = modelText("order", [{ ...charge, inputs: { ...charge.inputs, note: "text" } }]);

/** A repository with a model, and other content of it that is not committed. */
const withEdit = (now: string, act: (folder: ScratchFolder) => Promise<void>): Promise<void> =>
  inScratchFolder(async (folder) => {
    folder.write({ "models/order.bpmn": old });
    initRepository(folder.path);
    folder.write({ "models/order.bpmn": now });
    await act(folder);
  });

const TEXT = `\
topic charge-card
  breaking  input "unit"  widened: "EUR" → unknown  models/order.bpmn:9:9

process order
  breaking  start variable "unit"  new: unknown  models/order.bpmn:9:9

2 breaking changes from HEAD:models to models
`;

test("a revision is compared with what is there, and something breaking ends with 1", () =>
  withEdit(wider, async ({ path }) => {
    const run = await runBinary(path, ["diff", "HEAD:models", "models"]);
    assert.equal(run.stdout.split("\n"), TEXT.split("\n"));
    assert.equal([run.code, run.stderr], [1, ""]);
    assert.is((await runBinary(path, ["diff", "HEAD:models", "models", "--exit-zero"])).code, 0);
  }));

test("what breaks nothing ends with 0", () =>
  withEdit(more, async ({ path }) => {
    const { code, stdout } = await runBinary(path, ["diff", "HEAD:models", "models"]);
    assert.is(code, 0);
    assert.match(stdout, 'fine      input "note"  new: "text"');
    assert.match(stdout, "1 change that breaks nothing from HEAD:models to models");
  }));

/** The same model as it looks after a modeller has saved it: other white space, attributes in another order, a diagram. */
const rearranged = old
  .replaceAll(
    'camunda:type="external" camunda:topic="charge-card"',
    'camunda:topic="charge-card"\n   camunda:type="external"',
  )
  .replaceAll("    <bpmn:", "\n\n\t<bpmn:")
  .replace(
    "</bpmn:definitions>",
    '<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="X" /></bpmn:definitions>',
  );

test("a change of layout is no difference, in any format", () =>
  withEdit(rearranged, async ({ path }) => {
    const run = (format: string) => runBinary(path, ["diff", "HEAD:models", "models", "--format", format]);
    assert.equal(await run("text"), {
      code: 0,
      stdout: "No difference between HEAD:models and models\n",
      stderr: "",
    });
    assert.equal(JSON.parse((await run("json")).stdout).changes, []);
    assert.match((await run("markdown")).stdout, "nothing changes");
    assert.is((await run("github")).stdout, "");
    assert.equal(JSON.parse((await run("sarif")).stdout).runs[0].results, []);
  }));

test("two revisions, globs and single files are compared as well, from any folder of the repository", () =>
  withEdit(wider, async ({ path, write }) => {
    commitAll(path);
    write({ "sub/x.txt": "" });
    const compared = async (from: string, ...args: string[]) =>
      (await runBinary(`${path}/${from}`, ["diff", ...args])).code;
    assert.is(await compared(".", "HEAD~1:models", "HEAD:models/order.bpmn"), 1);
    assert.is(await compared(".", "HEAD~1:models/*.bpmn", "HEAD~1:models"), 0);
    assert.is(await compared("sub", "HEAD~1:models", "../models"), 1);
    assert.is(await compared("sub", "HEAD:../models", "main:models"), 0);
    assert.is(await compared(".", "HEAD:", "models"), 0);
  }));

test("what inspect --json printed, and what a worker was generated for, are contracts as well", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "order.bpmn": old });
    write({ "old.json": (await runBinary(path, ["inspect", "order.bpmn", "--json"])).stdout });
    await runBinary(path, ["generate", "order.bpmn", "--out", "worker"]);
    write({ "order.bpmn": wider });
    const fromJson = await runBinary(path, ["diff", "old.json", "order.bpmn", "--json"]);
    const fromWorker = await runBinary(path, ["diff", "worker", "order.bpmn", "--json"]);
    assert.equal(JSON.parse(fromJson.stdout).counts, { breaking: 2, other: 0 });
    assert.equal(JSON.parse(fromWorker.stdout).changes, JSON.parse(fromJson.stdout).changes);
  }));

const refusals: readonly (readonly [what: string, args: string[], message: string])[] = [
  ["one name", ["models"], "error: diff compares two: name the old one and the new one."],
  [
    "an unknown revision",
    ["mian:models", "models"],
    'error: The repository has no revision "mian". Did you mean "main"?',
  ],
  [
    "a path that the revision lacks",
    ["HEAD:model", "models"],
    'error: "model" does not exist in HEAD. Did you mean "models"?',
  ],
  [
    "a path out of the repository",
    ["HEAD:../models", "models"],
    'error: "HEAD:../models" leads out of the repository.',
  ],
  ["a folder without models", ["HEAD:empty", "models"], 'error: There is no model in "empty" of "HEAD".'],
  [
    "a glob that matches nothing",
    ["HEAD:models/*.x", "models"],
    'error: No model matches "models/*.x" (searched from HEAD).',
  ],
  [
    "a JSON file of something else",
    ["package.json", "models"],
    'error: "package.json" holds no contract: it is not what "inspect --json" prints.',
  ],
  ["a file that is not there", ["modles", "models"], 'error: "modles" does not exist'],
  [
    "an unknown format",
    ["models", "models", "--format", "xml"],
    "error: --format xml is none of text, json, markdown, github, sarif.",
  ],
];

test("what cannot be compared is refused with the reason, and ends with 2", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "models/order.bpmn": old, "package.json": "{}", "empty/x.txt": "" });
    initRepository(path);
    for (const [what, args, message] of refusals) {
      const { code, stderr } = await runBinary(path, ["diff", ...args]);
      assert.is(code, 2, what);
      assert.ok(stderr.startsWith(message), `${what}: ${stderr}`);
    }
  }));

test("outside of a repository, a revision is refused with the folder", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "order.bpmn": old });
    const { code, stderr } = await runBinary(path, ["diff", "HEAD:order.bpmn", "order.bpmn"]);
    assert.is(code, 2);
    assert.match(stderr, `"HEAD:order.bpmn" cannot be read: ${path} is in no git repository.`);
  }));

test("a path that needs the root of the repository is told how to be written", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "app/models/order.bpmn": old });
    initRepository(path);
    const { stderr } = await runBinary(`${path}/app`, ["diff", "HEAD:models", "models"]);
    assert.match(stderr, "from the working folder it is HEAD:./models");
    assert.is((await runBinary(`${path}/app`, ["diff", "HEAD:./models", "models"])).code, 0);
  }));

test("nothing is compared with a model that cannot be read", () =>
  withEdit("no XML", async ({ path }) => {
    const { code, stdout, stderr } = await runBinary(path, ["diff", "HEAD:models", "models"]);
    assert.equal([code, stdout], [3, ""]);
    assert.match(stderr, "Nothing was compared: a model of models cannot be read.");
  }));

test("the working tree is neither read for a revision nor touched", () =>
  withEdit(wider, async ({ path, read }) => {
    const before = read();
    await runBinary(path, ["diff", "HEAD:models", "HEAD:models"]);
    const after = read();
    assert.equal(Object.keys(after), Object.keys(before));
    assert.is(after["models/order.bpmn"], before["models/order.bpmn"]);
  }));

test("hostile names reach no format as anything but text", () =>
  inScratchFolder(async ({ path, write }) => {
    const evil = "a|b` @all <img src=x>\u001b[31m\n::error::x";
    write({ "a.bpmn": old, "b.bpmn": modelText("order", [{ id: "Charge", topic: evil }]) });
    const run = async (format: string) =>
      (await runBinary(path, ["diff", "a.bpmn", "b.bpmn", "--format", format])).stdout;
    for (const format of ["text", "json", "markdown", "github", "sarif"]) {
      assert.not((await run(format)).includes("\u001b"), format);
    }
    assert.not(/^::error::x/m.test(await run("github")));
    const markdown = await run("markdown");
    assert.not(markdown.includes("<img"));
    assert.not(markdown.includes("@all"));
  }));

test.run();
