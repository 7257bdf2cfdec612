import { EXIT, type ExitCode } from "../exit-code.js";
import { reportEdits } from "../output/edits.js";
import { formatPlan, formatWritten } from "../output/plan-summary.js";
import { reportDiagnostics, reportRefusal } from "../output/report.js";
import { count, printable } from "../output/text.js";
import { Refusal } from "../refusal.js";
import type { Terminal } from "../terminal.js";
import { Changes } from "../watch/changes.js";
import { FolderWatchers } from "../watch/folder-watchers.js";
import { type Round, Session } from "../watch/session.js";
import { formatChanges, Told } from "../watch/told.js";
import { type GenerateRequest, unreadableReason } from "./generate.js";

/**
 * Generates, and generates again whenever something changes: a model, a decision, a form, a schema, the configuration,
 * which of them there are. A line is said for each change. What would end another command is said, and the next change
 * waited for. Ends when it is interrupted.
 *
 * @throws {Refusal} when it cannot even tell what to watch
 */
export async function watch(request: GenerateRequest, terminal: Terminal): Promise<ExitCode> {
  const signal = terminal.interruption();
  const session = new Session(request, terminal);
  const changes = new Changes();
  const watchers = new FolderWatchers((path) => {
    if (session.concerns(path)) changes.note(path);
  });
  const told = new Told();
  let isFirst = true;
  let paths: ReadonlySet<string> = new Set();
  try {
    while (!signal.aborted) {
      const startedAt = performance.now();
      try {
        const round = await session.round(paths);
        if (round !== null) tell(round, { request, terminal, told, isFirst, startedAt });
      } catch (error) {
        if (!(error instanceof Refusal) || !session.hasSettings) throw error;
        reportRefusal(error, terminal);
      }
      // What happened before a folder was watched is seen by looking once more.
      if (watchers.update(session.folders())) paths = new Set();
      else paths = await changes.next(signal);
      isFirst = false;
    }
    return EXIT.done;
  } finally {
    watchers.close();
    changes.close();
  }
}

interface Telling {
  readonly request: GenerateRequest;
  readonly terminal: Terminal;
  readonly told: Told;
  readonly isFirst: boolean;
  readonly startedAt: number;
}

function tell(round: Round, { request, terminal, told, isFirst, startedAt }: Telling): void {
  const { settings, read, worker, plan } = round;
  const { volume } = request;
  reportDiagnostics(told.fresh(read.contract.diagnostics), volume, terminal);
  if (plan !== null) reportEdits(plan, settings.out, request, terminal);
  if (volume === "quiet") return;
  const topics = `${count(worker.input.topics.length, "topic")} of ${count(read.models, "model")}`;
  const what = isFirst ? `${topics} → ${settings.out}` : printable(formatChanges(round));
  const took = terminal.outStyle.dim(`(${Math.round(performance.now() - startedAt)} ms)`);
  if (plan === null) terminal.out(`${what}: nothing was written, ${unreadableReason(read)} ${took}`);
  else {
    const rows = volume === "verbose" ? formatPlan(plan, true, terminal.outStyle) : [];
    terminal.out([`${what}: ${formatWritten(plan) || "nothing to write"} ${took}`, ...rows].join("\n"));
  }
  if (isFirst) terminal.err("Watching for changes; Ctrl+C ends it.");
}
