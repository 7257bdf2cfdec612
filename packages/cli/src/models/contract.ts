import type { Diagnostic } from "@bpmn-worker/bpmn";
import type { ContractOptions, FlowMemory, SchemaSource, WorkerContract } from "@bpmn-worker/contract";
import type { DeployedModels } from "../engine/deployed.js";
import { regrade } from "../rules/settings.js";
import type { Settings } from "../settings.js";
import type { Terminal } from "../terminal.js";
import { allOf } from "../threads/exchange.js";
import { type SecondThread, withSecondThread } from "../threads/second-thread.js";
import type { ContractTold } from "../threads/work.js";
import { resolveTopics, strayTopics } from "../topics.js";
import { collectModels } from "./collect.js";
import { NONE_DEPLOYED, servedFrom, sourcesWith } from "./deployed.js";
import type { ModelFile } from "./model-file.js";
import { readFiles } from "./read.js";
import type { ReadCache } from "./read-cache.js";
import type { ReadFile, ReadFiles } from "./read-file.js";
import { schemasBeside } from "./schemas.js";
import { templatesFor } from "./templates.js";

/** The contract of all models that arguments stand for. */
export interface ModelsContract {
  readonly contract: WorkerContract;
  /** How many models were asked for. */
  readonly models: number;
  /** Files that cannot be read, decisions and forms too; why is among the diagnostics. */
  readonly unreadable: readonly string[];
}

/** The same, before the models are checked. */
export interface UncheckedModels extends Omit<ModelsContract, "contract"> {
  readonly contract: Omit<WorkerContract, "diagnostics">;
  /** @param found what the checks have found, where somebody has done them; else they are done now */
  readonly checked: (found?: readonly Diagnostic[]) => ModelsContract;
}

export interface ReadingOptions {
  /** Of files that were read before, for the same dialect. */
  readonly cache?: ReadCache<ReadFile> | null;
  /** Takes a share where there are many files, unless there is a cache, which has to see them all. */
  readonly second?: SecondThread | null;
}

/** Everything that was found and read. */
export interface FoundSources extends ReadFiles {
  /** The models, with the decisions and forms that were found or lie beside them. */
  readonly files: readonly ModelFile[];
  readonly schemas: readonly SchemaSource[];
}

/**
 * Finds and reads the models, and what lies beside them.
 *
 * @throws {Refusal} when an argument leads to no model
 */
export async function readSources(
  settings: Settings,
  terminal: Terminal,
  { cache = null, second = null }: ReadingOptions = {},
): Promise<FoundSources> {
  const files = await collectModels(settings.models, terminal.cwd);
  const all = [...files, ...(await templatesFor(files, settings.templates, terminal.cwd))];
  let told = 0;
  const onRead = (begun: number): void => {
    if (begun < told + PROGRESS_STEP) return;
    told = begun;
    terminal.progress(`Reading models: ${begun} of ${all.length}`);
  };
  const { dialect, includeNonExecutable } = settings;
  if (all.length >= WORTH_A_THREAD) second?.start({ files: all, dialect, includeNonExecutable });
  const exchange = second?.exchange ?? null;
  const read = await readFiles(all, { dialect, onRead, cache, exchange });
  terminal.progress("");
  return { ...read, files, schemas: await schemasBeside(files) };
}

/** Tells which versions of the processes with these ids run somewhere. */
export type AskDeployed = (processIds: ReadonlySet<string>) => Promise<DeployedModels>;

/**
 * Finds and reads the models, and works out their contract, with findings as the settings grade them.
 *
 * @throws {Refusal} when an argument leads to no model, or a topic expression is in none of them
 */
export const contractOf = (
  settings: Settings,
  terminal: Terminal,
  options: Pick<WorkingOptions, "deployed" | "trace"> = {},
): Promise<ModelsContract> =>
  withSecondThread("contract", async (second) => {
    const read = await readUnchecked(settings, terminal, { ...options, second });
    return read.checked();
  });

/** Like {@link contractOf}, for who goes on with the second thread, and has time for what is wrong with the models. */
export async function readUnchecked(
  settings: Settings,
  terminal: Terminal,
  options: Omit<WorkingOptions, "memory"> & Required<Pick<WorkingOptions, "second">>,
): Promise<UncheckedModels> {
  const sources = await readSources(settings, terminal, { second: options.second });
  return uncheckedFrom(sources, settings, options);
}

export interface WorkingOptions {
  /**
   * Versions of the models' processes that run somewhere, for a contract that holds for them as well; what is wrong
   * with those is not told, for it cannot be mended any more. Default: none.
   */
  readonly deployed?: AskDeployed | null;
  /** Whether reasons come with those behind them. Default: false. */
  readonly trace?: boolean;
  /** Of what was worked out before. */
  readonly memory?: FlowMemory | null;
  /** The one that took a share of reading: it takes one here as well. There is none where there is a memory. */
  readonly second?: SecondThread | null;
}

/** Like {@link contractOf}, of what has been read. */
export async function contractFrom(
  sources: FoundSources,
  settings: Settings,
  options: WorkingOptions = {},
): Promise<ModelsContract> {
  const read = await uncheckedFrom(sources, settings, options);
  return read.checked();
}

async function uncheckedFrom(
  sources: FoundSources,
  settings: Settings,
  { deployed = null, trace = false, memory = null, second = null }: WorkingOptions,
): Promise<UncheckedModels> {
  const { beginContract, topicExpressionsIn } = await import("@bpmn-worker/contract");
  const results = [...sources.models, ...sources.decisions, ...sources.forms];
  const unreadable = results.filter(({ readable }) => !readable).map(({ file }) => file);
  const expressions = topicExpressionsIn(sources.models);
  const argued = resolveTopics(settings.topics, expressions);
  const processIds = new Set(sources.models.flatMap(({ processes }) => processes.map(({ id }) => id)));
  const running = deployed === null ? NONE_DEPLOYED : await deployed(processIds);
  const options: ContractOptions = {
    expressionTopics: { ...settings.expressionTopics, ...argued },
    includeNonExecutable: settings.includeNonExecutable,
    // Which of them is the newest says nothing about which still run.
    versions: running.models.length > 0 ? "union" : settings.versions,
    trustForms: settings.trustForms,
    defaultSerializationFormat: settings.defaultSerializationFormat,
    trace,
  };
  const exchange = second?.exchange ?? null;
  exchange?.tell({ schemas: sources.schemas, running, options } satisfies ContractTold);
  const work = beginContract(sourcesWith(sources, running), { ...options, memory });
  const pieces = { count: work.families, act: work.follow };
  const answers = await allOf(pieces, exchange, { isLast: second?.until === "contract" });
  const { check, ...contract } = servedFrom(work.unchecked(answers), running);
  const models = sources.models.length;
  const checked = (all = check()): ModelsContract => {
    const found = all.filter(({ file }) => !running.files.has(file));
    const diagnostics = regrade(
      [...found, ...strayTopics(settings, expressions)],
      settings.rules,
      unreadable,
    );
    return { contract: { ...contract, diagnostics }, models, unreadable };
  };
  return { contract, models, unreadable, checked };
}

/** As many files as it takes for a second thread to save more time than it takes to start. */
const WORTH_A_THREAD = 300;

/** Models between two updates of the line of progress: fewer would cost time, more would look stuck. */
const PROGRESS_STEP = 25;
