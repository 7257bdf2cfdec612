import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { modelText } from "./model-text.js";
import { runBinary } from "./run-binary.js";
import { inScratchFolder } from "./scratch-folder.js";

const order = modelText("order", [
  { id: "Charge", topic: "charge-card", inputs: { amount: "${total}" }, outputs: { paid: "${amount_paid}" } },
  { id: "Ship", topic: "ship" },
]);
const withoutTopic = modelText("bad", [{ id: "Lost", topic: null }]);
const notAModel = "<bpmn";

const FIRST_RUN = `\
2 topics of 1 model → src/worker
  create    handlers/charge-card.ts (yours)
  create    handlers/ship.ts (yours)
  create    main.ts (yours)
  9 created

Next steps:
  1. npm install @bpmn-worker/runtime @bpmn-worker/engines
  2. Fill in the handlers in src/worker/handlers: they are yours once you have changed them.
  3. Set BPMN_WORKER_URL, compile, and run src/worker/main.
`;

test("a first run writes the worker, says what is the user's, and what comes next", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "models/order.bpmn": order });
    assert.equal(await runBinary(path, ["generate", "models"]), { code: 0, stdout: FIRST_RUN, stderr: "" });
    assert.equal(Object.keys(read()), [
      "models/order.bpmn",
      "src/worker/generated/.bpmn-worker.json",
      "src/worker/generated/declared.ts",
      "src/worker/generated/index.ts",
      "src/worker/generated/processes.ts",
      "src/worker/generated/registry.ts",
      "src/worker/generated/topics/charge-card.ts",
      "src/worker/generated/topics/ship.ts",
      "src/worker/handlers/charge-card.ts",
      "src/worker/handlers/ship.ts",
      "src/worker/main.ts",
    ]);
  }));

test("a second run touches nothing", () =>
  inScratchFolder(async ({ path, write, read, times }) => {
    write({ "models/order.bpmn": order });
    await runBinary(path, ["generate", "models"]);
    const [files, touched] = [read(), times()];
    assert.equal(await runBinary(path, ["generate", "models"]), {
      code: 0,
      stdout: "2 topics of 1 model → src/worker\n  6 unchanged · 3 kept\n",
      stderr: "",
    });
    assert.equal(read(), files);
    assert.equal(times(), touched);
  }));

test("a topic that comes and one that goes: handlers are made and left, edits survive", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "order.bpmn": order });
    await runBinary(path, ["generate", "order.bpmn", "-o", "w"]);
    write({
      "w/handlers/ship.ts": "// mine\n",
      "order.bpmn": modelText("order", [
        {
          id: "Charge",
          topic: "charge-card",
          inputs: { amount: "${total}" },
          outputs: { paid: "${amount_paid}" },
        },
        { id: "Notify", topic: "notify" },
      ]),
    });
    assert.equal(await runBinary(path, ["generate", "order.bpmn", "-o", "w", "--verbose"]), {
      code: 0,
      stdout: `\
2 topics of 1 model → w
  unchanged generated/declared.ts
  update    generated/index.ts
  unchanged generated/processes.ts
  update    generated/registry.ts
  unchanged generated/topics/charge-card.ts
  create    generated/topics/notify.ts
  delete    generated/topics/ship.ts
  keep      handlers/charge-card.ts
  create    handlers/notify.ts (yours)
  keep      handlers/ship.ts (its topic is gone)
  keep      main.ts
  2 created · 2 updated · 3 unchanged · 1 deleted · 3 kept
  If a topic only has another name now, take its handler along: bpmn-worker migrate --from HEAD:./w
`,
      stderr: "warning: w/handlers/ship.ts is left: no model has its topic any more.\n",
    });
    assert.is(read()["w/handlers/ship.ts"], "// mine\n");
  }));

test("an error in a model ends with 1; the rest is written, and what is left out is named", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "m/order.bpmn": order, "m/bad.bpmn": withoutTopic });
    const { code, stdout, stderr } = await runBinary(path, ["generate", "m"]);
    assert.is(code, 1);
    assert.is(stdout, FIRST_RUN.replace("1 model", "2 models"));
    assert.match(stderr, /^m\/bad\.bpmn:6:5: error: .* \[topic-missing, Lost\]\n {4}→ .*\n/);
    assert.match(
      stderr,
      /\nThe models have 1 error\. The worker was written all the same, without bad › Lost\.\n$/,
    );
    assert.ok("src/worker/handlers/charge-card.ts" in read());
    assert.is((await runBinary(path, ["generate", "m"])).code, 1);
  }));

