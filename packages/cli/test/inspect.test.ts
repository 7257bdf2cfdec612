import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { modelText } from "./model-text.js";
import { runBinary } from "./run-binary.js";
import { inScratchFolder } from "./scratch-folder.js";

const order = modelText("order", [
  { id: "Charge", topic: "charge-card", inputs: { currency: "EUR" }, outputs: { paid: "${amount_paid}" } },
]);

const TABLE = `\
charge-card                                                                  handlers/charge-card.ts
  order › Charge "Do Charge"                                                        m/order.bpmn:6:5
    in         currency     "EUR"                                                   required local
    out        amount_paid  unknown                                                 required local

1 topic · 1 external task · 1 process · 1 model
`;

test("a table shows what an element takes and gives, and where it stands", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/order.bpmn": order });
    const run = await runBinary(path, ["inspect", "m"]);
    assert.equal(run.stdout.split("\n"), TABLE.split("\n"));
    assert.equal([run.code, run.stderr], [0, ""]);
  }));

test("--json prints the contract and nothing else on stdout", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/order.bpmn": order, "m/bad.bpmn": modelText("bad", [{ id: "Lost", topic: null }]) });
    const { code, stdout, stderr } = await runBinary(path, ["inspect", "m", "--json"]);
    const contract = JSON.parse(stdout);
    assert.equal(Object.keys(contract), [
      "formatVersion",
      "externalTasks",
      "topics",
      "processes",
      "diagnostics",
    ]);
    assert.is(contract.formatVersion, 1);
    assert.equal(
      contract.externalTasks.map(({ file, line, elementId, topic }: Record<string, unknown>) => [
        file,
        line,
        elementId,
        topic,
      ]),
      [
        ["m/bad.bpmn", 6, "Lost", ""],
        ["m/order.bpmn", 6, "Charge", "charge-card"],
      ],
    );
    assert.is(code, 1);
    assert.match(stderr, /^m\/bad\.bpmn:6:5: error: /);
  }));

test("a model that cannot be read ends with 3, and the others are still shown", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/order.bpmn": order, "m/broken.bpmn": "no XML" });
    const { code, stdout, stderr } = await runBinary(path, ["inspect", "m", "--json"]);
    assert.is(code, 3);
    const { externalTasks, diagnostics } = JSON.parse(stdout);
    assert.is(externalTasks.length, 1);
    assert.ok(diagnostics.some(({ file }: { file: string }) => file === "m/broken.bpmn"));
    assert.match(stderr, /^m\/broken\.bpmn:1:1: error: /);
  }));

test("a file that cannot be opened is reported like one that is no model", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/order.bpmn": order });
    symlinkSync("gone.bpmn", join(path, "m/link.bpmn"));
    const { code, stdout, stderr } = await runBinary(path, ["inspect", "m"]);
    assert.is(code, 3);
    assert.is(
      stderr,
      "m/link.bpmn:1:1: error: The file cannot be read: it does not exist. [model-unreadable]\n" +
        "    → Check that it exists and that you may read it.\n",
    );
    assert.match(stdout, /^charge-card /);
  }));

test("nothing is written", () =>
  inScratchFolder(async ({ path, write, read, times }) => {
    write({ "m/order.bpmn": order });
    const before = [read(), times()];
    await runBinary(path, ["inspect", "."]);
    assert.equal([read(), times()], before);
  }));

test("paths are as given", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/a b.bpmn": order });
    for (const file of ["m/a b.bpmn", "./m/a b.bpmn", `${path}/m/a b.bpmn`]) {
      const { stdout } = await runBinary(path, ["inspect", "--json", file]);
      assert.is(JSON.parse(stdout).externalTasks[0].file, file);
    }
  }));

test("hundreds of tasks come out whole, in columns", () =>
  inScratchFolder(async ({ path, write }) => {
    const tasks = Array.from({ length: 400 }, (_, index) => ({
      id: `Task_${index}`,
      topic: `topic-${index % 200}`,
      inputs: { amount: "${a.b}", kind: `kind-${index}` },
    }));
    write({ "big.bpmn": modelText("big", tasks) });
    const { code, stdout } = await runBinary(path, ["inspect", "big.bpmn"]);
    assert.is(code, 0);
    const lines = stdout.split("\n");
    assert.is(lines.filter((line) => line.includes(" › ")).length, 400);
    assert.is(
      new Set(lines.filter((line) => /\brequired\b/.test(line)).map((line) => line.indexOf("required"))).size,
      1,
    );
    assert.ok(stdout.endsWith("\n200 topics · 400 external tasks · 1 process · 1 model\n"));
  }));

test.run();
