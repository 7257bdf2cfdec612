import { DIALECTS } from "../dialects.js";
import { SERIALIZATION_FORMATS } from "../serialization-formats.js";
import { VERSIONS } from "../versions.js";

/** An option as `node:util` reads it and as `--help` describes it. */
export interface Option {
  /** `boolean` takes no value, `string` needs one. */
  readonly type: "boolean" | "string";
  /** One letter, for `-o`. */
  readonly short?: string;
  readonly describe: string;
  /** What holds without it, for `--help` only: the configuration may say otherwise. */
  readonly without?: string;
  /** The words that it takes, where it takes no others; for completion only. */
  readonly choices?: readonly string[];
  /** Whether it may be given several times. A boolean always may. */
  readonly multiple?: boolean;
}

/** Options that every command has, and the program without a command. */
export const SHARED_OPTIONS: Readonly<Record<string, Option>> = {
  help: { type: "boolean", short: "h", describe: "Show this help; after a command, the command's" },
  version: { type: "boolean", describe: "Show the version" },
};

/** Options of every command that reads models. */
export const MODELS_OPTIONS: Readonly<Record<string, Option>> = {
  config: {
    type: "string",
    describe: "The configuration, instead of the bpmn-worker.config.* in or above the working folder",
  },
  worker: {
    type: "string",
    without: "all of them",
    describe: "One of the workers of the configuration, by name",
  },
  "include-non-executable": {
    type: "boolean",
    describe: "Serve processes that are not executable, too",
  },
  topic: {
    type: "string",
    multiple: true,
    describe: "What a topic expression yields: '${expression}=one,two'; may be repeated",
  },
  versions: {
    type: "string",
    choices: VERSIONS,
    without: "union",
    describe:
      "Which of several processes with one id run: all (union), or the newest by version tag, then file",
  },
  dialect: {
    type: "string",
    choices: DIALECTS,
    without: "the one of each",
    describe: `The vocabulary to read all models in: ${DIALECTS.join(", ")}`,
  },
  "trust-forms": { type: "boolean", describe: "Take required form fields to be filled in (the default)" },
  "no-trust-forms": { type: "boolean", describe: "Take it that required form fields may be left empty" },
  "default-serialization-format": {
    type: "string",
    choices: SERIALIZATION_FORMATS,
    without: "Java's own",
    describe: "How the engine keeps lists and maps of its own: application/json where it is set so",
  },
  rule: {
    type: "string",
    multiple: true,
    describe: "How to grade a finding: 'code=off', info, warning or error; may be repeated",
  },
  quiet: { type: "boolean", short: "q", describe: "Say errors only" },
  verbose: { type: "boolean", describe: "Say every file and every remark" },
};