test("a model that cannot be read ends with 3: nothing is written, all is reported", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "m/order.bpmn": order, "m/bad.bpmn": withoutTopic });
    const before = read();
    write({ "m/broken.bpmn": notAModel });
    mkdirSync(join(path, "m/folder.bpmn"));
    const unreadable = await runBinary(path, ["generate", "m"]);
    assert.is(unreadable.code, 3);
    assert.match(unreadable.stderr, /m\/bad\.bpmn:6:5: error: /);
    assert.match(unreadable.stderr, /m\/broken\.bpmn:1:\d+: error: .* \[model-not-xml\]/);
    assert.match(unreadable.stderr, /\nNothing was written: 1 of 3 models cannot be read\.\n$/);
    rmSync(join(path, "m/broken.bpmn"));
    assert.equal(read(), before);
  }));

test("arguments that lead nowhere end with 2, with what was searched", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "models/order.bpmn": order, "empty/readme.md": "" });
    assert.equal(await runBinary(path, ["generate", "empty", "modles"]), {
      code: 2,
      stdout: "",
      stderr:
        'error: There is no model in the folder "empty".\n' +
        `error: "modles" does not exist (searched from ${path}). Did you mean "models"?\n` +
        "    → Models are files that end in .bpmn, .bpmn20.xml, .bpmn2. Folders are searched all the way down, " +
        "except node_modules and folders that begin with a dot.\n",
    });
  }));

test("a folder that cannot be written ends with 2 and leaves everything as it was", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "order.bpmn": order, taken: "a file" });
    mkdirSync(join(path, "w/generated/registry.ts"), { recursive: true });
    const before = read();
    assert.equal(await runBinary(path, ["generate", "order.bpmn", "-o", "w"]), {
      code: 2,
      stdout: "",
      stderr:
        `error: "${path}/w/generated/registry.ts" cannot be written: a folder is in its place.\n` +
        "    → Nothing was written.\n",
    });
    assert.equal(await runBinary(path, ["generate", "order.bpmn", "-o", "taken"]), {
      code: 2,
      stdout: "",
      stderr: `error: The output folder "${path}/taken" is not a folder.\n`,
    });
    assert.match(
      (await runBinary(path, ["generate", "order.bpmn", "-o", "taken/w"])).stderr,
      /^error: .*taken\/w" cannot be (?:read|written): a part of the path is not a folder\.\n/,
    );
    assert.equal(read(), before);
  }));

test("when nothing can be written, what is wrong with the models is told all the same, and first", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/order.bpmn": order, "m/bad.bpmn": withoutTopic, taken: "a file" });
    const { code, stdout, stderr } = await runBinary(path, ["generate", "m", "-o", "taken"]);
    assert.equal({ code, stdout }, { code: 2, stdout: "" });
    assert.match(
      stderr,
      /^m\/bad\.bpmn:6:5: error: .* \[topic-missing, Lost\]\n {4}→ .*\nerror: The output folder .*\n$/,
    );
  }));

test("topics that an expression yields are named, and an expression that no model has is refused", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "mail.bpmn": modelText("mail", [{ id: "Send", topic: "${region}-mail" }]) });
    const run = await runBinary(path, [
      "generate",
      "mail.bpmn",
      "-o",
      "w",
      "--topic",
      "${region}-mail=eu,us",
    ]);
    assert.equal([run.code, run.stderr], [0, ""]);
    assert.equal(
      Object.keys(read()).filter((name) => name.startsWith("w/handlers")),
      ["w/handlers/eu.ts", "w/handlers/us.ts"],
    );
    const refused = await runBinary(path, ["generate", "mail.bpmn", "--topic", "${regoin}-mail=eu"]);
    assert.equal(
      [refused.code, refused.stderr],
      [
        2,
        "error: --topic '${regoin}-mail=eu': no model has the topic expression ${regoin}-mail.\n" +
          "    → Did you mean '${region}-mail'?\n",
      ],
    );
  }));

test("processes that are not executable are served when asked for", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "draft.bpmn": modelText("draft", [{ id: "A", topic: "a" }], { executable: false }) });
    const without = await runBinary(path, ["generate", "draft.bpmn", "-o", "w1"]);
    assert.is(without.code, 0);
    assert.match(without.stderr, /draft\.bpmn:\d+:\d+: warning: .* \[process-not-executable, draft\]/);
    assert.match(without.stderr, /\nwarning: none of the models gives the worker a topic to serve\.\n$/);
    const asked = await runBinary(path, ["generate", "draft.bpmn", "-o", "w2", "--include-non-executable"]);
    assert.match(asked.stdout, /^1 topic of 1 model → w2\n/);
    assert.is(asked.stderr, "");
  }));

