import type { Versions } from "@bpmn-worker/contract";
import yargs, { type Argv } from "yargs";
import { Refusal } from "./refusal.js";
import { suggest } from "./suggest.js";
import { VERSIONS_OPTION, versionsOf } from "./versions.js";

/** How much is said. */
export type Volume = "quiet" | "normal" | "verbose";

/** What somebody wants of the command, once the arguments have been understood. */
export type Request = { readonly kind: "text"; readonly text: string } | GenerateRequest | InspectRequest;

export interface GenerateRequest {
  readonly kind: "generate";
  /** Files, folders, globs; at least one. */
  readonly models: readonly string[];
  /** The output folder. */
  readonly out: string;
  readonly includeNonExecutable: boolean;
  /** `${expression}=value,value` as written: only the models tell where the expression ends. */
  readonly topics: readonly string[];
  readonly versions: Versions;
  readonly volume: Volume;
}

export interface InspectRequest {
  readonly kind: "inspect";
  readonly models: readonly string[];
  readonly json: boolean;
  readonly versions: Versions;
  readonly volume: Volume;
}

const COMMANDS = ["generate", "inspect"] as const;
const SHARED_OPTIONS = ["quiet", "verbose", "help", "version"];
const OPTIONS: Readonly<Record<(typeof COMMANDS)[number], readonly string[]>> = {
  generate: ["out", "include-non-executable", "topic", "versions", ...SHARED_OPTIONS],
  inspect: ["json", "versions", ...SHARED_OPTIONS],
};

/**
 * Understands the arguments of the command line.
 *
 * @param width columns that the text of `--help` may take
 * @throws {Refusal} for anything that is not understood, with what was probably meant
 */
export async function parseArguments(
  args: readonly string[],
  version: string,
  width: number,
): Promise<Request> {
  const understood: { request: Request | null; output: string } = { request: null, output: "" };
  const parser = yargs()
    .scriptName("bpmn-worker")
    .locale("en")
    .wrap(width)
    .usage("Typed external task workers from BPMN models.\n\nUsage: $0 <command> <models...> [options]")
    .parserConfiguration({
      "boolean-negation": false,
      "camel-case-expansion": false,
      "dot-notation": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
      "strip-aliased": true,
    })
    .command(
      "generate [models..]",
      "Writes the worker: types and registry every time, handlers and main.ts once",
      defineGenerate,
      (found) => {
        understood.request = {
          kind: "generate",
          models: modelsOf(found),
          out: once("out", found.out),
          includeNonExecutable: found["include-non-executable"] ?? false,
          topics: [found.topic ?? []].flat(),
          versions: versionsOf(found.versions),
          volume: volumeOf(found),
        };
      },
    )
    .command(
      "inspect [models..]",
      "Shows what every external task takes, gives and may throw",
      defineInspect,
      (found) => {
        understood.request = {
          kind: "inspect",
          models: modelsOf(found),
          json: found.json ?? false,
          versions: versionsOf(found.versions),
          volume: volumeOf(found),
        };
      },
    )
    .help()
    .alias("help", "h")
    .describe("help", "Show this help; after a command, the command's")
    .version(version)
    .describe("version", "Show the version")
    .epilogue(EXIT_CODES)
    .updateStrings({ "Not enough arguments following: %s": "--%s needs a value." })
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message, error) => {
      throw error === undefined || error.name === "YError"
        ? new Refusal(message ?? error.message, HELP)
        : error;
    });
  const found = await parser.parseAsync([...args], {}, (_error, _found, output) => {
    understood.output = output;
  });
  if (understood.output !== "") return { kind: "text", text: understood.output };
  refuseUnknown(found);
  if (understood.request === null) throw new Refusal("Name a command: generate or inspect.", HELP);
  if (understood.request.kind !== "text" && understood.request.models.length === 0) {
    throw new Refusal("Name at least one model file, folder or glob.", HELP);
  }
  return understood.request;
}

const EXIT_CODES =
  "Exit codes: 0 done · 1 done, but the models have errors · 2 arguments or folders that cannot be used · " +
  "3 a model cannot be read. With 2 and 3 nothing is written.";

const HELP = 'See "bpmn-worker --help".';

const MODELS = {
  type: "string",
  array: true,
  describe: "Model files, folders (searched all the way down) and globs",
  defaultDescription: "none",
} as const;

const QUIET = { alias: "q", type: "boolean", describe: "Say errors only" } as const;

const VERBOSE = { type: "boolean", describe: "Say every file and every remark" } as const;

function defineGenerate(command: Argv) {
  return command
    .usage("Usage: $0 generate <models...> [options]")
    .epilogue(EXIT_CODES)
    .positional("models", MODELS)
    .option("out", {
      alias: "o",
      type: "string",
      default: "src/worker",
      requiresArg: true,
      describe: "Folder to write to",
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
    .option("quiet", QUIET)
    .option("verbose", VERBOSE)
    .example("$0 generate models", "All models of a folder")
    .example("$0 generate '**/*.bpmn' -o src/orders", "A glob, to another folder")
    .example("$0 generate a.bpmn --topic '${a}=b,c'", "What an expression yields");
}

function defineInspect(command: Argv) {
  return command
    .usage("Usage: $0 inspect <models...> [options]")
    .epilogue(EXIT_CODES)
    .positional("models", MODELS)
    .option("json", { type: "boolean", describe: "Print the contract as JSON" })
    .option("versions", VERSIONS_OPTION)
    .option("quiet", QUIET)
    .option("verbose", VERBOSE)
    .example("$0 inspect models", "A table for people")
    .example("$0 inspect a.bpmn --json > contract.json", "A document for programs");
}

interface VolumeOptions {
  readonly quiet: boolean | undefined;
  readonly verbose: boolean | undefined;
}

/** Those named before and after `--`. */
function modelsOf(found: {
  readonly models: string[] | undefined;
  readonly _: (string | number)[];
}): string[] {
  return [...(found.models ?? []), ...found._.slice(1).map(String)];
}

function volumeOf({ quiet, verbose }: VolumeOptions): Volume {
  if (quiet && verbose) throw new Refusal("--quiet and --verbose exclude each other.");
  return quiet ? "quiet" : verbose ? "verbose" : "normal";
}

function once(name: string, value: string | readonly string[]): string {
  if (typeof value !== "string")
    throw new Refusal(`--${name} is given ${value.length} times; once is enough.`);
  if (value === "") throw new Refusal(`--${name} needs a value.`, HELP);
  return value;
}

function refuseUnknown(found: { readonly _: (string | number)[]; readonly [name: string]: unknown }): void {
  const command = COMMANDS.find((name) => name === found._[0]);
  if (command === undefined && found._.length > 0) {
    throw new Refusal(`There is no command "${found._[0]}".${meant(String(found._[0]), COMMANDS)}`, HELP);
  }
  const known = command === undefined ? SHARED_OPTIONS : OPTIONS[command];
  for (const name of Object.keys(found)) {
    if (name === "_" || name === "$0" || name === "models" || known.includes(name)) continue;
    const where = command === undefined ? "" : ` of "${command}"`;
    throw new Refusal(`${dashed(name)} is no option${where}.${meant(name, known, "--")}`, HELP);
  }
}

function meant(word: string, candidates: readonly string[], prefix = ""): string {
  const near = suggest(word, candidates);
  return near === null ? "" : ` Did you mean ${prefix === "" ? `"${near}"` : `${prefix}${near}`}?`;
}

function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}
