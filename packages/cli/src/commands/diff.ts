import type { ModelsRequest } from "../arguments/values.js";
import { type Comparison, compareSides } from "../comparison/comparison.js";
import { findingsOf, rulesOf } from "../comparison/findings.js";
import type { DiffFormat } from "../comparison/formats.js";
import { comparisonDocument } from "../comparison/json.js";
import { formatMarkdown } from "../comparison/markdown.js";
import { formatComparison, summarise } from "../comparison/text.js";
import { type Side, sideOf } from "../contracts/side.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import { formatWorkflowCommands } from "../findings/github.js";
import { printableJson } from "../output/json.js";
import { reportDiagnostics } from "../output/report.js";
import { Refusal } from "../refusal.js";
import type { Settings } from "../settings.js";
import type { Terminal } from "../terminal.js";

export interface DiffRequest extends ModelsRequest {
  /** What is compared, as it was named. */
  readonly old: string;
  readonly now: string;
  readonly format: DiffFormat;
  /** Whether to end with 0 although something is breaking. */
  readonly exitZero: boolean;
}

/**
 * Prints what is different between two contracts, and what it breaks. Ends with `EXIT.findings` when something is
 * breaking. When a model of either side cannot be read, nothing is compared: what it holds would seem to be gone.
 */
export async function diff(request: DiffRequest, settings: Settings, terminal: Terminal): Promise<ExitCode> {
  const sides: [Side, Side] = [
    await sideOf(request.old, settings, terminal),
    await sideOf(request.now, settings, terminal),
  ];
  for (const { name, diagnostics, unreadable } of sides) {
    const severe = diagnostics.filter(({ file }) => unreadable.includes(file));
    reportDiagnostics(severe, "quiet", terminal);
    if (unreadable.length === 0) continue;
    terminal.err(`${terminal.errStyle.red("Nothing was compared:")} a model of ${name} cannot be read.`);
    return EXIT.unreadable;
  }
  const comparison = await comparisonOf(...sides);
  const isBreaking = comparison.changes.some(({ change }) => change.breaking);
  const code = isBreaking && !request.exitZero ? EXIT.findings : EXIT.done;
  await print(comparison, request, code, terminal);
  return code;
}

async function comparisonOf(old: Side, now: Side): Promise<Comparison> {
  try {
    return await compareSides(old, now);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Refusal(`A type in ${old.name} or ${now.name} cannot be read: ${error.message}`, null, {
      cause: error,
    });
  }
}

async function print(
  whole: Comparison,
  { format, volume }: DiffRequest,
  code: ExitCode,
  terminal: Terminal,
): Promise<void> {
  const { out, err, outStyle, errStyle, cwd } = terminal;
  const changes = volume === "quiet" ? whole.changes.filter(({ change }) => change.breaking) : whole.changes;
  const comparison = { ...whole, changes };
  switch (format) {
    case "text":
      if (volume !== "quiet" || changes.length > 0) out(formatComparison(comparison, outStyle));
      return;
    case "json":
      return out(printableJson(comparisonDocument(comparison)));
    case "markdown":
      return out(formatMarkdown(comparison));
    case "github":
      if (changes.length > 0) out(formatWorkflowCommands(findingsOf(changes), cwd));
      if (volume !== "quiet") err(errStyle.dim(summarise(changes, whole.old, whole.now)));
      return;
    case "sarif": {
      const { sarifLog } = await import("../findings/sarif.js");
      return out(printableJson(sarifLog(findingsOf(changes), cwd, code, rulesOf(changes))));
    }
  }
}
