import { resolve } from "node:path";
import type { Diagnostic } from "@bpmn-worker/bpmn";
import type { ModelsRequest } from "../arguments/values.js";
import { runningFor, type TypesRequest } from "../engine/running.js";
import { EXIT, type ExitCode, worse } from "../exit-code.js";
import { type ModelsContract, readUnchecked } from "../models/contract.js";
import { formatDrift, formatUpToDate } from "../output/drift.js";
import { plannedChanges } from "../output/dry-run.js";
import { reportEdits } from "../output/edits.js";
import { formatErrorsSummary } from "../output/errors-summary.js";
import { formatPlan, formatPlanned, isFirstRun, mayBeRenamed } from "../output/plan-summary.js";
import { exitCodeOf, reportDiagnostics, reportWarning } from "../output/report.js";
import { shellWord } from "../output/shell.js";
import { count } from "../output/text.js";
import { unifiedDiff } from "../output/unified-diff.js";
import { driftOf } from "../plan/drift.js";
import { executePlan } from "../plan/execute.js";
import { planWorker } from "../plan/plan-worker.js";
import type { Plan } from "../plan/step.js";
import { emittedWorker } from "../plan/worker.js";
import type { Settings } from "../settings.js";
import type { Terminal } from "../terminal.js";
import type { Exchange } from "../threads/exchange.js";
import { type SecondThread, withSecondThread } from "../threads/second-thread.js";

export interface GenerateRequest extends ModelsRequest, TypesRequest {
  /** The output folder. */
  readonly out: string | null;
  /** Whether to do what is planned, once or on every change, to show it, or to say whether there is anything to do. */
  readonly mode: "write" | "watch" | "dryRun" | "check";
  /** Whether generated files that were edited by hand are written over. */
  readonly force: boolean;
  /** Whether a model that cannot be read keeps the others from being worked on. */
  readonly allowPartial: boolean;
  /** The command line that generates the same, to be told to people. */
  readonly command: string;
  /** The one that moves what was renamed in the same models. */
  readonly migrateCommand: string;
}

/**
 * Writes the worker for models, or compares it with what is there: reads, emits, plans, and does what the plan says.
 * Errors in a model are reported and end in a code of their own, but do not keep anybody from working on the rest of
 * it; a model that cannot be read does, because what it asks for would be taken out of the worker. What is wrong with
 * models is told when the worker has been written, or could not be: a second thread has looked for it meanwhile.
 */
