import { posix, relative, resolve, sep } from "node:path";
import type { Dialect } from "@bpmn-worker/bpmn";
import type { SerializationFormat, Versions } from "@bpmn-worker/contract";
import type { ModelsRequest } from "./arguments/values.js";
import type { Config } from "./config/config.js";
import { type LoadedConfig, loadConfig } from "./config/load.js";
import { togetherOf, workersOf } from "./config/workers.js";
import { EXIT, type ExitCode } from "./exit-code.js";
import { Refusal } from "./refusal.js";
import type { RuleSettings } from "./rules/settings.js";

/** What a command goes by: its arguments over the configuration over defaults. */
export interface Settings {
  /** Files, folders, globs; at least one. */
  readonly models: readonly string[];
  /** The output folder. */
  readonly out: string;
  /** Arguments that name the values of topic expressions, see `resolveTopics`. They win over `expressionTopics`. */
  readonly topics: readonly string[];
  readonly expressionTopics: Readonly<Record<string, readonly string[]>>;
  readonly includeNonExecutable: boolean;
  readonly versions: Versions;
  readonly trustForms: boolean;
  readonly defaultSerializationFormat: SerializationFormat;
  /** Files and folders of element templates, besides those that lie with the models. */
  readonly templates: readonly string[];
  /** `null`: the one that each model is written in. */
  readonly dialect: Dialect | null;
  readonly rules: RuleSettings;
  /** The configuration that all this may come from; `null` when there is none. */
  readonly configuration: {
    /** Its path for people. */
    readonly name: string;
    /** Whether the models are its own, and not those of the arguments. */
    readonly hasModels: boolean;
  } | null;
}

/** What settings are made from. */
type SettingsRequest = ModelsRequest & { readonly out?: string | null };

/**
 * What a command goes by that looks at models: those of all workers that the configuration has, unless one is named.
 *
 * @throws {Refusal} when there are no models, the configuration cannot be used, or something is set that does not
 * exist
 */
export async function settingsOf(request: SettingsRequest, cwd: string): Promise<Settings> {
  const loaded = await loadConfig(request.config, cwd);
  const config = loaded?.config ?? {};
  const workers = workersOf(config, request.worker);
  return settingsFrom(request, cwd, loaded, togetherOf(workers, config));
}

/**
 * What a command goes by that makes workers: settings for each that the configuration has, or for the one named.
 *
 * @throws {Refusal} as {@link settingsOf}, and when models or a folder are given, but not for which worker
 */
export async function workerSettings(request: SettingsRequest, cwd: string): Promise<readonly Settings[]> {
  const loaded = await loadConfig(request.config, cwd);
  const workers = workersOf(loaded?.config ?? {}, request.worker);
  const given = request.models.length > 0 ? "Models" : request.out == null ? null : "--out";
  if (workers.length > 1 && given !== null) {
    const names = workers.map(({ name }) => name).join(", ");
    throw new Refusal(
      `${given} can be given for one worker only, and the configuration has ${names}.`,
      "Say which with --worker.",
    );
  }
  return Promise.all(workers.map(({ config }) => settingsFrom(request, cwd, loaded, config)));
}

/**
 * Does something for each worker, one after the other.
 *
 * @returns the worst of the codes
 * @throws {Refusal} as {@link workerSettings}, before anything is done
 */
export async function forEachWorker(
  request: SettingsRequest,
  cwd: string,
  act: (settings: Settings) => Promise<ExitCode>,
): Promise<ExitCode> {
  let worst: ExitCode = EXIT.done;
  for (const settings of await workerSettings(request, cwd)) {
    const code = await act(settings);
    if (code > worst) worst = code;
  }
  return worst;
}

async function settingsFrom(
  request: SettingsRequest,
  cwd: string,
  loaded: LoadedConfig | null,
  config: Config,
): Promise<Settings> {
  const below = (path: string): string => (loaded === null ? path : seenFrom(cwd, loaded.folder, path));
  const models =
    request.models.length > 0 ? request.models : [config.models ?? []].flat().map((model) => below(model));
  if (models.length === 0) {
    throw new Refusal(
      "Name at least one model file, folder or glob.",
      'Name them as arguments, or as "models" in a bpmn-worker.config.ts. See "bpmn-worker --help".',
    );
  }
  return {
    models,
    out: request.out ?? (config.out === undefined ? "src/worker" : below(config.out)),
    topics: request.topics,
    expressionTopics: Object.fromEntries(
      Object.entries(config.expressionTopics ?? {}).map(([expression, values]) => [
        expression,
        [values].flat(),
      ]),
    ),
    includeNonExecutable: request.includeNonExecutable ?? config.includeNonExecutable ?? false,
    versions: request.versions ?? config.versions ?? "union",
    trustForms: request.trustForms ?? config.trustForms ?? true,
    defaultSerializationFormat:
      request.defaultSerializationFormat ??
      config.defaultSerializationFormat ??
      "application/x-java-serialized-object",
    templates: [config.templates ?? []].flat().map((path) => below(path)),
    dialect: request.dialect ?? config.dialect ?? null,
    rules: await knownRules(request, loaded),
    configuration: loaded && { name: loaded.name, hasModels: request.models.length === 0 },
  };
}

/** A path of the configuration as somebody in the working folder would write it. */
function seenFrom(cwd: string, folder: string, path: string): string {
  if (resolve(path) === path) return path;
  const way = relative(cwd, folder).split(sep).join("/");
  return way === "" ? path : posix.join(way, path);
}

async function knownRules({ rules }: ModelsRequest, loaded: LoadedConfig | null): Promise<RuleSettings> {
  const configured = loaded?.config.rules ?? {};
  if (rules.length === 0 && Object.keys(configured).length === 0) return {};
  const { ruleOf } = await import("./rules/known.js");
  for (const code of Object.keys(configured)) ruleOf(code, `${loaded?.name}: rules: `);
  for (const { code } of rules) ruleOf(code, "--rule: ");
  return { ...configured, ...Object.fromEntries(rules.map(({ code, setting }) => [code, setting])) };
}
