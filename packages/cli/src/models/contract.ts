import type { FlowMemory, SchemaSource, WorkerContract } from "@bpmn-worker/contract";
import type { DeployedModels } from "../engine/deployed.js";
import { regrade } from "../rules/settings.js";
import type { Settings } from "../settings.js";
import type { Terminal } from "../terminal.js";
import { SecondThread } from "../threads/second-thread.js";
import { resolveTopics, strayTopics } from "../topics.js";
import { collectModels } from "./collect.js";
import { followAll } from "./follow.js";
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

export interface ReadingOptions {
  /** Of files that were read before, for the same dialect. */
  readonly cache?: ReadCache<ReadFile> | null;
  /** Takes a share where there are many files. */
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
  const read = await readFiles(all, {
    dialect: settings.dialect,
    onRead,
    cache,
    second: whereWorth(second, all),
  });
  terminal.progress("");
  return { ...read, files, schemas: await schemasBeside(files) };
}

/** Tells which versions of the processes with these ids run somewhere. */
export type AskDeployed = (processIds: ReadonlySet<string>) => Promise<DeployedModels>;

/**
 * Finds and reads the models, and works out their contract, with findings as the settings grade them.
 *
 * @param deployed versions of the models' processes that run somewhere, for a contract that holds for them as well;
 * what is wrong with those is not told, for it cannot be mended any more
 * @throws {Refusal} when an argument leads to no model, or a topic expression is in none of them
 */
export async function contractOf(
  settings: Settings,
  terminal: Terminal,
  deployed: AskDeployed | null = null,
): Promise<ModelsContract> {
  const second = new SecondThread();
  try {
    const sources = await readSources(settings, terminal, { second });
    return await contractFrom(sources, settings, { deployed, second });
  } finally {
    await second.end();
  }
}

export interface WorkingOptions {
  readonly deployed?: AskDeployed | null;
  /** Of what was worked out before. */
  readonly memory?: FlowMemory | null;
  /** Takes a share where there are many files, unless there is a memory, which has to see everything. */
  readonly second?: SecondThread | null;
}

/** Like {@link contractOf}, of what has been read. */
export async function contractFrom(
  sources: FoundSources,
  settings: Settings,
  { deployed = null, memory = null, second = null }: WorkingOptions = {},
): Promise<ModelsContract> {
  const { beginContract, topicExpressionsIn } = await import("@bpmn-worker/contract");
  const results = [...sources.models, ...sources.decisions, ...sources.forms];
  const unreadable = results.filter(({ readable }) => !readable).map(({ file }) => file);
  const expressions = topicExpressionsIn(sources.models);
  const argued = resolveTopics(settings.topics, expressions);
  const processIds = new Set(sources.models.flatMap(({ processes }) => processes.map(({ id }) => id)));
  const running = deployed === null ? NONE : await deployed(processIds);
  const all = withDeployed(sources, running);
  const options = {
    expressionTopics: { ...settings.expressionTopics, ...argued },
    includeNonExecutable: settings.includeNonExecutable,
    // Which of them is the newest says nothing about which still run.
    versions: running.models.length > 0 ? "union" : settings.versions,
    trustForms: settings.trustForms,
  };
  const work = beginContract(all, { ...options, memory });
  const shared = memory === null ? whereWorth(second, sources.files) : null;
  const contract = work.finish(await followAll(work, all, options, shared));
  return {
    contract: {
      ...contract,
      // What starts from now on is of the models' versions.
      processes: contract.processes.filter(({ file }) => !running.files.has(file)),
      diagnostics: regrade(
        [
          ...contract.diagnostics.filter(({ file }) => !running.files.has(file)),
          ...strayTopics(settings, expressions),
        ],
        settings.rules,
        unreadable,
      ),
    },
    models: sources.models.length,
    unreadable,
  };
}

const NONE: DeployedModels = { models: [], decisions: [], forms: [], files: new Set() };

const withDeployed = <S extends ReadFiles>(sources: S, { models, decisions, forms }: DeployedModels): S => ({
  ...sources,
  models: [...sources.models, ...models],
  decisions: [...sources.decisions, ...decisions],
  forms: [...sources.forms, ...forms],
});

/** The second thread, where there are so many files that it saves more time than it takes to start. */
const whereWorth = (second: SecondThread | null, { length }: readonly ModelFile[]): SecondThread | null =>
  length >= WORTH_A_THREAD ? second : null;

const WORTH_A_THREAD = 300;

/** Models between two updates of the line of progress: fewer would cost time, more would look stuck. */
const PROGRESS_STEP = 25;
