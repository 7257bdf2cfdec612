import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { modelText } from "./model-text.js";
import { inScratchFolder } from "./scratch-folder.js";
import { whileWatching } from "./watching.js";

const model = (id: string, ...topics: string[]): string =>
  modelText(
    id,
    topics.map((topic) => ({ id: `Do_${topic}`, topic })),
  );

const BINARY = fileURLToPath(new URL("../bin/bpmn-worker.js", import.meta.url));

const READY = "Watching for changes; Ctrl+C ends it.\n";

test("a change is followed, with a line that says what it was", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "m/a.bpmn": model("a", "one"), "m/b.bpmn": model("b", "two") });
    await whileWatching(path, ["m", "-o", "w"], async ({ seen, end }) => {
      assert.match(await seen(READY), /^2 topics of 2 models → w: 9 created \(\d+ ms\)\n/);
      write({ "m/a.bpmn": model("a", "one", "more") });
      const said = await seen("ms)\n");
      assert.match(said, /^m\/a\.bpmn changed: 2 created · 2 updated \(\d+ ms\)\n$/);
      assert.ok("w/handlers/more.ts" in read());
      assert.is(await end(), 0);
    });
  }));

test("files that come and go are followed, in new folders as well", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "m/a.bpmn": model("a", "one") });
    await whileWatching(path, ["m", "-o", "w"], async ({ seen }) => {
      await seen(READY);
      write({ "m/deep/er/b.bpmn": model("b", "two") });
      assert.match(await seen("ms)\n"), /^m\/deep\/er\/b\.bpmn is new: 2 created · 3 updated/);
      write({ "m/deep/er/b.bpmn": model("b", "three") });
      assert.match(await seen("ms)\n"), /m\/deep\/er\/b\.bpmn changed: /);
      rmSync(join(path, "m/deep"), { recursive: true });
      assert.match(await seen("ms)\n"), /m\/deep\/er\/b\.bpmn is gone: .* deleted/);
      assert.not("w/generated/topics/three.ts" in read());
      assert.ok("w/handlers/three.ts" in read());
    });
  }));

test("a file that an editor replaces as a whole is followed", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/a.bpmn": model("a", "one") });
    await whileWatching(path, ["m/a.bpmn", "-o", "w"], async ({ seen }) => {
      await seen(READY);
      for (const topic of ["two", "three"]) {
        writeFileSync(join(path, "m/.a.tmp"), model("a", topic));
        renameSync(join(path, "m/.a.tmp"), join(path, "m/a.bpmn"));
        assert.match(await seen("ms)\n"), /^(?:warning: .*\n)*m\/a\.bpmn changed: /);
      }
    });
  }));

test("errors are said and do not end it; what is mended goes on", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "m/a.bpmn": model("a", "one") });
    await whileWatching(path, ["m", "-o", "w"], async ({ seen }) => {
      await seen(READY);
      const before = read();
      write({ "m/a.bpmn": "<bpmn" });
      assert.match(
        await seen("ms)\n"),
        /^m\/a\.bpmn:1:\d+: error: .*\n.*\nm\/a\.bpmn changed: nothing was written, 1 of 1 model cannot be read/,
      );
      assert.equal({ ...read(), "m/a.bpmn": before["m/a.bpmn"] }, before);
      rmSync(join(path, "m/a.bpmn"));
      assert.match(await seen("dot.\n"), /^error: There is no model in the folder "m"\.\n/);
      write({ "m/a.bpmn": model("a", "two") });
      assert.match(await seen("ms)\n"), /a\.bpmn (?:changed|is new): /);
      assert.ok("w/handlers/two.ts" in read());
    });
  }));

test("a finding is told once, not with every change", () =>
  inScratchFolder(async ({ path, write }) => {
    const lost = modelText("lost", [{ id: "Lost", topic: null }]);
    write({ "m/a.bpmn": model("a", "one"), "m/lost.bpmn": lost });
    await whileWatching(path, ["m", "-o", "w"], async ({ seen }) => {
      assert.match(await seen(READY), /\[topic-missing, Lost\]/);
      write({ "m/a.bpmn": model("a", "two") });
      assert.not.match(await seen("ms)\n"), /topic-missing/);
      write({ "m/lost.bpmn": lost.replace("<bpmn:process", "\n\n<bpmn:process") });
      assert.not.match(await seen("ms)\n"), /topic-missing/);
    });
  }));

