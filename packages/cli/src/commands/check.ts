import type { Diagnostic } from "@bpmn-worker/bpmn";
import type { ModelsRequest } from "../arguments/values.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import { formatColumns } from "../findings/columns.js";
import type { CheckFormat } from "../findings/formats.js";
import { formatWorkflowCommands } from "../findings/github.js";
import { summarise } from "../findings/summary.js";
import { contractOf, type ModelsContract } from "../models/contract.js";
import { countSeverity } from "../output/diagnostics.js";
import { printableJson } from "../output/json.js";
import { exitCodeOf } from "../output/report.js";
import { count } from "../output/text.js";
import type { Settings } from "../settings.js";
import type { Terminal } from "../terminal.js";

export interface CheckRequest extends ModelsRequest {
  readonly format: CheckFormat;
  /** More warnings than these make the command fail; `null` for any number. */
  readonly maxWarnings: number | null;
}

/**
 * Prints everything that is wrong with models. Fails on errors, on models that cannot be read, and on more warnings
 * than are allowed; what is not printed because of `--quiet` counts all the same.
 */
export async function check(
  request: CheckRequest,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> {
  const checked = await contractOf(settings, terminal);
  const found = checked.contract.diagnostics;
  const shown = request.volume === "quiet" ? found.filter(({ severity }) => severity === "error") : found;
  const code = codeOf(checked, request.maxWarnings);
  const text = await FORMATS[request.format]({ shown, checked, code, terminal });
  if (text !== "") terminal.out(text);
  if (request.volume !== "quiet") tellSummary(request.format, summarise(found, checked.models), terminal);
  const warnings = countSeverity(found, "warning");
  if (request.maxWarnings !== null && warnings > request.maxWarnings) {
    const { errStyle: style } = terminal;
    terminal.err(
      `${style.red("error")}: ${count(warnings, "warning")}, and --max-warnings allows ${request.maxWarnings}.`,
    );
  }
  return code;
}

function codeOf({ contract, unreadable }: ModelsContract, maxWarnings: number | null): ExitCode {
  const code = exitCodeOf(contract.diagnostics, unreadable);
  const tooMany = maxWarnings !== null && countSeverity(contract.diagnostics, "warning") > maxWarnings;
  return code === EXIT.done && tooMany ? EXIT.findings : code;
}

/** Documents hold what it says themselves. */
function tellSummary(format: CheckFormat, summary: string, { out, err, outStyle, errStyle }: Terminal): void {
  if (format === "text") out(outStyle.dim(summary));
  if (format === "github") err(errStyle.dim(summary));
}

interface Findings {
  readonly shown: readonly Diagnostic[];
  readonly checked: ModelsContract;
  readonly code: ExitCode;
  readonly terminal: Terminal;
}

const FORMATS: Readonly<Record<CheckFormat, (findings: Findings) => string | Promise<string>>> = {
  text: ({ shown, terminal }) => formatColumns(shown, terminal.outStyle, terminal.width),
  json: async ({ shown, checked }) => {
    const { findingsDocument } = await import("../findings/json.js");
    return printableJson(findingsDocument(shown, checked));
  },
  sarif: async ({ shown, code, terminal }) => {
    const { sarifLog } = await import("../findings/sarif.js");
    return printableJson(sarifLog(shown, terminal.cwd, code));
  },
  github: ({ shown, terminal }) => formatWorkflowCommands(shown, terminal.cwd),
};
