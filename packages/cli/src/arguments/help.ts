import yargs, { type Argv } from "yargs";
import type { Command } from "./command.js";
import { COMMANDS, EXIT_CODES } from "./commands.js";
import { SHARED_OPTIONS } from "./options.js";

/**
 * The text of `--help`, of a command or (`null`) of the program.
 *
 * @param name of a command that there is
 * @param width columns that it may take
 */
export function helpText(name: string | null, width: number): Promise<string> {
  const parser = yargs()
    .scriptName("bpmn-worker")
    .locale("en")
    .wrap(width)
    .version(false)
    .help(false)
    .options(SHARED_OPTIONS_OF_YARGS)
    .epilogue(EXIT_CODES);
  const command = name === null ? undefined : COMMANDS[name];
  return (
    command === undefined ? describeProgram(parser) : describeCommand(parser, `${name}`, command)
  ).getHelp();
}

const SHARED_OPTIONS_OF_YARGS = Object.fromEntries(
  Object.entries(SHARED_OPTIONS).map(([name, { type, short, describe }]) => [
    name,
    { type, describe, ...(short === undefined ? {} : { alias: short }) },
  ]),
);

function describeProgram(parser: Argv): Argv {
  parser.usage("Typed external task workers from BPMN models.\n\nUsage: $0 <command> <models...> [options]");
  for (const [name, { takes, describe }] of Object.entries(COMMANDS)) {
    parser.command(`${name} ${takes}`.trimEnd(), describe);
  }
  return parser;
}

function describeCommand(parser: Argv, name: string, { takes, options, examples }: Command): Argv {
  parser.usage(`Usage: $0 ${name} ${takes} [options]`);
  if (takes.includes("<models...>")) {
    parser.positional("models", {
      type: "string",
      array: true,
      describe: "Model files, folders (searched all the way down) and globs",
      defaultDescription: "those of the configuration",
    });
  }
  for (const [option, { type, short, describe, without }] of Object.entries(options)) {
    parser.option(option, {
      type,
      describe,
      ...(short === undefined ? {} : { alias: short }),
      ...(without === undefined ? {} : { defaultDescription: without }),
    });
  }
  for (const [line, what] of examples) parser.example(line, what);
  return parser;
}
