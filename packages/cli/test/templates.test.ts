import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { modelText } from "./model-text.js";
import { type BinaryRun, runBinary } from "./run-binary.js";
import { inScratchFolder, type ScratchFolder } from "./scratch-folder.js";

const FOLDER = ".camunda/element-templates/bpmn-worker";

const model = (...topics: string[]): string =>
  modelText(
    "order",
    topics.map((topic) => ({ id: `Do_${topic}`, topic, inputs: { currency: "EUR", amount: "${1 + 1}" } })),
  );

const run = (path: string, ...args: string[]): Promise<BinaryRun> =>
  runBinary(path, ["templates", "order.bpmn", ...args]);

const templatesIn = ({ read }: ScratchFolder, folder = FOLDER): Record<string, string> =>
  Object.fromEntries(
    Object.entries(read()).flatMap(([path, text]) =>
      path.startsWith(`${folder}/`) ? [[path.slice(folder.length + 1), text]] : [],
    ),
  );
const inProject = (act: (folder: ScratchFolder) => Promise<void>): Promise<void> =>
  inScratchFolder(async (folder) => {
    folder.write({ "order.bpmn": model("charge", "ship") });
    await run(folder.path);
    await act(folder);
  });

test("each topic gets a template where the modeller finds it, once", () =>
  inScratchFolder(async (folder) => {
    folder.write({ "order.bpmn": model("charge", "ship") });
    assert.equal(await run(folder.path), {
      code: 0,
      stdout: `2 templates of 1 model → ${FOLDER}\n  2 created\n`,
      stderr: "",
    });
    const before = folder.times();
    assert.equal(Object.keys(templatesIn(folder)), ["charge.json", "ship.json"]);
    assert.equal((await run(folder.path)).stdout, `2 templates of 1 model → ${FOLDER}\n  2 unchanged\n`);
    assert.equal(folder.times(), before);
    const { id, version } = JSON.parse(templatesIn(folder)["charge.json"] ?? "");
    assert.equal([id, version], ["bpmn-worker:charge", 1]);
  }));

test("they follow the models: a change is a new version, a topic that is gone takes its template along", () =>
  inProject(async (folder) => {
    folder.write({ "order.bpmn": model("charge").replaceAll("currency", "money") });
    assert.is((await run(folder.path)).stdout.split("\n")[1], "  1 updated · 1 deleted");
    const { version, properties } = JSON.parse(templatesIn(folder)["charge.json"] ?? "");
    assert.is(version, 2);
    assert.equal(
      properties.flatMap(({ label }: { label?: string }) => label ?? []),
      ["money", "amount"],
    );
  }));

test("what elements were given by a template keeps no input alive that the models have lost", () =>
  inProject(async (folder) => {
    const made = 'camunda:modelerTemplate="bpmn-worker:charge" camunda:modelerTemplateVersion="1" ';
    const text = model("charge").replace("<bpmn:serviceTask ", `<bpmn:serviceTask ${made}`);
    folder.write({ "order.bpmn": text.replaceAll("currency", "money") });
    await run(folder.path);
    assert.not.match(templatesIn(folder)["charge.json"] ?? "", /currency/);
  }));

test("--check says what is not up to date, and writes nothing", () =>
  inProject(async (folder) => {
    assert.equal(await run(folder.path, "--check"), {
      code: 0,
      stdout: `${FOLDER} is up to date: 2 templates.\n`,
      stderr: "",
    });
    folder.write({ "order.bpmn": model("charge", "notify").replaceAll("currency", "money") });
    const before = folder.read();
    assert.equal(await run(folder.path, "--check"), {
      code: 1,
      stdout: `\
${FOLDER} is not what the models ask for:
  stale     ${FOLDER}/charge.json
  missing   ${FOLDER}/notify.json
  orphaned  ${FOLDER}/ship.json
→ bpmn-worker templates order.bpmn
`,
      stderr: "",
    });
    assert.equal(folder.read(), before);
  }));

test("--dry-run shows what would change, and writes nothing", () =>
  inProject(async (folder) => {
    folder.write({ "order.bpmn": model("charge") });
    const before = folder.read();
    const { code, stdout } = await run(folder.path, "--dry-run");
    assert.is(code, 0);
    assert.match(stdout, /\(nothing is written\)\n {2}delete {4}ship\.json\n/);
    assert.match(stdout, /\n-{3} .*ship\.json/);
    assert.equal(folder.read(), before);
  }));

test("what somebody has edited or put there is left, and told, unless it is forced", () =>
  inProject(async (folder) => {
    const path = `${FOLDER}/charge.json`;
    const edited = (templatesIn(folder)["charge.json"] ?? "").replace('"EUR"', '"USD"');
    folder.write({ [path]: edited, [`${FOLDER}/mine.json`]: "[]" });
    const { code, stderr } = await run(folder.path);
    assert.is(code, 1);
    assert.match(stderr, /charge\.json was edited by hand since it was generated; it is not written\./);
    assert.match(stderr, /→ To lose what is in there: bpmn-worker templates order\.bpmn --force\n/);
    assert.is(folder.read()[path], edited);
    assert.is((await run(folder.path, "--force")).code, 0);
    assert.match(folder.read()[path] ?? "", /"EUR"/);
    assert.is(folder.read()[`${FOLDER}/mine.json`], "[]");
  }));

test("a link in the place of a template is not followed", () =>
  inProject(async (folder) => {
    folder.write({ "outside.json": "mine" });
    rmSync(join(folder.path, FOLDER, "ship.json"));
    symlinkSync(join(folder.path, "outside.json"), join(folder.path, FOLDER, "ship.json"));
    const { code, stderr } = await run(folder.path);
    assert.is(code, 2);
    assert.match(stderr, /"ship\.json" is a symbolic link/);
    assert.is(folder.read()["outside.json"], "mine");
  }));

test("a model that cannot be read takes nothing away", () =>
  inProject(async (folder) => {
    const before = folder.read();
    folder.write({ "broken.bpmn": "<", "order.bpmn": model("charge") });
    const { code, stderr } = await run(folder.path, "broken.bpmn");
    assert.is(code, 3);
    assert.match(stderr, /Nothing was written: 1 of 2 models cannot be read\./);
    assert.equal(templatesIn(folder)["ship.json"], before[`${FOLDER}/ship.json`]);
  }));

test("topics of models for other modellers get none", () =>
  inScratchFolder(async (folder) => {
    folder.write({
      "order.bpmn": model("charge").replaceAll(
        "http://camunda.org/schema/1.0/bpmn",
        "http://flowable.org/bpmn",
      ),
    });
    const { code, stderr } = await run(folder.path);
    assert.is(code, 0);
    assert.match(stderr, /none of the models has a topic that a template can be made for\./);
    assert.equal(templatesIn(folder), {});
  }));

test("--out names another folder; options that exclude each other are refused", () =>
  inProject(async (folder) => {
    assert.match((await run(folder.path, "-o", "templates")).stdout, /→ templates\n/);
    assert.equal(Object.keys(templatesIn(folder, "templates")), ["charge.json", "ship.json"]);
    assert.is((await run(folder.path, "--check", "--dry-run")).code, 2);
    assert.is((await run(folder.path, "--check", "--force")).code, 2);
  }));

test.run();
