import { main } from "../src/main.js";
import { styleFor } from "../src/output/style.js";
import type { Terminal } from "../src/terminal.js";
import type { BinaryRun } from "./run-binary.js";

/** Runs the command in this process, as if in a folder without a terminal. */
export async function runInProcess(cwd: string, args: readonly string[]): Promise<BinaryRun> {
  const output = { stdout: "", stderr: "" };
  const style = styleFor(false);
  const terminal: Terminal = {
    cwd,
    env: {},
    out: (text) => {
      output.stdout += `${text}\n`;
    },
    err: (text) => {
      output.stderr += `${text}\n`;
    },
    outStyle: style,
    errStyle: style,
    width: 100,
    progress: () => {},
    interruption: () => AbortSignal.abort(),
  };
  return { code: await main(args, terminal), ...output };
}
