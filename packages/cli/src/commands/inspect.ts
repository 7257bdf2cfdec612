import type { ModelsRequest } from "../arguments/values.js";
import type { ExitCode } from "../exit-code.js";
import { contractOf } from "../models/contract.js";
import { formatContract } from "../output/contract-table.js";
import { printableJsonParts } from "../output/json.js";
import { exitCodeOf, reportDiagnostics } from "../output/report.js";
import type { Settings } from "../settings.js";
import type { Terminal } from "../terminal.js";

export interface InspectRequest extends ModelsRequest {
  readonly json: boolean;
}

/** Prints the contract of models: as a table, or as the JSON document that other programs build on. */
export async function inspect(
  request: InspectRequest,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> {
  const { contract, unreadable } = await contractOf(settings, terminal, { trace: request.json });
  if (request.json) for (const part of printableJsonParts(contract)) terminal.out(part);
  else terminal.out(formatContract(contract, terminal.outStyle, terminal.width));
  reportDiagnostics(contract.diagnostics, request.volume, terminal);
  return exitCodeOf(contract.diagnostics, unreadable);
}
