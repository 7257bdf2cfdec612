import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runInProcess } from "./in-process.js";
import { modelText } from "./model-text.js";
import { inScratchFolder } from "./scratch-folder.js";

const task = (topic: string, id = `Do_${topic}`) => ({ id, topic, outputs: { x: `\${${id}}` } });

const status = (path: string, ...args: string[]) =>
  runInProcess(path, ["status", "order.bpmn", "-o", "w", ...args]);

test("topics are implemented, stubs or missing, and handlers without one are orphans", () =>
  inScratchFolder(async ({ path, write, read }) => {
    const tasks = [task("charge"), task("mail", "First"), task("mail", "Second"), task("ship")];
    write({ "order.bpmn": modelText("order", [...tasks, task("old")]) });
    await runInProcess(path, ["generate", "order.bpmn", "-o", "w"]);
    write({
      "order.bpmn": modelText("order", tasks),
      "w/handlers/charge.ts": "export async function charge() {\n  return {};\n}\n",
      "w/handlers/mail.ts": (read()["w/handlers/mail.ts"] ?? "").replace(/throw new Not.*/, "return {};"),
    });
    rmSync(join(path, "w/handlers/ship.ts"));
    assert.equal(await status(path), {
      code: 0,
      stdout: `\
charge  implemented  w/handlers/charge.ts
mail    stub         w/handlers/mail.ts (1 place left)
(gone)  orphan       w/handlers/old.ts
ship    missing      w/handlers/ship.ts
1 implemented · 1 stub · 1 missing · 1 orphan
`,
      stderr: "",
    });
    const { workers } = JSON.parse((await status(path, "--json")).stdout);
    const [{ topics }] = workers;
    assert.equal(topics.slice(1, 3), [
      {
        topic: "mail",
        state: "stub",
        handler: "handlers/mail.ts",
        unimplemented: 1,
        elements: [
          { processId: "order", elementId: "First" },
          { processId: "order", elementId: "Second" },
        ],
      },
      { topic: null, state: "orphan", handler: "handlers/old.ts", unimplemented: 0, elements: [] },
    ]);
  }));

test("a folder that nothing was generated into lacks every handler", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "order.bpmn": modelText("order", [task("charge")]) });
    const { code, stdout } = await status(path);
    assert.equal([code, stdout], [0, "charge  missing      w/handlers/charge.ts\n1 missing\n"]);
    assert.equal(Object.keys(read()), ["order.bpmn"]);
  }));

test("while a model cannot be read, no handler is called an orphan", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/a.bpmn": modelText("a", [task("a")]), "m/b.bpmn": modelText("b", [task("b")]) });
    await runInProcess(path, ["generate", "m", "-o", "w"]);
    write({ "m/b.bpmn": "<bpmn" });
    const { code, stdout, stderr } = await runInProcess(path, ["status", "m", "-o", "w"]);
    assert.equal([code, stdout], [3, "a  stub         w/handlers/a.ts\n1 stub\n"]);
    assert.match(stderr, /^m\/b\.bpmn:1:\d+: error: /);
  }));

test("each worker of the configuration has a table of its own", () =>
  inScratchFolder(async ({ path, write }) => {
    write({
      "a.bpmn": modelText("a", [task("a")]),
      "b.bpmn": modelText("b", [task("b")]),
      "bpmn-worker.config.json": JSON.stringify({
        workers: { one: { models: "a.bpmn", out: "w1" }, two: { models: "b.bpmn", out: "w2" } },
      }),
    });
    assert.is(
      (await runInProcess(path, ["status"])).stdout,
      "a  missing      w1/handlers/a.ts\n1 missing\n\nb  missing      w2/handlers/b.ts\n1 missing\n",
    );
    const { stdout } = await runInProcess(path, ["status", "--worker", "two", "--json"]);
    assert.equal(
      JSON.parse(stdout).workers.map(({ out }: { readonly out: string }) => out),
      ["w2"],
    );
  }));

test("models without topics are said to have none", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "order.bpmn": modelText("order", []) });
    assert.is((await status(path)).stdout, "The models give the worker no topic to serve.\n");
  }));

test.run();