for (const [name, texts] of [
  ["bpmn-worker.config.json", ['{"models":"m","out":"w"}', '{"models":"m","out":"x"}', "{"]],
  [
    "bpmn-worker.config.mjs",
    ['export default { models: "m", out: "w" };', 'export default { models: "m", out: "x" };', "export {"],
  ],
  [
    "bpmn-worker.config.ts",
    ['export default { models: "m", out: "w" };', 'export default { models: "m", out: "x" };', "export {"],
  ],
] as const) {
  test(`${name} is followed`, () =>
    inScratchFolder(async ({ path, write, read }) => {
      const [first, second, broken] = texts;
      write({ "m/a.bpmn": model("a", "one"), [name]: first, "package.json": '{"type":"module"}' });
      await whileWatching(path, [], async ({ seen }) => {
        await seen(READY);
        write({ [name]: broken });
        assert.match(await seen(`${name} cannot be loaded`), /^error: /);
        write({ [name]: second });
        assert.match(await seen("ms)\n"), /the configuration changed: 7 created/);
        assert.ok("x/main.ts" in read());
      });
    }));
}

test("a schema beside the models is followed", () =>
  inScratchFolder(async ({ path, write }) => {
    mkdirSync(join(path, "m/schemas"), { recursive: true });
    write({ "m/a.bpmn": modelText("a", [{ id: "A", topic: "one", outputs: { x: "${y}" } }]) });
    await whileWatching(path, ["m/a.bpmn", "-o", "w"], async ({ seen }) => {
      await seen(READY);
      write({ "m/schemas/one.out.json": '{"type":"object","properties":{"y":{"type":"number"}}}' });
      assert.match(await seen("ms)\n"), /\na schema changed: \d updated/);
    });
  }));

test("element templates are followed, when they come, change and go", () =>
  inScratchFolder(async ({ path, write, read }) => {
    const from = `camunda:modelerTemplate="mail" camunda:modelerTemplateVersion="1"`;
    const template = (choice: string) =>
      JSON.stringify({
        id: "mail",
        name: "Mail",
        version: 1,
        appliesTo: ["bpmn:ServiceTask"],
        properties: [
          {
            type: "Dropdown",
            choices: [
              { name: "One", value: "one" },
              { name: "Other", value: choice },
            ],
            binding: { type: "camunda:inputParameter", name: "kind" },
          },
        ],
      });
    write({ "m/deep/a.bpmn": model("a", "mail").replace("<bpmn:serviceTask ", `$&${from} `) });
    await whileWatching(path, ["m", "-o", "w"], async ({ seen }) => {
      await seen(READY);
      for (const file of ["m/.camunda/element-templates/mail.json", "element-templates/sub/mail.json"]) {
        write({ [file]: template("two") });
        assert.match(await seen("ms)\n"), /mail\.json is new: /);
        assert.match(read()["w/generated/topics/mail.ts"] ?? "", /"one" \| "two"/);
        write({ [file]: template("three") });
        assert.match(await seen("ms)\n"), /mail\.json changed: /);
        assert.match(read()["w/generated/topics/mail.ts"] ?? "", /"one" \| "three"/);
        rmSync(join(path, file));
        assert.match(await seen("ms)\n"), /mail\.json is gone: /);
      }
    });
  }));

test("what does not concern models starts nothing", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/a.bpmn": model("a", "one") });
    await whileWatching(path, [".", "-o", "w"], async ({ seen }) => {
      await seen(READY);
      write({ "notes.txt": "x", "w/handlers/one.ts": "// mine\n", ".git/index": "x" });
      write({ "m/a.bpmn": model("a", "two") });
      assert.match(await seen("ms)\n"), /^(?:warning: .*\n)?\.\/m\/a\.bpmn changed: /);
    });
  }));

test("Ctrl+C ends it with 0", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "a.bpmn": model("a", "one") });
    const child = spawn(process.execPath, [BINARY, "generate", "a.bpmn", "-o", "w", "--watch"], {
      cwd: path,
    });
    const ended = once(child, "close");
    for await (const chunk of child.stderr) if (String(chunk).includes("Ctrl+C")) break;
    child.kill("SIGINT");
    const [code, signal] = await ended;
    assert.equal([code, signal], [0, null]);
    assert.ok("w/main.ts" in read());
  }));

test("--watch goes with no other way of running", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "a.bpmn": model("a", "one") });
    await whileWatching(path, ["a.bpmn", "--check"], async ({ seen, end }) => {
      await seen("--check and --watch exclude each other.");
      assert.is(await end(), 2);
    });
  }));

test("without models there is nothing to watch", () =>
  inScratchFolder(async ({ path }) => {
    await whileWatching(path, [], async ({ seen, end }) => {
      await seen("Name at least one model file");
      assert.is(await end(), 2);
    });
  }));

test.run();
