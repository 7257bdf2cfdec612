import { relative, resolve } from "node:path";
import type { CodeMigration, MigratedFile } from "@bpmn-worker/codegen/migration";
import type { RenameProposals } from "@bpmn-worker/contract";
import type { ModelsRequest } from "../arguments/values.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import { applyMigration } from "../migration/apply.js";
import { type LastContract, lastContract } from "../migration/last-contract.js";
import { statedRenames } from "../migration/rename-argument.js";
import { formatFiles, formatLeft, formatProposals, formatUnclear, newErrors } from "../migration/report.js";
import { selectProposals } from "../migration/select.js";
import { MARK, readUserCode } from "../migration/user-files.js";
import { contractOf } from "../models/contract.js";
import { exitCodeOf, reportDiagnostics } from "../output/report.js";
import { count } from "../output/text.js";
import { unifiedDiff } from "../output/unified-diff.js";
import { executePlan } from "../plan/execute.js";
import { planWorker } from "../plan/plan-worker.js";
import type { Plan } from "../plan/step.js";
import { type EmittedWorker, emittedWorker } from "../plan/worker.js";
import { Refusal } from "../refusal.js";
import type { Settings } from "../settings.js";
import type { Terminal } from "../terminal.js";

export interface MigrateRequest extends ModelsRequest {
  /** The output folder. */
  readonly out: string | null;
  /** The contract that the handlers were written for, as `diff` takes it; `null` for that of the manifest. */
  readonly from: string | null;
  /** Proposals to make, as they are printed; none for all. */
  readonly only: readonly string[];
  /** Renames that nothing shows, as `--rename` writes them. */
  readonly renames: readonly string[];
  readonly apply: boolean;
  readonly allowDirty: boolean;
  /** The command line without `--apply`, to be told to people. */
  readonly command: string;
}

/**
 * Renames in handlers, and in whatever else of the user's is tied to them, what has been renamed in the models since
 * they were written, and generates anew. Without `--apply` it shows what it would do, and writes nothing.
 *
 * @throws {Refusal} when nothing is known of the last contract, or the code cannot be understood
 */
