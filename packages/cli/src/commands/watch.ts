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
import { WatchedSettings } from "../watch/watched-settings.js";
import { type GenerateRequest, unreadableReason } from "./generate.js";

/**
 * Generates, and generates again whenever something changes: a model, a decision, a form, a schema, an element template, the configuration,
 * which of them there are. A line is said for each change. What would end another command is said, and the next change
 * waited for. Ends when it is interrupted.
 *
 * @throws {Refusal} when it cannot even tell what to watch
 */
export async function watch(request: GenerateRequest, terminal: Terminal): Promise<ExitCode> {
  const signal = terminal.interruption();
  const settings = new WatchedSettings(request, terminal.cwd);
  const sessions: { readonly session: Session; readonly told: Told }[] = [];
  const changes = new Changes();
  const watchers = new FolderWatchers((path) => {
    if (settings.concerns(path) || sessions.some(({ session }) => session.concerns(path))) changes.note(path);
  });
  const refusing = async (act: () => Promise<void>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refusal) || settings.last.length === 0) throw error;
      reportRefusal(error, terminal);
    }
  };
  const rounds = async (paths: ReadonlySet<string>, isFirst: boolean): Promise<void> => {
    const workers = await settings.now(paths);
    sessions.splice(workers.length);
    for (const [index, worker] of workers.entries()) {
      sessions[index] ??= { session: new Session(request, terminal), told: new Told() };
      const { session, told } = sessions[index];
      const startedAt = performance.now();
      await refusing(async () => {
        const round = await session.round(worker);
        if (round !== null) tell(round, { request, terminal, told, isFirst, startedAt });
      });
    }
  };
  try {
    let paths: ReadonlySet<string> = new Set();
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      await refusing(() => rounds(paths, isFirst));
      if (isFirst && request.volume !== "quiet") terminal.err("Watching for changes; Ctrl+C ends it.");
      const folders = [...settings.folders(), ...sessions.flatMap(({ session }) => [...session.folders()])];
      // What happened before a folder was watched is seen by looking once more.
      if (watchers.update(new Set(folders))) paths = new Set();
      else paths = await changes.next(signal);
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
}
