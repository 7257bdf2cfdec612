import type { Diagnostic, Severity } from "@bpmn-worker/bpmn";
import type { Volume } from "../arguments/values.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import type { Refusal } from "../refusal.js";
import type { Terminal } from "../terminal.js";
import { countSeverity, formatDiagnostic } from "./diagnostics.js";

const SHOWN: Readonly<Record<Volume, readonly Severity[]>> = {
  quiet: ["error"],
  normal: ["error", "warning"],
  verbose: ["error", "warning", "info"],
};

/** Writes the findings that the volume lets through to stderr, in the order given. */
export function reportDiagnostics(found: readonly Diagnostic[], volume: Volume, terminal: Terminal): void {
  const shown = found.filter(({ severity }) => SHOWN[volume].includes(severity));
  if (shown.length > 0) {
    terminal.err(shown.map((item) => formatDiagnostic(item, terminal.errStyle)).join("\n"));
  }
}

/** Writes why a command cannot do what it was asked. */
export function reportRefusal({ message, hint }: Refusal, { err, errStyle: style }: Terminal): void {
  err(`${style.red("error")}: ${message.replaceAll("\n", `\n${style.red("error")}: `)}`);
  if (hint !== null) err(`    ${style.dim("→")} ${hint}`);
}

/** Writes a remark on the run itself, unless only errors are wanted. */
export function reportWarning(text: string, volume: Volume, { err, errStyle }: Terminal): void {
  if (volume !== "quiet") err(`${errStyle.yellow("warning")}: ${text}`);
}

/** What the models alone make of the exit code. */
export function exitCodeOf(found: readonly Diagnostic[], unreadable: readonly string[]): ExitCode {
  if (unreadable.length > 0) return EXIT.unreadable;
  return countSeverity(found, "error") > 0 ? EXIT.findings : EXIT.done;
}
