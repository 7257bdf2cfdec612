import type { Argv } from "yargs";
import { Refusal } from "../refusal.js";
import { parseRuleArgument } from "../rules/argument.js";
import { VERSIONS_OPTION, versionsOf } from "../versions.js";
import type { ModelsRequest, Volume } from "./request.js";

export const EXIT_CODES =
  "Exit codes: 0 done · 1 done, but the models have errors · 2 arguments or folders that cannot be used · " +
  "3 a model cannot be read. With 2 and 3 nothing is written.";

export const HELP = 'See "bpmn-worker --help".';

/** Options that every command knows. */
export const GLOBAL_OPTIONS: readonly string[] = ["quiet", "verbose", "help", "version"];

/** Options of every command that reads models. */
export const MODELS_OPTIONS: readonly string[] = [
  "config",
  "include-non-executable",
  "rule",
  "topic",
  "versions",
  ...GLOBAL_OPTIONS,
];

/** Defines what all commands that read models have in common. */
export const withModels = (command: Argv) =>
  command
    .epilogue(EXIT_CODES)
    .positional("models", {
      type: "string",
      array: true,
      describe: "Model files, folders (searched all the way down) and globs",
      defaultDescription: "those of the configuration",
    })
    .option("config", {
      type: "string",
      requiresArg: true,
      describe: "The configuration, instead of the bpmn-worker.config.* above the working folder",
    })
    .option("include-non-executable", {
      type: "boolean",
      describe: "Serve processes that are not executable, too",
    })
    .option("topic", {
      type: "string",
      requiresArg: true,
      describe: "What a topic expression yields: '${expression}=one,two'; may be repeated",
    })
    .option("versions", VERSIONS_OPTION)
    .option("rule", {
      type: "string",
      requiresArg: true,
      describe: "How to grade a finding: 'code=off', info, warning or error; may be repeated",
    })
    .option("quiet", { alias: "q", type: "boolean", describe: "Say errors only" })
    .option("verbose", { type: "boolean", describe: "Say every file and every remark" });

/** What yargs finds of the options of {@link withModels}. */
export interface FoundModels {
  readonly models: string[] | undefined;
  readonly config: string | undefined;
  readonly "include-non-executable": boolean | undefined;
  readonly topic: string | undefined;
  readonly versions: string | undefined;
  readonly rule: string | undefined;
  readonly quiet: boolean | undefined;
  readonly verbose: boolean | undefined;
  readonly _: (string | number)[];
}

export const modelsRequest = (found: FoundModels): ModelsRequest => ({
  // Those named before and after `--`.
  models: [...(found.models ?? []), ...found._.slice(1).map(String)],
  config: once("config", found.config),
  topics: [found.topic ?? []].flat(),
  includeNonExecutable: found["include-non-executable"] ?? null,
  versions: versionsOf(found.versions),
  rules: [found.rule ?? []].flat().map(parseRuleArgument),
  volume: volumeOf(found),
});

function volumeOf({ quiet, verbose }: Pick<FoundModels, "quiet" | "verbose">): Volume {
  if (quiet && verbose) throw new Refusal("--quiet and --verbose exclude each other.");
  return quiet ? "quiet" : verbose ? "verbose" : "normal";
}

/** The value of an option that may be given once: yargs makes a list of several. */
export function once(name: string, value: string | readonly string[] | undefined): string | null {
  if (value === undefined) return null;
  if (typeof value !== "string")
    throw new Refusal(`--${name} is given ${value.length} times; once is enough.`);
  if (value === "") throw new Refusal(`--${name} needs a value.`, HELP);
  return value;
}
