/** An option as `node:util` reads it and as `--help` describes it. */
export interface Option {
  /** `boolean` takes no value, `string` needs one. */
  readonly type: "boolean" | "string";
  /** One letter, for `-o`. */
  readonly short?: string;
  readonly describe: string;
  readonly default?: string;
  /** Whether it may be given several times. A boolean always may. */
  readonly multiple?: boolean;
}

/** A command: what `--help` says of it, and its options besides {@link SHARED_OPTIONS}. */
export interface Command {
  readonly describe: string;
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly (readonly [line: string, what: string])[];
}

export type CommandName = "generate" | "inspect";

export const COMMANDS: Readonly<Record<CommandName, Command>> = {
  generate: {
    describe: "Writes the worker: types and registry every time, handlers and main.ts once",
    options: {
      out: { type: "string", short: "o", default: "src/worker", describe: "Folder to write to" },
      "include-non-executable": {
        type: "boolean",
        describe: "Serve processes that are not executable, too",
      },
      topic: {
        type: "string",
        multiple: true,
        describe: "What a topic expression yields: '${expression}=one,two'; may be repeated",
      },
      quiet: { type: "boolean", short: "q", describe: "Say errors only" },
      verbose: { type: "boolean", describe: "Say every file and every remark" },
    },
    examples: [
      ["$0 generate models", "All models of a folder"],
      ["$0 generate '**/*.bpmn' -o src/orders", "A glob, to another folder"],
      ["$0 generate a.bpmn --topic '${a}=b,c'", "What an expression yields"],
    ],
  },
  inspect: {
    describe: "Shows what every external task takes, gives and may throw",
    options: {
      json: { type: "boolean", describe: "Print the contract as JSON" },
      quiet: { type: "boolean", short: "q", describe: "Say errors only" },
      verbose: { type: "boolean", describe: "Say every file and every remark" },
    },
    examples: [
      ["$0 inspect models", "A table for people"],
      ["$0 inspect a.bpmn --json > contract.json", "A document for programs"],
    ],
  },
};

export const COMMAND_NAMES: readonly CommandName[] = ["generate", "inspect"];

/** Options that every command has, and the program without a command. */
export const SHARED_OPTIONS: Readonly<Record<string, Option>> = {
  help: { type: "boolean", short: "h", describe: "Show this help; after a command, the command's" },
  version: { type: "boolean", describe: "Show the version" },
};

export const EXIT_CODES =
  "Exit codes: 0 done · 1 done, but the models have errors · 2 arguments or folders that cannot be used · " +
  "3 a model cannot be read. With 2 and 3 nothing is written.";
