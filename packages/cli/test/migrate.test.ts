import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { commitAll, initRepository } from "./git-repository.js";
import { runInProcess } from "./in-process.js";
import { inScratchFolder, type ScratchFolder } from "./scratch-folder.js";
import { compile, makeProject } from "./worker-project.js";

/** An order process whose names are those given. */
const model = ({ topic = "charge-card", amount = "amount", receipt = "receipt", code = "DECLINED" }) => `\
<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="test">
  <bpmn:error id="E" name="Declined" errorCode="${code}" />
  <bpmn:process id="order" isExecutable="true" camunda:historyTimeToLive="1">
    <bpmn:startEvent id="Start" />
    <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Charge" />
    <bpmn:serviceTask id="Charge" camunda:type="external" camunda:topic="${topic}">
      <bpmn:extensionElements><camunda:inputOutput>
        <camunda:inputParameter name="${amount}">\${price}</camunda:inputParameter>
        <camunda:inputParameter name="unit">EUR</camunda:inputParameter>
      </camunda:inputOutput></bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:boundaryEvent id="Declined" attachedToRef="Charge"><bpmn:errorEventDefinition errorRef="E" /></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="F2" sourceRef="Charge" targetRef="Ship" />
    <bpmn:serviceTask id="Ship" camunda:type="external" camunda:topic="ship">
      <bpmn:extensionElements><camunda:inputOutput>
        <camunda:inputParameter name="proof">\${${receipt}}</camunda:inputParameter>
      </camunda:inputOutput></bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="F3" sourceRef="Ship" targetRef="End" />
    <bpmn:endEvent id="End" />
  </bpmn:process>
</bpmn:definitions>
`;

const HANDLER = "src/worker/handlers/charge-card.ts";
const MOVED = "src/worker/handlers/collect-payment.ts";

const handler = `\
import type { ChargeCardResult, ChargeCardTask } from "../generated/index.js";
import type { Invoice } from "../../invoice.js";

/** Charges the card. */
export async function chargeCard(task: ChargeCardTask): Promise<ChargeCardResult> {
    const { amount, unit } = task.input   // no semicolon, and four spaces
  const invoice: Invoice = { amount: Number(amount), receipt: unit };
  if (invoice.amount > 100) throw task.bpmnError("DECLINED")
  const receipt = \`\${invoice.receipt} \${task.input.amount}\`;
  return { receipt };
}
`;

const handlerTest = `\
import { chargeCard } from "../src/worker/handlers/charge-card.js";
export const tested = chargeCard;
`;

/** A project with a filled-in worker, everything committed. */
const inProject = (act: (folder: ScratchFolder) => Promise<void>): Promise<void> =>
  inScratchFolder(async (folder) => {
    makeProject(folder);
    folder.write({ "models/order.bpmn": model({}) });
    await runInProcess(folder.path, ["generate", "models"]);
    folder.write({
      [HANDLER]: handler,
      "test/charge-card.test.ts": handlerTest,
      "src/invoice.ts": "export interface Invoice {\n  amount: number;\n  receipt: string;\n}\n",
    });
    initRepository(folder.path);
    await act(folder);
  });

/** Commits another model, and migrates. */
async function migrate(
  { path, write }: ScratchFolder,
  names: Parameters<typeof model>[0],
  ...options: readonly string[]
): ReturnType<typeof runInProcess> {
  write({ "models/order.bpmn": model(names) });
  commitAll(path);
  return runInProcess(path, ["migrate", "models", ...options]);
}

