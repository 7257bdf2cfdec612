import { type Style, styleFor } from "./output/style.js";

const NARROWEST = 80;
const WIDEST = 120;
const UNKNOWN_WIDTH = 100;

/** Where a command runs and speaks: results on `out`, everything about the run on `err`. */
export interface Terminal {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Writes one or more lines; the last line break is added. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly outStyle: Style;
  readonly errStyle: Style;
  /** Columns to lay out for: those of the terminal within 80 to 120, 100 when stdout is none. */
  readonly width: number;
  /** Replaces the line of progress on stderr; without effect when stderr is no terminal, or in CI. */
  readonly progress: (text: string) => void;
  /** Aborted when somebody ends the program (SIGINT, SIGTERM), who is then obeyed by whoever asked for this. */
  readonly interruption: () => AbortSignal;
}

/** Whether nobody is watching, though there may be a terminal: the variable `CI`, as all services set it. */
const isContinuousIntegration = ({ CI = "" }: NodeJS.ProcessEnv): boolean => CI !== "" && CI !== "false";

/** The terminal of a process. `NO_COLOR` (any value but the empty one, see no-color.org) switches colours off. */
export function terminalOf(process: NodeJS.Process): Terminal {
  const { stdout, stderr, env } = process;
  const colours = (stream: NodeJS.WriteStream): Style => styleFor(stream.isTTY === true && !env["NO_COLOR"]);
  let shown = false;
  const progress = (text: string): void => {
    if (stderr.isTTY !== true || isContinuousIntegration(env) || (text === "" && !shown)) return;
    shown = text !== "";
    stderr.write(`\r\u001b[2K${text}`);
  };
  const write = (stream: NodeJS.WriteStream) => (text: string) => {
    progress("");
    stream.write(`${text}\n`);
  };
  // A reader that has had enough (`| head`) is no failure.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    cwd: process.cwd(),
    env,
    out: write(stdout),
    err: write(stderr),
    outStyle: colours(stdout),
    errStyle: colours(stderr),
    width: Math.min(WIDEST, Math.max(NARROWEST, stdout.columns ?? UNKNOWN_WIDTH)),
    progress,
    interruption: () => {
      const controller = new AbortController();
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
      return controller.signal;
    },
  };
}
