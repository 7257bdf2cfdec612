import type { Argv } from "yargs";
import { withModels } from "./options.js";
import { CHECK_FORMATS } from "./request.js";

export const defineGenerate = (command: Argv) =>
  withModels(command)
    .usage("Usage: $0 generate <models...> [options]")
    .option("out", {
      alias: "o",
      type: "string",
      defaultDescription: '"src/worker"',
      requiresArg: true,
      describe: "Folder to write to",
    })
    .example("$0 generate models", "All models of a folder")
    .example("$0 generate '**/*.bpmn' -o src/orders", "A glob, to another folder")
    .example("$0 generate a.bpmn --topic '${a}=b,c'", "What an expression yields");

export const defineInspect = (command: Argv) =>
  withModels(command)
    .usage("Usage: $0 inspect <models...> [options]")
    .option("json", { type: "boolean", describe: "Print the contract as JSON" })
    .example("$0 inspect models", "A table for people")
    .example("$0 inspect a.bpmn --json > contract.json", "A document for programs");

export const defineCheck = (command: Argv) =>
  withModels(command)
    .usage("Usage: $0 check <models...> [options]")
    .option("format", {
      type: "string",
      requiresArg: true,
      defaultDescription: '"text"',
      describe: `How to print the findings: ${CHECK_FORMATS.join(", ")}`,
    })
    .option("json", { type: "boolean", describe: "The same as --format json" })
    .option("max-warnings", {
      type: "string",
      requiresArg: true,
      defaultDescription: "any number",
      describe: "Fail when there are more warnings than this",
    })
    .option("explain-rule", {
      type: "string",
      requiresArg: true,
      describe: "Say what a code means, and what to do about it",
    })
    .example("$0 check models", "Everything that was found, in columns")
    .example("$0 check models --max-warnings 0 --format github", "In a workflow, as annotations")
    .example("$0 check models --format sarif > check.sarif", "For code scanning")
    .example("$0 check models --rule topic-case=off", "Without one rule")
    .example("$0 check --explain-rule output-shadowed", "What a code means");

export const defineExplain = (command: Argv) =>
  withModels(command)
    .usage("Usage: $0 explain <topic>[.<variable>] <models...> [options]")
    .positional("subject", {
      type: "string",
      describe: "A topic, or one variable or error code of it",
      defaultDescription: "none",
    })
    .option("json", { type: "boolean", describe: "Print it as JSON" })
    .example("$0 explain charge-card models", "Everything about a topic")
    .example("$0 explain charge-card.amount models", "Why a variable has its type")
    .example("$0 explain charge-card.CARD_DECLINED models", "Who catches an error");