const sources = ({ read }: ScratchFolder): Record<string, string> =>
  Object.fromEntries(Object.entries(read()).filter(([path]) => /^(?:src|test)\//.test(path)));

const all = { topic: "collect-payment", amount: "total", receipt: "proofOfPayment", code: "CARD_DECLINED" };

const cases: readonly (readonly [
  what: string,
  names: Parameters<typeof model>[0],
  want: readonly [string, string][],
])[] = [
  [
    "an input",
    { amount: "total" },
    [
      ["{ amount, unit }", "{ total: amount, unit }"],
      ["task.input.amount", "task.input.total"],
    ],
  ],
  [
    "an output",
    { receipt: "proofOfPayment" },
    [["return { receipt }", "return { proofOfPayment: receipt }"]],
  ],
  ["an error code", { code: "CARD_DECLINED" }, [['bpmnError("DECLINED")', 'bpmnError("CARD_DECLINED")']]],
];

for (const [what, names, want] of cases) {
  test(`the rename of ${what} is made in the handler, nothing else is touched, and the project compiles`, () =>
    inProject(async (folder) => {
      assert.is(compile(folder.path), "");
      const run = await migrate(folder, names, "--apply");
      assert.equal([run.code, run.stderr], [0, ""]);
      const expected = want.reduce((text, [from, to]) => text.replace(from, to), handler);
      assert.equal(folder.read()[HANDLER]?.split("\n"), expected.split("\n"));
      assert.is(folder.read()["test/charge-card.test.ts"], handlerTest);
      assert.is(compile(folder.path), "");
    }));
}

test("a topic is renamed with its handler, its test and everything that imports them, and all at once", () =>
  inProject(async (folder) => {
    const run = await migrate(folder, all, "--apply");
    assert.equal([run.code, run.stderr], [0, ""]);
    assert.match(run.stdout, "2 files of yours changed, 2 moved. src/worker is generated anew.");
    const files = folder.read();
    assert.equal(
      [HANDLER, "test/charge-card.test.ts"].map((path) => files[path]),
      [undefined, undefined],
    );
    assert.match(files[MOVED] ?? "", "export async function collectPayment(task: CollectPaymentTask)");
    assert.match(files["test/collect-payment.test.ts"] ?? "", "../src/worker/handlers/collect-payment.js");
    assert.is(compile(folder.path), "");
    const check = await runInProcess(folder.path, ["generate", "models", "--check"]);
    assert.is(check.code, 0, check.stdout);
  }));

test("without --apply it shows renames, evidence and a diff, and writes nothing", () =>
  inProject(async (folder) => {
    folder.write({ "models/order.bpmn": model(all) });
    const [before, times] = [folder.read(), folder.times()];
    const { code, stdout } = await runInProcess(folder.path, ["migrate", "models"]);
    assert.is(code, 0);
    assert.match(stdout, '  input:charge-card.amount=total\n      Charge: input parameter "…" is ${price}');
    assert.match(stdout, `  move    ${HANDLER} → ${MOVED}`);
    assert.match(
      stdout,
      "+    const { total: amount, unit } = task.input   // no semicolon, and four spaces",
    );
    assert.match(stdout, "Nothing was written. To do it: bpmn-worker migrate models --apply");
    assert.equal([folder.read(), folder.times()], [before, times]);
  }));

test("what is not committed keeps it from changing anything, unless that is allowed", () =>
  inProject(async (folder) => {
    folder.write({ "models/order.bpmn": model(all) });
    const before = sources(folder);
    const refused = await runInProcess(folder.path, ["migrate", "models", "--apply"]);
    assert.is(refused.code, 2);
    assert.match(refused.stderr, "There are changes that are not committed: models/order.bpmn.");
    assert.match(refused.stderr, "--allow-dirty");
    assert.equal(sources(folder), before);
    assert.is((await runInProcess(folder.path, ["migrate", "models", "--apply", "--allow-dirty"])).code, 0);
    assert.ok(MOVED in folder.read());
  }));

test("without a repository nothing is changed either", () =>
  inScratchFolder(async (folder) => {
    makeProject(folder);
    folder.write({ "models/order.bpmn": model({}) });
    await runInProcess(folder.path, ["generate", "models"]);
    folder.write({ "models/order.bpmn": model(all) });
    const { code, stderr } = await runInProcess(folder.path, ["migrate", "models", "--apply"]);
    assert.is(code, 2);
    assert.match(stderr, "is in no git repository");
    assert.is((await runInProcess(folder.path, ["migrate", "models", "--apply", "--allow-dirty"])).code, 0);
    assert.match(folder.read()[MOVED] ?? "", 'topic "collect-payment"');
  }));

test("after generate, an older contract can be named, and the new stub gives way to the handler", () =>
  inProject(async (folder) => {
    folder.write({ "models/order.bpmn": model(all) });
    const generated = await runInProcess(folder.path, ["generate", "models"]);
    assert.match(generated.stdout, "take its handler along: bpmn-worker migrate --from HEAD:./src/worker");
    const lost = await runInProcess(folder.path, ["migrate", "models"]);
    assert.match(lost.stdout, "The models ask for what src/worker was generated for.");
    commitAll(folder.path);
    for (const from of ["HEAD~1:src/worker", "HEAD~1:models"]) {
      const { code, stdout } = await runInProcess(folder.path, ["migrate", "models", "--from", from]);
      assert.is(code, 0);
      assert.match(stdout, `  move    ${HANDLER} → ${MOVED}`);
    }
    await runInProcess(folder.path, ["migrate", "models", "--from", "HEAD~1:src/worker", "--apply"]);
    assert.match(folder.read()[MOVED] ?? "", "no semicolon, and four spaces");
    assert.is(compile(folder.path), "");
  }));

test("a file of the user's is never written over", () =>
  inProject(async (folder) => {
    folder.write({ [MOVED]: "export const mine = 1;\n", "models/order.bpmn": model(all) });
    commitAll(folder.path);
    const before = folder.read();
    const { code, stderr } = await runInProcess(folder.path, ["migrate", "models", "--apply"]);
    assert.is(code, 2);
    assert.match(stderr, "which is there already");
    assert.equal(
      sources(folder),
      Object.fromEntries(Object.entries(before).filter(([path]) => /^(?:src|test)\//.test(path))),
    );
  }));

test("one of the proposals can be chosen, and what is not proposed is refused", () =>
  inProject(async (folder) => {
    const wrong = await migrate(
      folder,
      { amount: "total", code: "NO" },
      "--only",
      "input:charge-card.amount=totl",
    );
    assert.is(wrong.code, 2);
    assert.match(wrong.stderr, 'Did you mean "input:charge-card.amount=total"?');
    const { code, stdout } = await migrate(
      folder,
      { amount: "total", code: "NO" },
      "--apply",
      "--only",
      "input:charge-card.amount=total",
    );
    assert.is(code, 1);
    assert.match(stdout, "Left to do by hand:\n  src/worker/handlers/charge-card.ts:8:");
    assert.match(folder.read()[HANDLER] ?? "", "{ total: amount, unit }");
    assert.match(folder.read()[HANDLER] ?? "", 'bpmnError("DECLINED")');
  }));

test("generated files that somebody has edited have to be dealt with first", () =>
  inProject(async (folder) => {
    folder.write({ "src/worker/generated/index.ts": "// edited\n", "models/order.bpmn": model(all) });
    commitAll(folder.path);
    const { code, stderr } = await runInProcess(folder.path, ["migrate", "models", "--apply"]);
    assert.is(code, 2);
    assert.match(stderr, "were edited by hand: generated/index.ts.");
  }));

test("a project without its dependencies is not understood, and says so", () =>
  inScratchFolder(async (folder) => {
    folder.write({ "package.json": "{}", "models/order.bpmn": model({}) });
    await runInProcess(folder.path, ["generate", "models"]);
    folder.write({ "models/order.bpmn": model(all) });
    const { code, stderr } = await runInProcess(folder.path, ["migrate", "models"]);
    assert.is(code, 2);
    assert.match(stderr, "@bpmn-worker/runtime/v1 is not to be found");
  }));

test("where nothing was generated, the last contract has to be named", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "models/order.bpmn": model({}) });
    const { code, stderr } = await runInProcess(path, ["migrate", "models"]);
    assert.is(code, 2);
    assert.match(stderr, 'Nothing is known of what "src/worker" was generated for');
  }));

