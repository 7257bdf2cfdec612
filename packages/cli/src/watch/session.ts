import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { EmissionMemory } from "@bpmn-worker/codegen";
import type { GenerateRequest } from "../commands/generate.js";
import { CONFIG_NAMES } from "../config/locate.js";
import { runningFor } from "../engine/running.js";
import { contractFrom, type FoundSources, type ModelsContract, readSources } from "../models/contract.js";
import type { ReadFile } from "../models/read.js";
import { type FileChanges, ReadCache } from "../models/read-cache.js";
import { executePlan } from "../plan/execute.js";
import { planWorker } from "../plan/plan-worker.js";
import type { Plan } from "../plan/step.js";
import { type EmittedWorker, emittedWorker } from "../plan/worker.js";
import { type Settings, settingsOf } from "../settings.js";
import type { Terminal } from "../terminal.js";
import { watchedFolders } from "./watched-folders.js";

/** What came of a change. */
export interface Round {
  readonly settings: Settings;
  readonly changes: FileChanges;
  /** Whether the configuration may have changed. */
  readonly isReconfigured: boolean;
  readonly read: ModelsContract;
  readonly worker: EmittedWorker;
  /** What was done; `null` when nothing is, because a model cannot be read. */
  readonly plan: Plan | null;
}

/** What is known between two rounds of `generate --watch`, so that each does only what has changed. */
export class Session {
  readonly #request: GenerateRequest;
  readonly #terminal: Terminal;
  #settings: Settings | null = null;
  /** Whether the settings are those of the configuration as it is. */
  #isValid = false;
  #modelFolders: ReadonlySet<string> = new Set();
  #cache = new ReadCache<ReadFile>();
  #memory = new EmissionMemory();
  /** Of the last round that came to its end: nothing has to be done when all is as it was then. */
  #done: { readonly settings: string; readonly schemas: string } | null = null;

  constructor(request: GenerateRequest, terminal: Terminal) {
    this.#request = request;
    this.#terminal = terminal;
  }

  /** Whether it is known what to watch. */
  get hasSettings(): boolean {
    return this.#settings !== null;
  }

  /** Where to look for changes. */
  folders(): ReadonlySet<string> {
    const { cwd } = this.#terminal;
    const { config } = this.#request;
    const { models, out } = this.#settings ?? { models: [], out: "" };
    this.#modelFolders = new Set([
      ...watchedFolders(models, out, cwd),
      ...[...this.#cache.paths()].map((path) => dirname(path)),
    ]);
    const configs = config === null ? [cwd, ...configured(cwd)] : [dirname(resolve(cwd, config))];
    return new Set([...this.#modelFolders, ...configs]);
  }

  /** Whether what happens at a path in one of those folders may matter. */
  concerns(path: string): boolean {
    const name = basename(path);
    if (this.#isConfig(path)) return true;
    // What editors write beside a file is gone in a moment.
    return this.#modelFolders.has(dirname(path)) && !name.startsWith(".") && !name.endsWith("~");
  }

  /**
   * Brings the worker up to date.
   *
   * @param paths where something has happened
   * @returns `null` when nothing has that matters
   * @throws {Refusal} for whatever ends other commands; the next round may do better
   */
  async round(paths: ReadonlySet<string>): Promise<Round | null> {
    const before = this.#done;
    const settings = await this.#settingsNow(paths);
    const isReconfigured = before !== null && before.settings !== JSON.stringify(settings);
    const sources = await readSources(settings, this.#terminal, this.#cache);
    const changes = this.#cache.endRound();
    const isSame = Object.values(changes).every(({ length }) => length === 0);
    const schemas = JSON.stringify(sources.schemas);
    if (isSame && !isReconfigured && before?.schemas === schemas) return null;
    this.#done = null;
    const round = { settings, changes, isReconfigured, ...(await this.#generate(settings, sources)) };
    this.#done = { settings: JSON.stringify(settings), schemas };
    return round;
  }

  async #generate(
    settings: Settings,
    sources: FoundSources,
  ): Promise<Pick<Round, "read" | "worker" | "plan">> {
    const { force, allowPartial } = this.#request;
    const read = await contractFrom(sources, settings, runningFor(this.#request, this.#terminal.env));
    const worker = await emittedWorker(read.contract, settings, this.#memory);
    const partial = read.unreadable.length > 0;
    if (partial && !allowPartial) return { read, worker, plan: null };
    const outFolder = resolve(this.#terminal.cwd, settings.out);
    const plan = planWorker(outFolder, worker, { force, partial });
    executePlan(outFolder, plan);
    return { read, worker, plan };
  }

  /** Loads the configuration again when it may be another. */
  async #settingsNow(paths: ReadonlySet<string>): Promise<Settings> {
    if (this.#settings !== null && this.#isValid && ![...paths].some((path) => this.#isConfig(path))) {
      return this.#settings;
    }
    this.#isValid = false;
    const dialect = this.#settings?.dialect;
    const settings = await settingsOf(this.#request, this.#terminal.cwd);
    this.#isValid = true;
    if (settings.dialect !== dialect) this.#cache = new ReadCache();
    this.#settings = settings;
    return settings;
  }

  #isConfig(path: string): boolean {
    const { config } = this.#request;
    if (config !== null) return path === resolve(this.#terminal.cwd, config);
    return CONFIG_NAMES.includes(basename(path)) || basename(path) === "package.json";
  }
}

/** The folders above (and with) a folder that a configuration may be in. */
function configured(folder: string): readonly string[] {
  const above = dirname(folder);
  const here = [...CONFIG_NAMES, "package.json"].some((name) => existsSync(join(folder, name)))
    ? [folder]
    : [];
  return above === folder ? here : [...here, ...configured(above)];
}
