import { test } from "uvu";
import * as assert from "uvu/assert";
import { modelText } from "./model-text.js";
import { runBinary } from "./run-binary.js";
import { inScratchFolder } from "./scratch-folder.js";

const order = modelText("order", [{ id: "Charge", topic: "charge-card" }]);

test("makes a whole project in an empty folder, with an example and its worker", () =>
  inScratchFolder(async ({ path, read }) => {
    const run = await runBinary(path, ["init", "My Shop!"]);
    assert.equal([run.code, run.stderr], [0, ""]);
    const files = read();
    for (const made of [
      "package.json",
      "tsconfig.json",
      ".env.example",
      ".gitignore",
      ".dockerignore",
      "Dockerfile",
      "README.md",
      ".github/workflows/worker.yml",
      "bpmn-worker.config.ts",
      "models/greeting.bpmn",
      "src/worker/main.ts",
      "src/worker/handlers/write-greeting.ts",
    ]) {
      assert.ok(files[`My Shop!/${made}`], `there is no ${made}`);
    }
    assert.is(JSON.parse(files["My Shop!/package.json"] ?? "").name, "my-shop");
    assert.match(run.stdout, /Next steps:\n {2}1\. cd My Shop!\n {2}2\. npm install\n/);
  }));

test("the project that it makes passes its own checks", () =>
  inScratchFolder(async ({ path }) => {
    await runBinary(path, ["init", "."]);
    const fresh = await runBinary(path, ["generate", "--check"]);
    assert.equal([fresh.code, fresh.stderr], [0, ""]);
    assert.is((await runBinary(path, ["check", "--max-warnings", "0"])).code, 0);
  }));

test("models that are there are the project's, wherever they lie", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "processes/eu/order.bpmn": order, "extra.bpmn": order.replaceAll("order", "extra") });
    const run = await runBinary(path, ["init"]);
    assert.is(run.code, 0);
    const files = read();
    assert.match(files["bpmn-worker.config.ts"] ?? "", /^ {2}models: \["extra\.bpmn", "processes"\],$/m);
    assert.ok(files["src/worker/handlers/charge-card.ts"]);
    assert.not.ok(files["models/greeting.bpmn"]);
  }));

test("touches nothing that is there, and tells what a package lacks", () =>
  inScratchFolder(async ({ path, write, read, times }) => {
    const own = {
      "package.json": '{"name":"mine"}',
      "README.md": "mine",
      "m/order.bpmn": order,
      "bpmn-worker.config.json": '{"models":"m","out":"src/w"}',
    };
    write(own);
    const before = times();
    const run = await runBinary(path, ["init"]);
    assert.is(run.code, 0);
    const [after, files] = [times(), read()];
    for (const [name, content] of Object.entries(own)) {
      assert.is(files[name], content);
      assert.is(after[name], before[name]);
    }
    assert.not.ok(files["bpmn-worker.config.ts"], "two configurations would contradict each other");
    assert.ok(files["src/w/handlers/charge-card.ts"]);
    assert.match(run.stdout, /npm install @bpmn-worker\/runtime @bpmn-worker\/engines/);
  }));

test("a second run changes nothing", () =>
  inScratchFolder(async ({ path, times }) => {
    await runBinary(path, ["init"]);
    const before = times();
    assert.is((await runBinary(path, ["init"])).code, 0);
    assert.equal(times(), before);
  }));

test("an engine that there is not is refused before anything is made", () =>
  inScratchFolder(async ({ path, read }) => {
    const run = await runBinary(path, ["init", "--engine", "zeebe"]);
    assert.is(run.code, 2);
    assert.match(run.stderr, /^error: --engine zeebe is none of operaton, /);
    assert.equal(read(), {});
  }));

test("a file in the place of the folder is refused", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ shop: "a file" });
    const run = await runBinary(path, ["init", "shop"]);
    assert.equal([run.code, run.stderr], [2, 'error: "shop" is not a folder.\n']);
  }));

test.run();
