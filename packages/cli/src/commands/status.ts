import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ModelsRequest } from "../arguments/values.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import { contractOf } from "../models/contract.js";
import { printableJson } from "../output/json.js";
import { reportDiagnostics } from "../output/report.js";
import { planWorker } from "../plan/plan-worker.js";
import { emittedWorker } from "../plan/worker.js";
import type { Settings } from "../settings.js";
import { formatStatus } from "../status/format.js";
import { statusOf, type WorkerStatus } from "../status/status.js";
import type { Terminal } from "../terminal.js";

export interface StatusRequest extends ModelsRequest {
  /** The output folder. */
  readonly out: string | null;
  readonly json: boolean;
}

/**
 * Prints which topics have a handler that does something, for each worker. Of what is wrong with the models only
 * errors are told; while one of them cannot be read, nothing is called an orphan.
 */
export async function status(
  { json }: StatusRequest,
  workers: readonly Settings[],
  terminal: Terminal,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const found: WorkerStatus[] = [];
  for (const settings of workers) {
    const { contract, unreadable } = await contractOf(settings, terminal);
    reportDiagnostics(contract.diagnostics, "quiet", terminal);
    if (unreadable.length > 0) code = EXIT.unreadable;
    const worker = await emittedWorker(contract, settings);
    const outFolder = resolve(terminal.cwd, settings.out);
    const plan = planWorker(outFolder, worker, { force: false, partial: unreadable.length > 0 });
    const read = (handler: string): string => readFileSync(join(outFolder, handler), "utf8");
    found.push(statusOf(worker.input.topics, plan, settings.out, read));
  }
  const texts = found.map((one) => formatStatus(one, terminal.outStyle));
  terminal.out(json ? printableJson({ formatVersion: 1, workers: found }) : texts.join("\n\n"));
  return code;
}
