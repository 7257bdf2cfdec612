import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ModelsRequest } from "../arguments/values.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import { contractOf } from "../models/contract.js";
import { reportDiagnostics } from "../output/report.js";
import { printableJson } from "../output/text.js";
import { planWorker } from "../plan/plan-worker.js";
import { emittedWorker } from "../plan/worker.js";
import type { Settings } from "../settings.js";
import { formatStatus } from "../status/format.js";
import { statusOf } from "../status/status.js";
import type { Terminal } from "../terminal.js";

export interface StatusRequest extends ModelsRequest {
  /** The output folder. */
  readonly out: string | null;
  readonly json: boolean;
}

/**
 * Prints which topics have a handler that does something. Of what is wrong with the models only errors are told; while
 * one of them cannot be read, nothing is called an orphan.
 */
export async function status(
  { json }: StatusRequest,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> {
  const { contract, unreadable } = await contractOf(settings, terminal);
  reportDiagnostics(contract.diagnostics, "quiet", terminal);
  const worker = await emittedWorker(contract, settings);
  const outFolder = resolve(terminal.cwd, settings.out);
  const plan = planWorker(outFolder, worker, { force: false, partial: unreadable.length > 0 });
  const read = (handler: string): string => readFileSync(join(outFolder, handler), "utf8");
  const found = statusOf(worker.input.topics, plan, settings.out, read);
  terminal.out(json ? printableJson(found) : formatStatus(found, terminal.outStyle));
  return unreadable.length > 0 ? EXIT.unreadable : EXIT.done;
}
