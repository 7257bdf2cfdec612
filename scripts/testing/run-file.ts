import { spawn } from "node:child_process";

export interface FileRun {
  readonly output: string;
  readonly exitCode: number | null;
  readonly durationMs: number;
}

/** Runs a command to its end; one that is still running after `timeoutMs` is killed, which counts as a failure. */
export function runCommand(
  command: string,
  args: readonly string[],
  cwd: string,
  timeoutMs: number,
): Promise<FileRun> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let timedOut = false;
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill("SIGKILL");
    }, timeoutMs);
    child.on("error", (error) => (output += error.message));
    child.on("close", (code) => {
      clearTimeout(timer);
      if (timedOut) output += `\nkilled: still running after ${timeoutMs / 1000} s\n`;
      resolve({ output, exitCode: timedOut ? null : code, durationMs: performance.now() - startedAt });
    });
  });
}
