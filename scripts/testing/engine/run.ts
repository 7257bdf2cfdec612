import { execFile } from "node:child_process";

const TEN_MINUTES_MS = 10 * 60_000;

/** Runs a build tool to its end and resolves to what it printed; rejects with its output when it fails. */
export function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd, timeout: TEN_MINUTES_MS, maxBuffer: 64 * 1024 * 1024 };
    execFile(command, args, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`"${command}" failed in ${cwd}:\n${stdout}${stderr}`, { cause: error }));
    });
  });
}
