import { basename, dirname, resolve } from "node:path";
import { EmissionMemory } from "@bpmn-worker/codegen";
import { FlowMemory } from "@bpmn-worker/contract";
import type { GenerateRequest } from "../commands/generate.js";
import { runningFor } from "../engine/running.js";
import { contractFrom, type FoundSources, type ModelsContract, readSources } from "../models/contract.js";
import { type FileChanges, ReadCache } from "../models/read-cache.js";
import type { ReadFile } from "../models/read-file.js";
import { TEMPLATE_FOLDERS } from "../models/templates.js";
import { executePlan } from "../plan/execute.js";
import { planWorker } from "../plan/plan-worker.js";
import type { Plan } from "../plan/step.js";
import { type EmittedWorker, emittedWorker } from "../plan/worker.js";
import type { Settings } from "../settings.js";
import type { Terminal } from "../terminal.js";
import { watchedFolders } from "./watched-folders.js";
import { watchedTemplates } from "./watched-templates.js";

/** Where element templates may lie, the first folder on the way: `.camunda` in `.camunda/element-templates`. */
const TEMPLATE_PARENTS: readonly string[] = TEMPLATE_FOLDERS.flatMap((path) => path.split("/")[0] ?? []);

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

/** What is known of a worker between two rounds of `generate --watch`, so that each does only what has changed. */
export class Session {
  readonly #request: GenerateRequest;
  readonly #terminal: Terminal;
  #cache = new ReadCache<ReadFile>();
  readonly #flows = new FlowMemory();
  readonly #emitted = new EmissionMemory();
  #settings: Settings | null = null;
  #folders: ReadonlySet<string> = new Set();
  /** Of the last round that came to its end: nothing has to be done when all is as it was then. */
  #done: { readonly settings: string; readonly schemas: string } | null = null;

  constructor(request: GenerateRequest, terminal: Terminal) {
    this.#request = request;
    this.#terminal = terminal;
  }

  /** Where to look for changes. */
  folders(): ReadonlySet<string> {
    const { models, templates, out } = this.#settings ?? { models: [], templates: [], out: "" };
    const { cwd } = this.#terminal;
    const read = [...this.#cache.paths()].map((path) => dirname(path));
    this.#folders = new Set([
      ...watchedFolders(models, out, cwd),
      ...read,
      ...watchedTemplates(new Set(read), templates, cwd),
    ]);
    return this.#folders;
  }

  /** Whether what happens at a path may matter: what editors write beside a file is gone in a moment. */
  concerns(path: string): boolean {
    const name = basename(path);
    const isHidden = name.startsWith(".") && !TEMPLATE_PARENTS.includes(name);
    return this.#folders.has(dirname(path)) && !isHidden && !name.endsWith("~");
  }

  /**
   * Brings the worker up to date.
   *
   * @returns `null` when nothing has happened that matters
   * @throws {Refusal} for whatever ends other commands; the next round may do better
   */
  async round(settings: Settings): Promise<Round | null> {
    if (settings.dialect !== this.#settings?.dialect) this.#cache = new ReadCache();
    this.#settings = settings;
    const before = this.#done;
    const isReconfigured = before !== null && before.settings !== JSON.stringify(settings);
    const sources = await readSources(settings, this.#terminal, { cache: this.#cache });
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
    const deployed = runningFor(this.#request, this.#terminal.env);
    const read = await contractFrom(sources, settings, { deployed, memory: this.#flows });
    const worker = await emittedWorker(read.contract, settings, { memory: this.#emitted });
    const partial = read.unreadable.length > 0;
    if (partial && !allowPartial) return { read, worker, plan: null };
    const outFolder = resolve(this.#terminal.cwd, settings.out);
    const plan = planWorker(outFolder, worker, { force, partial });
    executePlan(outFolder, plan);
    return { read, worker, plan };
  }
}
