import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type RunningEngine, startOperaton } from "../../../scripts/testing/engine/operaton.js";
import { modelText } from "./model-text.js";
import { runBinary } from "./run-binary.js";
import { inScratchFolder } from "./scratch-folder.js";

const test = suite("deploy to Operaton");
const ADMIN = { id: "admin", password: "secret" };
const CREDENTIALS = { BPMN_WORKER_USERNAME: ADMIN.id, BPMN_WORKER_PASSWORD: ADMIN.password };

const order = modelText("order", [{ id: "Charge", topic: "charge-card" }]);

let engine: RunningEngine;

test.before(async () => {
  engine = await startOperaton({ adminUser: ADMIN, basicAuth: true });
});
test.after(() => engine.stop());

const deploy = (path: string, ...args: readonly string[]) =>
  runBinary(path, ["deploy", "m", "--name", "shop", "--engine-url", engine.url, ...args], CREDENTIALS);

test("says which versions came of the files, and that the same files bring none", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/order.bpmn": order });
    const title = `Deployed 1 file as "shop" to operaton at ${engine.url}:`;
    assert.equal(await deploy(path), {
      code: 0,
      stdout: `${title}\n  process order, version 1 (order.bpmn)\n`,
      stderr: "",
    });
    assert.is((await deploy(path)).stdout, `${title}\n  nothing has changed\n`);
    assert.is((await deploy(path, "--all")).stdout, `${title}\n  process order, version 2 (order.bpmn)\n`);
  }));

test("what the engine refuses is told at its place in the file", () =>
  inScratchFolder(async ({ path, write }) => {
    const broken = modelText("broken", [{ id: "Charge", topic: "charge-card" }]).replace(
      "</bpmn:process>",
      '<bpmn:serviceTask id="Idle" />\n  </bpmn:process>',
    );
    write({ "m/broken.bpmn": broken });
    const line = broken.split("\n").findIndex((text) => text.includes("Idle")) + 1;
    const run = await deploy(path);
    assert.is(run.code, 1);
    assert.match(
      run.stderr,
      new RegExp(`^m/broken\\.bpmn:${line}:\\d+: error: The engine refuses it: `, "m"),
    );
    assert.match(run.stderr, /\[deployment-refused, Idle\]/);
    assert.match(run.stderr, /Nothing was deployed to operaton at /);
  }));

test("wrong credentials are told without the password", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/order.bpmn": order });
    const run = await runBinary(path, ["deploy", "m", "--engine-url", engine.url], {
      BPMN_WORKER_USERNAME: "admin",
      BPMN_WORKER_PASSWORD: "hunter2",
    });
    assert.is(run.code, 2);
    assert.match(run.stderr, /Check BPMN_WORKER_USERNAME and BPMN_WORKER_PASSWORD/);
    assert.not.match(run.stderr, /hunter2/);
  }));

test.run();
