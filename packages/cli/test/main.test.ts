import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { modelText } from "./model-text.js";
import { runBinary } from "./run-binary.js";
import { inScratchFolder } from "./scratch-folder.js";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

test("--version is the version of the package", () =>
  inScratchFolder(async ({ path }) => {
    assert.equal(await runBinary(path, ["--version"]), { code: 0, stdout: `${version}\n`, stderr: "" });
  }));

test("--help names the commands on stdout", () =>
  inScratchFolder(async ({ path }) => {
    const { code, stdout, stderr } = await runBinary(path, ["--help"]);
    assert.equal([code, stderr], [0, ""]);
    assert.match(stdout, /\n {2}bpmn-worker generate .*\n/);
    assert.match(stdout, /\n {2}bpmn-worker inspect .*\n/);
  }));

test("a wrong argument is told on stderr, with what was meant and where to read on", () =>
  inScratchFolder(async ({ path }) => {
    assert.equal(await runBinary(path, ["inspcet", "m"]), {
      code: 2,
      stdout: "",
      stderr:
        'error: There is no command "inspcet". Did you mean "inspect"?\n    → See "bpmn-worker --help".\n',
    });
  }));

test("without a terminal there are no colours and no progress, whatever the environment says", () =>
  inScratchFolder(async ({ path, write }) => {
    for (let index = 0; index < 30; index += 1) {
      write({ [`m/${index}.bpmn`]: modelText(`p${index}`, [{ id: "A", topic: null }]) });
    }
    for (const env of [{}, { NO_COLOR: "1" }, { TERM: "xterm-256color", COLORTERM: "truecolor" }]) {
      const { stdout, stderr } = await runBinary(path, ["inspect", "m"], env);
      assert.not(`${stdout}${stderr}`.includes("\u001b"));
    }
  }));

test.run();
