import { spawnSync } from "node:child_process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runInProcess } from "./in-process.js";
import { modelText } from "./model-text.js";
import { inScratchFolder } from "./scratch-folder.js";

const task = (topic: string) => ({ id: `Do_${topic}`, topic });

const generate = (path: string, ...args: string[]) =>
  runInProcess(path, ["generate", "order.bpmn", ...(args.includes("--out") ? [] : ["-o", "w"]), ...args]);

test("a dry run shows the plan and a unified diff, and writes nothing", () =>
  inScratchFolder(async ({ path, write, read, times }) => {
    write({ "order.bpmn": modelText("order", [task("charge"), task("ship")]) });
    await generate(path);
    write({ "order.bpmn": modelText("order", [task("charge"), task("notify")]) });
    const [files, touched] = [read(), times()];
    const { code, stdout } = await generate(path, "--dry-run");
    assert.is(code, 0);
    const [plan = "", diff = ""] = stdout.split("\n\n--- ");
    assert.is(
      plan,
      `\
2 topics of 1 model → w (nothing is written)
  update    generated/index.ts
  update    generated/registry.ts
  create    generated/topics/notify.ts
  delete    generated/topics/ship.ts
  create    handlers/notify.ts (yours)
  keep      handlers/ship.ts (its topic is gone)
  2 to create · 2 to update · 3 unchanged · 1 to delete · 3 to keep`,
    );
    assert.match(diff, /^w\/generated\/index\.ts\n\+\+\+ w\/generated\/index\.ts\n@@ /);
    assert.match(diff, /\n--- \/dev\/null\n\+\+\+ w\/handlers\/notify\.ts\n@@ -0,0 \+1,\d+ @@\n\+import/);
    assert.match(diff, /\n--- w\/generated\/topics\/ship\.ts\n\+\+\+ \/dev\/null\n@@ -1,\d+ \+0,0 @@\n-/);
    assert.match(diff, /\n- {2}ship: ship,\n\+ {2}notify: notify,\n/);
    assert.equal(read(), files);
    assert.equal(times(), touched);
  }));

test("the diff can be applied, and makes what generating makes", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "order.bpmn": modelText("order", [task("charge")]) });
    const { stdout } = await generate(path, "--dry-run", "--quiet");
    write({ "order.diff": stdout });
    const { status, stderr } = spawnSync("git", ["apply", "-p0", "order.diff"], {
      cwd: path,
      encoding: "utf8",
    });
    assert.equal([status, stderr], [0, ""]);
    const applied = read();
    await generate(path, "--out", "x");
    for (const [name, text] of Object.entries(read())) {
      if (name.startsWith("x/") && !name.endsWith(".json"))
        assert.is(applied[`w/${name.slice(2)}`], text, name);
    }
  }));

test("a dry run of what is up to date shows no diff", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "order.bpmn": modelText("order", [task("charge")]) });
    await generate(path);
    assert.equal(await generate(path, "--dry-run"), {
      code: 0,
      stdout: "1 topic of 1 model → w (nothing is written)\n  5 unchanged · 2 to keep\n",
      stderr: "",
    });
  }));

test("what somebody edited is said to be left; forced, the diff shows what would be lost", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "order.bpmn": modelText("order", [task("charge")]) });
    await generate(path);
    write({ "w/generated/declared.ts": "// mine \u001b[31m\r\n" });
    const left = await generate(path, "--dry-run");
    assert.is(left.code, 1);
    assert.match(left.stdout, /\n {2}keep {6}generated\/declared\.ts \(edited by hand\)\n/);
    assert.match(left.stderr, /^error: w\/generated\/declared\.ts was edited by hand/);
    const forced = await generate(path, "--dry-run", "--force");
    assert.is(forced.code, 0);
    assert.match(forced.stdout, /\n-\/\/ mine \\u\{1b\}\[31m\n/);
    assert.is(read()["w/generated/declared.ts"], "// mine \u001b[31m\r\n");
  }));

test.run();