export const generate = (
  request: GenerateRequest,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> =>
  withSecondThread("worker", (second) => generateWith(second, request, settings, terminal));

async function generateWith(
  second: SecondThread,
  request: GenerateRequest,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> {
  const deployed = runningFor(request, terminal.env);
  const unchecked = await readUnchecked(settings, terminal, { deployed, second });
  const partial = unchecked.unreadable.length > 0;
  if (partial && !request.allowPartial) {
    reportDiagnostics(unchecked.checked().contract.diagnostics, request.volume, terminal);
    const what = request.mode === "check" ? "Nothing was compared" : "Nothing was written";
    terminal.err(`${terminal.errStyle.red(`${what}:`)} ${unreadableReason(unchecked)}.`);
    return EXIT.unreadable;
  }
  const { exchange } = second;
  const worker = await emittedWorker(unchecked.contract, settings, { exchange });
  const topics = worker.input.topics.length;
  const outFolder = resolve(terminal.cwd, settings.out);
  const told = async (): Promise<ModelsContract> => {
    const read = unchecked.checked(await foundElsewhere(exchange));
    reportDiagnostics(read.contract.diagnostics, request.volume, terminal);
    if (topics === 0) {
      reportWarning("none of the models gives the worker a topic to serve.", request.volume, terminal);
    }
    return read;
  };
  let plan: Plan;
  try {
    plan = planWorker(outFolder, worker, { force: request.force, partial });
    if (request.mode === "write" || request.mode === "watch") executePlan(outFolder, plan);
  } catch (error) {
    await told();
    throw error;
  }
  const read = await told();
  const code = await MODES[request.mode]({ request, settings, terminal, read, plan, topics, outFolder });
  return worse(exitCodeOf(read.contract.diagnostics, read.unreadable), code);
}

/** What the second thread finds in the models while this one writes. */
const foundElsewhere = async (exchange: Exchange | null): Promise<readonly Diagnostic[] | undefined> =>
  exchange === null ? undefined : JSON.parse(await exchange.told<string>());

interface Run {
  readonly request: GenerateRequest;
  readonly settings: Settings;
  readonly terminal: Terminal;
  readonly read: ModelsContract;
  readonly plan: Plan;
  /** How many are served. */
  readonly topics: number;
  readonly outFolder: string;
}

const MODES: Readonly<Record<GenerateRequest["mode"], (run: Run) => ExitCode | Promise<ExitCode>>> = {
  write: tellWritten,
  watch: tellWritten,
  dryRun: show,
  check: compare,
};

function tellWritten({ request, settings, terminal, read, plan, topics }: Run): ExitCode {
  const { out } = settings;
  const { contract, models } = read;
  const code = reportEdits(plan, out, request, terminal) ? EXIT.findings : EXIT.done;
  if (request.volume !== "quiet") {
    const what = `${count(topics, "topic")} of ${count(models, "model")}`;
    const lines = formatPlan(plan, request.volume === "verbose", terminal.outStyle);
    terminal.out([`${what} → ${out}`, ...lines].join("\n"));
    if (isFirstRun(plan)) terminal.out(nextSteps(out));
    if (mayBeRenamed(plan)) {
      const migrate = `bpmn-worker migrate --from ${shellWord(`HEAD:./${out}`)}`;
      terminal.out(`  If a topic only has another name now, take its handler along: ${migrate}`);
    }
  }
  if (exitCodeOf(contract.diagnostics, []) === EXIT.findings) {
    terminal.err(formatErrorsSummary(contract, settings, terminal.errStyle));
  }
  return code;
}

async function show({ request, settings, terminal, read, plan, topics, outFolder }: Run): Promise<ExitCode> {
  const { out } = settings;
  const code = reportEdits(plan, out, request, terminal) ? EXIT.findings : EXIT.done;
  const what = `${count(topics, "topic")} of ${count(read.models, "model")}`;
  const lines = formatPlanned(plan, request.volume === "verbose", terminal.outStyle);
  if (request.volume !== "quiet") {
    terminal.out([`${what} → ${out} (nothing is written)`, ...lines].join("\n"));
  }
  const diff = await unifiedDiff(plannedChanges(plan, outFolder, out), terminal.outStyle);
  if (diff !== "") terminal.out(request.volume === "quiet" ? diff : `\n${diff}`);
  return code;
}

function compare({ request, settings, terminal, plan }: Run): ExitCode {
  const drift = driftOf(plan);
  if (drift.length === 0) {
    if (request.volume !== "quiet") terminal.out(formatUpToDate(plan, settings.out));
    return EXIT.done;
  }
  const commands = { generate: request.command, migrate: request.migrateCommand };
  terminal.out(formatDrift(drift, settings.out, commands, terminal.outStyle).join("\n"));
  return EXIT.findings;
}

export const unreadableReason = ({ unreadable, models }: Omit<ModelsContract, "contract">): string =>
  `${unreadable.length} of ${count(models, "model")} cannot be read`;

function nextSteps(out: string): string {
  return [
    "",
    "Next steps:",
    "  1. npm install @bpmn-worker/runtime @bpmn-worker/engines",
    `  2. Fill in the handlers in ${out}/handlers: they are yours once you have changed them.`,
    `  3. Set BPMN_WORKER_URL, compile, and run ${out}/main.`,
  ].join("\n");
}
