import type { CommandTexts } from "../arguments/command.js";
import { SHARED_OPTIONS } from "../arguments/options.js";
import { completionScript } from "../completion/scripts.js";
import type { Shell } from "../completion/shells.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import type { Terminal } from "../terminal.js";

export interface CompletionRequest {
  readonly shell: Shell;
}

/** Prints the script that has a shell complete the command line. */
export function completion(
  { shell }: CompletionRequest,
  commands: CommandTexts,
  { out }: Terminal,
): ExitCode {
  out(completionScript(shell, { commands, shared: SHARED_OPTIONS }));
  return EXIT.done;
}
