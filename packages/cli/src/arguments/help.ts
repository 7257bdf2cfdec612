import yargs from "yargs";
import { defineCheck, defineExplain, defineGenerate, defineInspect } from "./commands.js";
import { EXIT_CODES } from "./options.js";

/**
 * The text of `--help`, of a command or (`null`) of the program.
 *
 * @param width columns that it may take
 */
export async function helpText(command: string | null, width: number): Promise<string> {
  let text = "";
  await yargs()
    .scriptName("bpmn-worker")
    .locale("en")
    .wrap(width)
    .usage("Typed external task workers from BPMN models.\n\nUsage: $0 <command> <models...> [options]")
    .command(
      "generate [models..]",
      "Writes the worker: types and registry every time, handlers and main.ts once",
      defineGenerate,
    )
    .command("inspect [models..]", "Shows what every external task takes, gives and may throw", defineInspect)
    .command("check [models..]", "Finds what is wrong with models", defineCheck)
    .command(
      "explain [subject] [models..]",
      "Shows why a topic or a variable of it is what it is",
      defineExplain,
    )
    .help()
    .alias("help", "h")
    .describe("help", "Show this help; after a command, the command's")
    .version("")
    .describe("version", "Show the version")
    .epilogue(EXIT_CODES)
    .exitProcess(false)
    .parseAsync([...(command === null ? [] : [command]), "--help"], {}, (_error, _found, output) => {
      text = output;
    });
  return text;
}
