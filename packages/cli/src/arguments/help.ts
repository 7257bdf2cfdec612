import yargs, { type Argv } from "yargs";
import { COMMAND_NAMES, COMMANDS, type CommandName, EXIT_CODES } from "./commands.js";
import { SHARED_OPTIONS } from "./options.js";

/**
 * The text of `--help`, of a command or (`null`) of the program.
 *
 * @param width columns that it may take
 */
export function helpText(command: CommandName | null, width: number): Promise<string> {
  const parser = yargs()
    .scriptName("bpmn-worker")
    .locale("en")
    .wrap(width)
    .version(false)
    .help(false)
    .options(SHARED_OPTIONS_OF_YARGS)
    .epilogue(EXIT_CODES);
  return (command === null ? describeProgram(parser) : describeCommand(parser, command)).getHelp();
}

const SHARED_OPTIONS_OF_YARGS = Object.fromEntries(
  Object.entries(SHARED_OPTIONS).map(([name, { type, short, describe }]) => [
    name,
    { type, describe, ...(short === undefined ? {} : { alias: short }) },
  ]),
);

function describeProgram(parser: Argv): Argv {
  parser.usage("Typed external task workers from BPMN models.\n\nUsage: $0 <command> <models...> [options]");
  for (const name of COMMAND_NAMES)
    parser.command(`${name} ${COMMANDS[name].takes}`, COMMANDS[name].describe);
  return parser;
}

function describeCommand(parser: Argv, name: CommandName): Argv {
  const { takes, options, examples } = COMMANDS[name];
  parser.usage(`Usage: $0 ${name} ${takes} [options]`);
  parser.positional("models", {
    type: "string",
    array: true,
    describe: "Model files, folders (searched all the way down) and globs",
    defaultDescription: "those of the configuration",
  });
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
