import type { Versions } from "@bpmn-worker/contract";
import type { GenerateRequest, ModelsRequest } from "./arguments/request.js";
import { Refusal } from "./refusal.js";
import type { RuleSettings } from "./rules/settings.js";

/** What a command goes by: its arguments over the configuration over defaults. */
export interface Settings {
  /** Files, folders, globs; at least one. */
  readonly models: readonly string[];
  /** The output folder. */
  readonly out: string;
  /** Arguments that name the values of topic expressions, see `resolveTopics`. */
  readonly topics: readonly string[];
  readonly includeNonExecutable: boolean;
  readonly versions: Versions;
  readonly rules: RuleSettings;
}

/** @throws {Refusal} when there are no models, or something is set that does not exist */
export async function settingsOf(
  request: ModelsRequest & Partial<Pick<GenerateRequest, "out">>,
): Promise<Settings> {
  if (request.models.length === 0) {
    throw new Refusal("Name at least one model file, folder or glob.", 'See "bpmn-worker --help".');
  }
  return {
    models: request.models,
    out: request.out ?? "src/worker",
    topics: request.topics,
    includeNonExecutable: request.includeNonExecutable ?? false,
    versions: request.versions ?? "union",
    rules: await knownRules(request),
  };
}

async function knownRules({ rules }: ModelsRequest): Promise<RuleSettings> {
  if (rules.length === 0) return {};
  const { ruleOf } = await import("./rules/known.js");
  for (const { code } of rules) ruleOf(code, "--rule: ");
  return Object.fromEntries(rules.map(({ code, setting }) => [code, setting]));
}
