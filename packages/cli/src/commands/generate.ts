import { resolve } from "node:path";
import type { ModelsRequest, Volume } from "../arguments/values.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import { contractOf } from "../models/contract.js";
import { formatErrorsSummary } from "../output/errors-summary.js";
import { editedPaths, formatPlan, isFirstRun } from "../output/plan-summary.js";
import { exitCodeOf, reportDiagnostics, reportWarning } from "../output/report.js";
import { count } from "../output/text.js";
import { executePlan } from "../plan/execute.js";
import { lookAt, sha256 } from "../plan/look.js";
import { MANIFEST_PATH } from "../plan/manifest.js";
import { makePlan, type Plan, type PlannedFile } from "../plan/plan.js";
import type { Settings } from "../settings.js";
import type { Terminal } from "../terminal.js";
import { readVersion } from "../version.js";

export interface GenerateRequest extends ModelsRequest {
  /** The output folder. */
  readonly out: string | null;
}

/**
 * Writes the worker for models: reads, emits, plans and executes. Errors in a model are reported and end in a code of
 * their own, but do not keep anybody from working on the rest of it; a model that cannot be read does, because what
 * it asks for would be taken out of the worker.
 */
export async function generate(
  request: GenerateRequest,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> {
  const { out } = settings;
  const { contract, models, unreadable } = await contractOf(settings, terminal);
  reportDiagnostics(contract.diagnostics, request.volume, terminal);
  const code = exitCodeOf(contract.diagnostics, unreadable);
  if (code === EXIT.unreadable) {
    const reason = `${unreadable.length} of ${count(models, "model")} cannot be read`;
    terminal.err(`${terminal.errStyle.red("Nothing was written:")} ${reason}.`);
    return code;
  }
  const { selectForEmission } = await import("@bpmn-worker/contract");
  const input = selectForEmission(contract, { includeNonExecutable: settings.includeNonExecutable });
  if (input.topics.length === 0) {
    reportWarning("none of the models gives the worker a topic to serve.", request.volume, terminal);
  }
  const { emitWorker } = await import("@bpmn-worker/codegen");
  const plan = planFor(out, emitWorker(input), request.volume, terminal);
  executePlan(resolve(terminal.cwd, out), plan);
  if (request.volume !== "quiet") {
    const what = `${count(input.topics.length, "topic")} of ${count(models, "model")}`;
    terminal.out(
      [`${what} → ${out}`, ...formatPlan(plan, request.volume === "verbose", terminal.outStyle)].join("\n"),
    );
    if (isFirstRun(plan)) terminal.out(nextSteps(out));
  }
  if (code === EXIT.findings) terminal.err(formatErrorsSummary(contract, settings, terminal.errStyle));
  return code;
}

function planFor(out: string, files: readonly PlannedFile[], volume: Volume, terminal: Terminal): Plan {
  const state = lookAt(resolve(terminal.cwd, out), files);
  const warn = (text: string): void => reportWarning(text, volume, terminal);
  if (state.manifestFault !== null) {
    warn(
      `${out}/${MANIFEST_PATH} is not used, ${state.manifestFault}: nothing is deleted, and it is written anew.`,
    );
  }
  const plan = makePlan({ ...state, files, toolVersion: readVersion(), hash: sha256 });
  const { overwritten, kept } = editedPaths(plan);
  for (const path of overwritten) warn(`${out}/${path} had been edited by hand; it is written anew.`);
  for (const path of kept) warn(`${out}/${path} is no longer produced, but was edited by hand; it is left.`);
  return plan;
}

function nextSteps(out: string): string {
  return [
    "",
    "Next steps:",
    "  1. npm install @bpmn-worker/runtime @bpmn-worker/engines",
    `  2. Fill in the handlers in ${out}/handlers: they are yours and never written again.`,
    `  3. Set BPMN_WORKER_URL, compile, and run ${out}/main.`,
  ].join("\n");
}