export async function migrate(
  request: MigrateRequest,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> {
  const outFolder = resolve(terminal.cwd, settings.out);
  const read = await contractOf(settings, terminal);
  reportDiagnostics(read.contract.diagnostics, "quiet", terminal);
  const code = exitCodeOf(read.contract.diagnostics, read.unreadable);
  if (code === EXIT.unreadable) {
    terminal.err(`${terminal.errStyle.red("Nothing was migrated:")} a model cannot be read.`);
    return code;
  }
  const worker = await emittedWorker(read.contract, settings);
  const last = await lastContract(request.from, outFolder, settings, terminal);
  const found = await proposalsFor(request, last, worker);
  const work = await workOf(request, last, worker, found, outFolder);
  if (work === null) {
    await sayNothing(found, last, worker, request, terminal);
    return code;
  }
  await show(request, found, work, terminal);
  if (!request.apply) return code;
  write(work, worker, outFolder);
  const left = newErrors(work.migration).length;
  if (request.volume !== "quiet")
    terminal.out(`\n${summarise(work.migration.files)} ${settings.out} is generated anew.`);
  return left > 0 ? EXIT.findings : code;
}

async function proposalsFor(
  { renames, only }: MigrateRequest,
  { input }: LastContract,
  worker: EmittedWorker,
): Promise<RenameProposals> {
  const { proposeRenames } = await import("@bpmn-worker/contract");
  const stated = renames.flatMap((argument) => statedRenames(argument, input, worker.input));
  const { proposals, unclear } = proposeRenames(input, worker.input, stated);
  return { proposals: selectProposals(proposals, only), unclear };
}

/** What there is to do. */
interface Work {
  readonly migration: CodeMigration;
  /** Files that begin with a byte order mark. */
  readonly marked: ReadonlySet<string>;
}

/** `null` when nothing of the user's has to change. */
async function workOf(
  request: MigrateRequest,
  { input: old }: LastContract,
  worker: EmittedWorker,
  { proposals }: RenameProposals,
  outFolder: string,
): Promise<Work | null> {
  const handlers = new Map(worker.input.topics.map(({ topic, handler }) => [topic, handler]));
  const isMoved = old.topics.some(({ topic, handler }) => (handlers.get(topic) ?? handler) !== handler);
  if (proposals.length === 0 && !isMoved) return null;
  const plan = planWorker(outFolder, worker, { force: false, partial: false });
  refuseEdited(plan, outFolder);
  const { migrateCode, UnusableProjectError } = await import("@bpmn-worker/codegen/migration");
  const { project, marked } = readUserCode(outFolder);
  try {
    const renames = proposals.map(({ rename }) => rename);
    const migration = migrateCode({ old, now: worker.input, renames, project });
    refuseObstacles(migration, request);
    return { migration, marked };
  } catch (error) {
    if (!(error instanceof UnusableProjectError)) throw error;
    throw new Refusal(error.message, null, { cause: error });
  }
}

/** The code is understood by what was generated, and compiles with what will be. */
function refuseEdited({ steps }: Plan, outFolder: string): void {
  const edited = steps.filter(
    (step) => step.action === "keep" && (step.reason === "edited" || step.reason === "foreign"),
  );
  if (edited.length === 0) return;
  throw new Refusal(
    `Generated files in "${outFolder}" were edited by hand: ${edited.map(({ path }) => path).join(", ")}.`,
    "Undo that, or lose it with bpmn-worker generate --force; then name the older contract with --from.",
  );
}

function refuseObstacles({ obstacles }: CodeMigration, { command }: MigrateRequest): void {
  if (obstacles.length === 0) return;
  const lines = obstacles.map(({ from, to }) => `"${from}" would become "${to}", which is there already.`);
  throw new Refusal(
    lines.join("\n"),
    `Move one of them away, or leave the rename of its topic out: ${command} --only …`,
  );
}

async function sayNothing(
  { unclear }: RenameProposals,
  { input, name }: LastContract,
  worker: EmittedWorker,
  request: MigrateRequest,
  { out }: Terminal,
): Promise<void> {
  if (request.volume === "quiet") return;
  const { compareContracts } = await import("@bpmn-worker/contract");
  const isSame = compareContracts(input, worker.input).length === 0;
  out(
    isSame
      ? `The models ask for what ${name} was generated for. If that was after the change, name an older contract: ${request.command} --from HEAD:./${name}`
      : "No rename is to be seen between the last contract and the models.",
  );
  if (unclear.length > 0) out(["Not clear (state it with --rename):", ...formatUnclear(unclear)].join("\n"));
}

async function show(
  request: MigrateRequest,
  { proposals, unclear }: RenameProposals,
  { migration }: Work,
  { out, outStyle: style, cwd }: Terminal,
): Promise<void> {
  if (request.volume === "quiet") return;
  const changes = migration.files.map(({ path, to, before, after }) => ({
    path: relative(cwd, path),
    to: relative(cwd, to),
    before,
    after,
  }));
  const diff = await unifiedDiff(changes, style);
  const left = formatLeft(migration, cwd);
  const blocks = [
    ["Renamed in the models:", ...formatProposals(proposals, style)],
    ...(unclear.length === 0 ? [] : [["Not clear (state it with --rename):", ...formatUnclear(unclear)]]),
    ["Files of yours:", ...formatFiles(migration, cwd, style)],
    ...(diff === "" ? [] : [[diff]]),
    ...(left.length === 0 ? [] : [["Left to do by hand:", ...left]]),
    ...(request.apply ? [] : [[`Nothing was written. To do it: ${request.command} --apply`]]),
  ];
  out(blocks.map((lines) => lines.join("\n")).join("\n\n"));
}

function write({ migration, marked }: Work, worker: EmittedWorker, outFolder: string): void {
  const files = migration.files.map((file): MigratedFile => {
    const mark = marked.has(file.path) ? MARK : "";
    return { ...file, before: mark + file.before, after: mark + file.after };
  });
  applyMigration(outFolder, files, () => {
    executePlan(outFolder, planWorker(outFolder, worker, { force: false, partial: false }));
  });
}

function summarise(files: readonly MigratedFile[]): string {
  const moved = files.filter(({ path, to }) => path !== to).length;
  const changed = files.filter(({ before, after }) => before !== after).length;
  return `${count(changed, "file")} of yours changed, ${moved} moved.`;
}
