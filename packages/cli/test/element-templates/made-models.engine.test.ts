import { emitElementTemplates } from "@bpmn-worker/codegen";
import { selectForTemplates } from "@bpmn-worker/contract";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type RunningEngine, startOperaton } from "../../../../scripts/testing/engine/operaton.js";
import { runBinary } from "../run-binary.js";
import { inScratchFolder } from "../scratch-folder.js";
import { CASES, contractOf } from "./fixtures.js";
import { modelFrom } from "./modeller.js";

const test = suite("models that are made from templates, on Operaton");

let engine: RunningEngine;

test.before(async () => {
  engine = await startOperaton();
});
test.after(() => engine.stop());

test("the engine takes them all", () =>
  inScratchFolder(async ({ path, write }) => {
    let made = 0;
    for (const name of CASES) {
      for (const { path: file, template } of emitElementTemplates(
        selectForTemplates(await contractOf(name)),
      )) {
        made += 1;
        write({ [`m/${name}-${file}.bpmn`]: modelFrom(template, 1, `made-${made}`) });
      }
    }
    const { code, stderr } = await runBinary(path, ["deploy", "m", "--engine-url", engine.url, "--quiet"]);
    assert.equal({ code, stderr }, { code: 0, stderr: "" });
    assert.ok(made > 20);
  }));

test.run();
