import { EXIT } from "./exit-code.js";
import { reportRefusal } from "./output/report.js";
import { Refusal } from "./refusal.js";
import { type Terminal, terminalOf } from "./terminal.js";
import { readVersion } from "./version.js";

/**
 * Runs the command. What a command needs is loaded when it runs, so that `--version` is quick.
 *
 * @param args without those for Node itself: `process.argv.slice(2)`
 * @returns the exit code, see {@link EXIT}
 * @throws whatever is a bug: everything that users can bring about is reported and ends in a code
 */
export async function main(
  args: readonly string[],
  terminal: Terminal = terminalOf(process),
): Promise<number> {
  try {
    return await run(args, terminal);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reportRefusal(error, terminal);
    return EXIT.usage;
  }
}

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  if (args.length === 1 && args[0] === "--version") {
    terminal.out(readVersion());
    return EXIT.done;
  }
  const { parseArguments } = await import("./arguments.js");
  const request = await parseArguments(args, readVersion(), terminal.width);
  if (request.kind === "text") {
    terminal.out(request.text);
    return EXIT.done;
  }
  const { COMMANDS } = await import("./arguments/commands.js");
  return request.run(terminal, COMMANDS);
}
