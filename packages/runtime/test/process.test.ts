// The worker as a process: real signals, the real clock, a real end.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";

interface Ending {
  readonly exitCode: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs a worker; when it handles its task it gets the signals. Resolves when the process has ended by itself. */
function runProcess(
  kind: "quick" | "stuck",
  env: Record<string, string>,
  ...signals: readonly NodeJS.Signals[]
): Promise<Ending> {
  const script = fileURLToPath(new URL("./support/worker-process.ts", import.meta.url));
  const args = ["--conditions=bpmn-worker-source", "--import", "tsx", script, kind];
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env } });
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    if (output === "handling\n") for (const signal of signals) child.kill(signal);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, output, errors }));
  });
}

test("SIGTERM ends the process by itself, with nothing left running", async () => {
  const env = { BPMN_WORKER_POLL_INTERVAL: "100" };
  const { exitCode, output, errors } = await runProcess("quick", env, "SIGTERM");
  assert.is(output, "handling\nended\n");
  assert.is(exitCode, 0);
  assert.match(errors, "The worker has stopped");
});

test("a handler that ignores its signal does not keep the process alive", async () => {
  const env = { BPMN_WORKER_STOP_GRACE: "0", BPMN_WORKER_LOCK_DURATION: "1000" };
  const { exitCode, output, errors } = await runProcess("stuck", env, "SIGTERM");
  assert.is(output, "handling\nended\n");
  assert.match(errors, '"givenBack":1');
  assert.is(exitCode, 0);
});

test("refused settings end the process with exit code 2 before anything is done", async () => {
  const { exitCode, output, errors } = await runProcess("quick", { BPMN_WORKER_MAX_TASKS: "none" });
  assert.is(exitCode, 2);
  assert.is(output, "ended\n");
  assert.match(errors, 'BPMN_WORKER_MAX_TASKS: expected a whole number of tasks from 1 to 10000, got "none"');
});

test.run();