const halves: readonly (readonly [what: string, done: readonly string[], gone: readonly string[]])[] = [
  ["the new handler was there, and the old one still", [MOVED], []],
  [
    "only generating was left",
    [MOVED, "test/collect-payment.test.ts"],
    [HANDLER, "test/charge-card.test.ts"],
  ],
];

for (const [what, done, gone] of halves) {
  test(`a run that was killed when ${what} is taken up by the next`, () =>
    inProject(async (folder) => {
      const before = folder.read();
      await migrate(folder, all, "--apply");
      const after = sources(folder);
      for (const path of Object.keys(after)) rmSync(join(folder.path, path));
      folder.write(
        Object.fromEntries(Object.entries(before).filter(([path]) => /^(?:src|test)\//.test(path))),
      );
      folder.write(Object.fromEntries(done.map((path) => [path, after[path] ?? ""])));
      for (const path of gone) rmSync(join(folder.path, path));
      const { code, stderr } = await runInProcess(folder.path, [
        "migrate",
        "models",
        "--apply",
        "--allow-dirty",
      ]);
      assert.equal([code, stderr], [0, ""]);
      assert.equal(sources(folder), after);
    }));
}

test("several workers of one repository are migrated one after the other", () =>
  inScratchFolder(async (folder) => {
    makeProject(folder);
    const config = { workers: { a: { models: "a", out: "src/a" }, b: { models: "b", out: "src/b" } } };
    folder.write({
      "bpmn-worker.config.json": JSON.stringify(config),
      "a/a.bpmn": model({}),
      "b/b.bpmn": model({}).replace('"order"', '"other"'),
    });
    await runInProcess(folder.path, ["generate"]);
    folder.write({ "a/a.bpmn": model(all), "b/b.bpmn": model(all).replace('"order"', '"other"') });
    initRepository(folder.path);
    assert.is((await runInProcess(folder.path, ["migrate", "--apply"])).code, 0);
    const moved = Object.keys(folder.read()).filter((path) => path.endsWith("handlers/collect-payment.ts"));
    assert.equal(moved, ["src/a/handlers/collect-payment.ts", "src/b/handlers/collect-payment.ts"]);
  }));

test("byte order marks and line ends stay as they are", () =>
  inProject(async (folder) => {
    folder.write({ [HANDLER]: `\ufeff${handler.replaceAll("\n", "\r\n")}` });
    commitAll(folder.path);
    await migrate(folder, { amount: "total" }, "--apply");
    const expected = handler
      .replace("{ amount, unit }", "{ total: amount, unit }")
      .replace("input.amount", "input.total");
    assert.is(folder.read()[HANDLER], `\ufeff${expected.replaceAll("\n", "\r\n")}`);
  }));

test.run();
