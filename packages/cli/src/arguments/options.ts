import type { Argv } from "yargs";
import { Refusal } from "../refusal.js";
import { parseRuleArgument } from "../rules/argument.js";
import { VERSIONS_OPTION, versionsOf } from "../versions.js";
import type { ModelsRequest, Volume } from "./request.js";

export const EXIT_CODES =
  "Exit codes: 0 done · 1 done, but the models have errors · 2 arguments or folders that cannot be used · " +
  "3 a model cannot be read. With 2 and 3 nothing is written.";

export const HELP = 'See "bpmn-worker --help".';

/** Options without a value, as `node:util` is told of them. */
export const FLAGS = {
  help: { type: "boolean", short: "h" },
  "include-non-executable": { type: "boolean" },
  json: { type: "boolean" },
  quiet: { type: "boolean", short: "q" },
  verbose: { type: "boolean" },
  version: { type: "boolean" },
} as const;

/** Options with a value. */
export const VALUES = {
  config: { type: "string" },
  "explain-rule": { type: "string" },
  format: { type: "string" },
  "max-warnings": { type: "string" },
  out: { type: "string", short: "o" },
  rule: { type: "string" },
  topic: { type: "string" },
  versions: { type: "string" },
} as const;

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

/** What stands on the command line behind the command. */
export interface Given {
  /** What is no option. */
  readonly positions: readonly string[];
  /** By option: what it was given, nothing for a flag. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

export const modelsRequest = ({ positions, values }: Given): ModelsRequest => ({
  models: positions,
  config: once("config", values),
  topics: values.get("topic") ?? [],
  includeNonExecutable: values.has("include-non-executable") || null,
  versions: versionsOf(once("versions", values) ?? undefined),
  rules: (values.get("rule") ?? []).map(parseRuleArgument),
  volume: volumeOf(values),
});

function volumeOf(values: Given["values"]): Volume {
  const [quiet, verbose] = [values.has("quiet"), values.has("verbose")];
  if (quiet && verbose) throw new Refusal("--quiet and --verbose exclude each other.");
  return quiet ? "quiet" : verbose ? "verbose" : "normal";
}

/** The value of an option that may be given once, `null` when it is not given. */
export function once(name: string, values: Given["values"]): string | null {
  const [value = null, ...others] = values.get(name) ?? [];
  if (others.length > 0) {
    throw new Refusal(`--${name} is given ${others.length + 1} times; once is enough.`);
  }
  return value;
}
