import { resolve } from "node:path";
import type { ModelsRequest } from "../arguments/values.js";
import { lookAtTemplates } from "../element-templates/look-at-templates.js";
import { planTemplates } from "../element-templates/plan-templates.js";
import { EXIT, type ExitCode, worse } from "../exit-code.js";
import { contractFrom, type ModelsContract, readSources } from "../models/contract.js";
import { formatDrift } from "../output/drift.js";
import { plannedChanges } from "../output/dry-run.js";
import { reportEdits } from "../output/edits.js";
import { formatPlan, formatPlanned } from "../output/plan-summary.js";
import { exitCodeOf, reportDiagnostics, reportWarning } from "../output/report.js";
import { count } from "../output/text.js";
import { unifiedDiff } from "../output/unified-diff.js";
import { driftOf } from "../plan/drift.js";
import { executePlan, refuseProblems } from "../plan/execute.js";
import type { Plan } from "../plan/step.js";
import type { Settings } from "../settings.js";
import type { Terminal } from "../terminal.js";
import { unreadableReason } from "./generate.js";

export interface TemplatesRequest extends ModelsRequest {
  /** The folder to write to. */
  readonly folder: string;
  /** Whether to do what is planned, to show it, or to say whether there is anything to do. */
  readonly mode: "write" | "dryRun" | "check";
  /** Whether templates that were edited by hand, and other files of their names, are written over. */
  readonly force: boolean;
  /** The command line that writes the same, to be told to people. */
  readonly command: string;
}

/**
 * Writes element templates for the topics of models, one file each, or compares them with what is there. Templates that
 * the tool has written before say nothing of the contract, which would otherwise never lose what it once had.
 */
export async function templates(
  request: TemplatesRequest,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> {
  const { emitElementTemplates, isOwnTemplate } = await import("@bpmn-worker/codegen");
  const { selectForTemplates } = await import("@bpmn-worker/contract");
  const sources = await readSources(settings, terminal);
  const foreign = sources.templates.map((read) => ({
    ...read,
    templates: read.templates.filter(({ id }) => !isOwnTemplate(id)),
  }));
  const read = await contractFrom({ ...sources, templates: foreign }, settings);
  reportDiagnostics(read.contract.diagnostics, request.volume, terminal);
  if (read.unreadable.length > 0) {
    const what = request.mode === "check" ? "Nothing was compared" : "Nothing was written";
    terminal.err(`${terminal.errStyle.red(`${what}:`)} ${unreadableReason(read)}.`);
    return EXIT.unreadable;
  }
  const wanted = emitElementTemplates(selectForTemplates(read.contract, settings));
  if (wanted.length === 0) {
    reportWarning(
      "none of the models has a topic that a template can be made for.",
      request.volume,
      terminal,
    );
  }
  const folder = resolve(terminal.cwd, request.folder);
  const plan = planTemplates(wanted, lookAtTemplates(folder, wanted), request.force);
  refuseProblems(folder, plan);
  const code = await MODES[request.mode]({ request, terminal, read, plan, folder, templates: wanted.length });
  return worse(exitCodeOf(read.contract.diagnostics, []), code);
}

interface Run {
  readonly request: TemplatesRequest;
  readonly terminal: Terminal;
  readonly read: ModelsContract;
  readonly plan: Plan;
  readonly folder: string;
  /** How many are wanted. */
  readonly templates: number;
}

const MODES: Readonly<Record<TemplatesRequest["mode"], (run: Run) => ExitCode | Promise<ExitCode>>> = {
  write,
  dryRun: show,
  check: compare,
};

const titleOf = ({ request, read, templates }: Run): string =>
  `${count(templates, "template")} of ${count(read.models, "model")} → ${request.folder}`;

function write(run: Run): ExitCode {
  const { request, terminal, plan, folder } = run;
  executePlan(folder, plan, ".");
  const isLeft = reportEdits(plan, request.folder, request, terminal);
  if (request.volume !== "quiet") {
    const lines = formatPlan(plan, request.volume === "verbose", terminal.outStyle);
    terminal.out([titleOf(run), ...lines].join("\n"));
  }
  return isLeft ? EXIT.findings : EXIT.done;
}

async function show(run: Run): Promise<ExitCode> {
  const { request, terminal, plan, folder } = run;
  const isLeft = reportEdits(plan, request.folder, request, terminal);
  if (request.volume !== "quiet") {
    const lines = formatPlanned(plan, request.volume === "verbose", terminal.outStyle);
    terminal.out([`${titleOf(run)} (nothing is written)`, ...lines].join("\n"));
  }
  const diff = await unifiedDiff(plannedChanges(plan, folder, request.folder), terminal.outStyle);
  if (diff !== "") terminal.out(request.volume === "quiet" ? diff : `\n${diff}`);
  return isLeft ? EXIT.findings : EXIT.done;
}

function compare({ request, terminal, plan, templates }: Run): ExitCode {
  const drift = driftOf(plan);
  if (drift.length === 0) {
    if (request.volume !== "quiet")
      terminal.out(`${request.folder} is up to date: ${count(templates, "template")}.`);
    return EXIT.done;
  }
  const commands = { generate: request.command, migrate: "bpmn-worker migrate" };
  terminal.out(formatDrift(drift, request.folder, commands, terminal.outStyle).join("\n"));
  return EXIT.findings;
}
