import { main } from "../src/main.js";
import { styleFor } from "../src/output/style.js";
import type { Terminal } from "../src/terminal.js";

/** A run of `generate --watch` in this process. */
export interface Watching {
  /** Everything that was said after the last `seen`, as soon as it contains this text. Fails after half a minute. */
  readonly seen: (text: string) => Promise<string>;
  /** Ends it; returns its exit code. */
  readonly end: () => Promise<number>;
}

const PATIENCE_MS = 30_000;

/** Starts watching in a folder, and ends it when the test is over, whatever happens in it. */
export async function whileWatching(
  cwd: string,
  args: readonly string[],
  act: (watching: Watching) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  let said = "";
  let wake: () => void = () => {};
  const write = (text: string): void => {
    said += `${text}\n`;
    wake();
  };
  const style = styleFor(false);
  const terminal: Terminal = {
    cwd,
    env: {},
    out: write,
    err: write,
    outStyle: style,
    errStyle: style,
    width: 100,
    progress: () => {},
    interruption: () => controller.signal,
  };
  const ended = main(["generate", ...args, "--watch"], terminal);
  const end = (): Promise<number> => {
    controller.abort();
    return ended;
  };
  const seen = async (text: string): Promise<string> => {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    while (!said.includes(text)) {
      if (patience.aborted) throw new Error(`"${text}" was not said, but:\n${said}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 100);
      });
    }
    const until = said;
    said = "";
    return until;
  };
  try {
    await act({ seen, end });
  } finally {
    await end();
  }
}
