import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { modelText } from "./model-text.js";
import { runBinary } from "./run-binary.js";
import { inScratchFolder, type ScratchFolder } from "./scratch-folder.js";

const task = (topic: string) => ({ id: `Do_${topic}`, topic });
const model = (...topics: string[]): string => modelText("order", topics.map(task));

const check = (path: string, ...args: string[]) =>
  runBinary(path, ["generate", "order.bpmn", "-o", "w", "--check", ...args]);

const generate = (path: string, ...args: string[]) =>
  runBinary(path, ["generate", "order.bpmn", "-o", "w", ...args]);

/** A worker for the topics `charge` and `ship` in `w`. */
const inProject = (act: (folder: ScratchFolder) => Promise<void>): Promise<void> =>
  inScratchFolder(async (folder) => {
    folder.write({ "order.bpmn": model("charge", "ship") });
    await generate(folder.path);
    await act(folder);
  });

test("what is up to date passes, and nothing is written", () =>
  inProject(async ({ path, times }) => {
    const before = times();
    assert.equal(await check(path), {
      code: 0,
      stdout: "w is up to date: 6 generated, 3 of yours.\n",
      stderr: "",
    });
    assert.equal(await check(path, "--quiet"), { code: 0, stdout: "", stderr: "" });
    assert.equal(times(), before);
  }));

test("every kind of drift is named, with the commands that mend it", () =>
  inProject(async ({ path, write, read }) => {
    await generate(path);
    write({ "order.bpmn": model("charge", "notify"), "w/generated/declared.ts": "// edited\n" });
    const before = read();
    assert.equal(await check(path), {
      code: 1,
      stdout: `\
w is not what the models ask for:
  stale     w/generated/.bpmn-worker.json
  edited    w/generated/declared.ts
  stale     w/generated/index.ts
  stale     w/generated/registry.ts
  missing   w/generated/topics/notify.ts
  orphaned  w/generated/topics/ship.ts
  missing   w/handlers/notify.ts
  orphaned  w/handlers/ship.ts (a handler whose topic is gone)
→ bpmn-worker migrate order.bpmn --out w   (first, where a topic was renamed)
→ bpmn-worker generate order.bpmn --out w --force   (the edits are lost)
→ rm w/handlers/ship.ts
`,
      stderr: "",
    });
    assert.equal(read(), before);
    await generate(path, "--force");
    rmSync(join(path, "w/handlers/ship.ts"));
    assert.is((await check(path)).code, 0);
  }));

test("the fresh file in front of a stale one does not end the comparison", () =>
  inProject(async ({ path, write }) => {
    write({ "w/generated/topics/ship.ts": "// edited\n" });
    const { code, stdout } = await check(path);
    assert.is(code, 1);
    assert.match(stdout, /\n {2}edited {2}w\/generated\/topics\/ship\.ts\n/);
  }));

test("the fresh worker in front of a stale one does not end the comparison either", () =>
  inScratchFolder(async ({ path, write }) => {
    const workers = { one: { models: "one.bpmn", out: "w1" }, two: { models: "two.bpmn", out: "w2" } };
    write({
      "one.bpmn": modelText("one", [task("charge")]),
      "two.bpmn": modelText("two", [task("ship")]),
      "bpmn-worker.config.json": JSON.stringify({ workers }),
    });
    await runBinary(path, ["generate"]);
    write({ "two.bpmn": modelText("two", [task("mail")]) });
    const { code, stdout } = await runBinary(path, ["generate", "--check"]);
    assert.is(code, 1);
    assert.match(stdout, /^w1 is up to date: .*\nw2 is not what the models ask for:\n/);
    assert.match(stdout, /\n {2}missing {3}w2\/handlers\/mail\.ts\n/);
  }));

test("what was just written is not stale: what is compared is what is written", () =>
  inProject(async ({ path, write }) => {
    for (const topics of [["mail"], ["charge", "mail"], ["charge", "ship"]]) {
      write({ "order.bpmn": model(...topics) });
      await generate(path);
      assert.not.match((await check(path)).stdout, /stale|missing|edited/);
    }
  }));

test("a missing file is named like any other, without a stack", () =>
  inProject(async ({ path }) => {
    rmSync(join(path, "w/generated/index.ts"));
    rmSync(join(path, "w/handlers/ship.ts"));
    assert.equal(await check(path), {
      code: 1,
      stdout:
        "w is not what the models ask for:\n  missing  w/generated/index.ts\n  missing  w/handlers/ship.ts\n" +
        "→ bpmn-worker generate order.bpmn --out w\n",
      stderr: "",
    });
  }));

test("a folder that was never generated lacks everything", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "order.bpmn": model("charge") });
    const { code, stdout } = await check(path, "--quiet");
    assert.is(code, 1);
    assert.is(stdout.match(/^ {2}missing {2}/gm)?.length, 8);
    assert.equal(Object.keys(read()), ["order.bpmn"]);
  }));

test("a file that no model asks for any more is found, and the command that removes it", () =>
  inProject(async ({ path, write }) => {
    write({ "order.bpmn": model("charge"), "w/generated/topics/ship.ts": "// edited\n" });
    assert.match(
      (await check(path)).stdout,
      /\n {2}orphaned {2}w\/generated\/topics\/ship\.ts \(and edited by hand\)\n(?:.*\n)*→ rm w\/generated\/topics\/ship\.ts\n/,
    );
    await generate(path);
    const after = await check(path);
    assert.is(after.code, 1);
    assert.not.match(after.stdout, /stale/);
    rmSync(join(path, "w/generated/topics/ship.ts"));
    rmSync(join(path, "w/handlers/ship.ts"));
    assert.is((await check(path)).code, 0);
  }));

test("line ends that version control changes make nothing stale", () =>
  inProject(async ({ path, write, read }) => {
    const windows = Object.entries(read()).map(([name, text]) => [name, text.replaceAll("\n", "\r\n")]);
    write(Object.fromEntries(windows.filter(([name]) => name?.startsWith("w/"))));
    assert.is((await check(path)).code, 0);
  }));

test("a layout that changes makes nothing stale, the manifest included", () =>
  inProject(async ({ path, write, read }) => {
    const text = read()["order.bpmn"] ?? "";
    const moved = text
      .replace("<bpmn:process", "\n\n<!-- moved -->\n\n<bpmn:process")
      .replaceAll(/ id="(\w+)" name="([^"]*)"/g, '\n   name="$2"\n   id="$1"');
    assert.is.not(moved, text);
    write({ "order.bpmn": moved });
    assert.is((await check(path)).code, 0);
  }));

test("the findings on models count as they do for generate", () =>
  inProject(async ({ path, write }) => {
    write({ "order.bpmn": modelText("order", [task("charge"), task("ship"), { id: "Lost", topic: null }]) });
    const bad = await check(path);
    assert.is(bad.code, 1);
    assert.match(bad.stderr, /\[topic-missing, Lost\]/);
    write({ "order.bpmn": "<bpmn" });
    const unreadable = await check(path);
    assert.is(unreadable.code, 3);
    assert.match(unreadable.stderr, /\nNothing was compared: 1 of 1 model cannot be read\.\n$/);
  }));

test("a change of configuration makes the worker stale", () =>
  inProject(async ({ path }) => {
    const { code, stdout } = await check(path, "--include-non-executable");
    assert.is(code, 1);
    assert.is(
      stdout,
      "w is not what the models ask for:\n  stale  w/generated/.bpmn-worker.json\n" +
        "→ bpmn-worker generate order.bpmn --out w --include-non-executable\n",
    );
  }));

test.run();
