import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runCommand } from "../testing/run-file.js";
import { type Summary, summarise } from "../testing/summary.js";

const samples = fileURLToPath(new URL("./samples/", import.meta.url));

/** Runs a sample test file as the guarded runner does. */
async function judge(sample: string): Promise<Summary> {
  const run = await runCommand(
    process.execPath,
    ["--import", "tsx", `${samples}${sample}`],
    process.cwd(),
    60_000,
  );
  return summarise(run.output, run.exitCode);
}

test("a file whose tests pass or are skipped is accepted with its counts", async () => {
  assert.equal(await judge("passing.ts"), { passed: 2, failed: 0, skipped: 1, fault: null });
});

test("a failing test is counted", async () => {
  assert.equal(await judge("failing.ts"), { passed: 1, failed: 1, skipped: 0, fault: null });
});

test("a throwing before hook is a failure, although the file exits with 0", async () => {
  assert.is((await judge("throwing-before.ts")).failed > 0, true);
});

test("a forgotten run() is a failure, although the file exits with 0", async () => {
  const summary = await judge("forgotten-run.ts");
  assert.is(summary.failed, 1);
  assert.match(summary.fault ?? "", "without a summary");
});

test("a suite without tests is a failure", async () => {
  assert.is((await judge("empty.ts")).fault, "ran no test");
});

test("an exit code other than 0 is a failure, although all tests passed", async () => {
  assert.match((await judge("bad-exit.ts")).fault ?? "", "ended with 7");
});

test("a file that does not end is killed and fails", async () => {
  const run = await runCommand(
    process.execPath,
    ["--import", "tsx", `${samples}hanging.ts`],
    process.cwd(),
    3_000,
  );
  assert.is(run.exitCode, null);
  assert.match(run.output, "still running after 3 s");
  assert.is(summarise(run.output, run.exitCode).failed, 1);
});

test.run();
