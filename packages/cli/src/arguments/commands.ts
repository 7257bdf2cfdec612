import { MODELS_OPTIONS, type Option } from "./options.js";
import { CHECK_FORMATS } from "./request.js";

/** A command: what `--help` says of it, and its options besides those that every command has. */
export interface Command {
  readonly describe: string;
  /** What it takes besides options, as `--help` writes it. */
  readonly takes: string;
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly (readonly [line: string, what: string])[];
}

export type CommandName = "generate" | "inspect" | "check" | "explain";

export const COMMANDS: Readonly<Record<CommandName, Command>> = {
  generate: {
    describe: "Writes the worker: types and registry every time, handlers and main.ts once",
    takes: "<models...>",
    options: {
      out: { type: "string", short: "o", without: "src/worker", describe: "Folder to write to" },
      ...MODELS_OPTIONS,
    },
    examples: [
      ["$0 generate models", "All models of a folder"],
      ["$0 generate '**/*.bpmn' -o src/orders", "A glob, to another folder"],
      ["$0 generate a.bpmn --topic '${a}=b,c'", "What an expression yields"],
    ],
  },
  inspect: {
    describe: "Shows what every external task takes, gives and may throw",
    takes: "<models...>",
    options: { json: { type: "boolean", describe: "Print the contract as JSON" }, ...MODELS_OPTIONS },
    examples: [
      ["$0 inspect models", "A table for people"],
      ["$0 inspect a.bpmn --json > contract.json", "A document for programs"],
    ],
  },
  check: {
    describe: "Finds what is wrong with models",
    takes: "<models...>",
    options: {
      format: {
        type: "string",
        without: "text",
        describe: `How to print the findings: ${CHECK_FORMATS.join(", ")}`,
      },
      json: { type: "boolean", describe: "The same as --format json" },
      "max-warnings": {
        type: "string",
        without: "any number",
        describe: "Fail when there are more warnings than this",
      },
      "explain-rule": { type: "string", describe: "Say what a code means, and what to do about it" },
      ...MODELS_OPTIONS,
    },
    examples: [
      ["$0 check models", "Everything that was found, in columns"],
      ["$0 check models --max-warnings 0 --format github", "In a workflow, as annotations"],
      ["$0 check models --format sarif > check.sarif", "For code scanning"],
      ["$0 check models --rule topic-case=off", "Without one rule"],
      ["$0 check --explain-rule output-shadowed", "What a code means"],
    ],
  },
  explain: {
    describe: "Shows why a topic, or a variable or error of it, is what it is",
    takes: "<topic>[.<variable>] <models...>",
    options: { json: { type: "boolean", describe: "Print it as JSON" }, ...MODELS_OPTIONS },
    examples: [
      ["$0 explain charge-card models", "Everything about a topic"],
      ["$0 explain charge-card.amount models", "Why a variable has its type"],
      ["$0 explain charge-card.CARD_DECLINED models", "Who catches an error"],
    ],
  },
};

export const COMMAND_NAMES: readonly CommandName[] = ["generate", "inspect", "check", "explain"];

export const EXIT_CODES =
  "Exit codes: 0 done · 1 done, but the models have errors · 2 arguments or folders that cannot be used · " +
  "3 a model cannot be read. With 2 and 3 nothing is written.";
