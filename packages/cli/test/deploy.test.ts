import { test } from "uvu";
import * as assert from "uvu/assert";
import { modelText } from "./model-text.js";
import { runBinary } from "./run-binary.js";
import { inScratchFolder } from "./scratch-folder.js";

const order = modelText("order", [{ id: "Charge", topic: "charge-card" }]);
/** Nobody listens there: the port is not one that programs may use. */
const NOWHERE = "http://127.0.0.1:1/engine-rest";

test("a dry run names the files and the deployment, and asks no engine", () =>
  inScratchFolder(async ({ path, write }) => {
    write({
      "package.json": '{"name":"orders"}',
      "m/a.bpmn": order,
      "m/forms/b.form": '{"id":"b","components":[]}',
    });
    assert.equal(await runBinary(path, ["deploy", "m", "--dry-run"]), {
      code: 0,
      stdout: 'Would deploy 2 files as "orders":\n  m/a.bpmn as a.bpmn\n  m/forms/b.form as forms/b.form\n',
      stderr: "",
    });
  }));

test("a model with an error is not deployed", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "a.bpmn": modelText("lost", [{ id: "Lost", topic: null }]) });
    const run = await runBinary(path, ["deploy", "a.bpmn", "--engine-url", NOWHERE]);
    assert.is(run.code, 1);
    assert.match(run.stderr, /topic-missing/);
    assert.match(run.stderr, /Nothing was deployed: the models have errors\.\n$/);
  }));

test("a model that cannot be read is not deployed either", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "a.bpmn": order, "b.bpmn": "<nonsense" });
    const run = await runBinary(path, ["deploy", ".", "--engine-url", NOWHERE]);
    assert.equal([run.code, run.stdout], [3, ""]);
  }));

test("an engine that is not there is told with its address and what to check", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "a.bpmn": order });
    const run = await runBinary(path, ["deploy", "a.bpmn"], { BPMN_WORKER_URL: NOWHERE });
    assert.is(run.code, 2);
    assert.match(
      run.stderr,
      /^error: unknown engine at http:\/\/127\.0\.0\.1:1\/engine-rest does not serve: .*ECONNREFUSED/,
    );
    assert.match(run.stderr, /→ Check --engine-url, and that the engine is up\.\n$/);
  }));

test("without an engine there is a hint how to name one", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "a.bpmn": order });
    assert.equal(await runBinary(path, ["deploy", "a.bpmn"]), {
      code: 2,
      stdout: "",
      stderr: "error: Name the engine.\n    → Give --engine-url, or set BPMN_WORKER_URL.\n",
    });
  }));

test("an engine that models cannot be brought to is refused by name", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "a.bpmn": order });
    const run = await runBinary(path, ["deploy", "a.bpmn", "--engine-url", NOWHERE, "--engine", "zeebe"]);
    assert.is(run.code, 2);
    assert.match(run.stderr, /^error: engine: expected one of operaton, .*"zeebe"/);
  }));

test.run();