test("--quiet says nothing when all is well, and only errors when it is not", () =>
  inScratchFolder(async ({ path, write }) => {
    write({
      "order.bpmn": order,
      "draft.bpmn": modelText("draft", [{ id: "A", topic: "a" }], { executable: false }),
    });
    const run = await runBinary(path, ["generate", ".", "--quiet"]);
    assert.equal(run, { code: 0, stdout: "", stderr: "" });
    assert.equal(await runBinary(path, ["generate", ".", "--quiet", "--check"]), run);
    write({ "bad.bpmn": withoutTopic });
    const { stdout, stderr } = await runBinary(path, ["generate", ".", "-q"]);
    assert.is(stdout, "");
    assert.match(stderr, /^\.\/bad\.bpmn:6:5: error: /);
    assert.not.match(stderr, /warning/);
  }));

test("the order and spelling of arguments make no difference to what is written", () =>
  inScratchFolder(async ({ path, write, read }) => {
    const model = (id: string) =>
      modelText(id, [
        { id: "A", topic: `${id}-a` },
        { id: "B", topic: "shared" },
      ]);
    write({ "m/x.bpmn": model("x"), "m/y.bpmn": model("y"), "m/z.bpmn": model("z") });
    await runBinary(path, ["generate", "m/z.bpmn", "m/x.bpmn", "m/y.bpmn", "-o", "one"]);
    await runBinary(path, ["generate", "m/*.bpmn", "m", "m/x.bpmn", "-o", "two"]);
    const below = (folder: string): [string, string][] =>
      Object.entries(read()).flatMap(([name, text]): [string, string][] =>
        name.startsWith(folder) ? [[name.slice(folder.length), text]] : [],
      );
    assert.ok(below("one/").length > 8);
    assert.equal(below("one/"), below("two/"));
  }));

test("files with hostile names are read, and nothing comes of their names", () =>
  inScratchFolder(async ({ path, write, read }) => {
    const names = [
      "a b.bpmn",
      "$(touch pwned).bpmn",
      "größe 订单.bpmn",
      "*_/ import x.bpmn",
      "`x`'\"\\.bpmn",
    ];
    names.forEach((name, index) => {
      write({ [`m/${name}`]: modelText(`p${index}`, [{ id: "A", topic: `../../t${index}` }]) });
    });
    const { code, stderr } = await runBinary(path, ["generate", "m"]);
    assert.equal([code, stderr], [0, ""]);
    const outside = Object.keys(read()).filter((name) => !/^(?:m|src\/worker)\//.test(name));
    assert.equal(outside, []);
  }));

test("the command runs from any folder", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "models/order.bpmn": order, "deep/er/x": "" });
    const run = await runBinary(join(path, "deep/er"), ["generate", "../../models", "--out", "../../w"]);
    assert.is(run.code, 0);
    assert.match(run.stdout, /^2 topics of 1 model → \.\.\/\.\.\/w\n/);
    assert.ok("w/main.ts" in read());
  }));

test("with --allow-partial the readable models are worked for, and nothing is deleted", () =>
  inScratchFolder(async ({ path, write, read }) => {
    write({ "m/order.bpmn": order, "m/mail.bpmn": modelText("mail", [{ id: "Send", topic: "mail" }]) });
    await runBinary(path, ["generate", "m", "-o", "w"]);
    write({
      "m/mail.bpmn": notAModel,
      "m/order.bpmn": modelText("order", [{ id: "Charge", topic: "charge-card" }]),
    });
    const before = read();
    assert.is((await runBinary(path, ["generate", "m", "-o", "w"])).code, 3);
    assert.equal(read(), before);
    const partial = await runBinary(path, ["generate", "m", "-o", "w", "--allow-partial"]);
    assert.is(partial.code, 3);
    assert.match(partial.stdout, /^1 topic of 2 models → w\n/);
    assert.ok("w/generated/topics/mail.ts" in read());
    assert.ok("w/generated/topics/ship.ts" in read());
    write({ "m/mail.bpmn": modelText("mail", [{ id: "Send", topic: "mail" }]) });
    assert.is((await runBinary(path, ["generate", "m", "-o", "w"])).code, 0);
    assert.ok("w/generated/topics/mail.ts" in read());
    assert.not("w/generated/topics/ship.ts" in read());
  }));

test.run();
