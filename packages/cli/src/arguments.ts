import yargs from "yargs";
import { defineCheck, defineExplain, defineGenerate, defineInspect } from "./arguments/commands.js";
import {
  EXIT_CODES,
  GLOBAL_OPTIONS,
  HELP,
  MODELS_OPTIONS,
  modelsRequest,
  once,
} from "./arguments/options.js";
import { CHECK_FORMATS, type CheckFormat, type Request } from "./arguments/request.js";
import { Refusal } from "./refusal.js";
import { suggest } from "./suggest.js";

const OPTIONS = {
  generate: ["out", ...MODELS_OPTIONS],
  inspect: ["json", ...MODELS_OPTIONS],
  check: ["explain-rule", "format", "json", "max-warnings", ...MODELS_OPTIONS],
  explain: ["json", ...MODELS_OPTIONS],
} as const;

const COMMANDS = ["generate", "inspect", "check", "explain"] as const;

/** Names under which yargs hands over what is no option. */
const POSITIONS: readonly string[] = ["_", "$0", "models", "subject"];

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
  const understood: { request: (() => Request) | null; output: string } = { request: null, output: "" };
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
        understood.request = () => ({
          kind: "generate",
          ...modelsRequest(found),
          out: once("out", found.out),
        });
      },
    )
    .command(
      "inspect [models..]",
      "Shows what every external task takes, gives and may throw",
      defineInspect,
      (found) => {
        understood.request = () => ({
          kind: "inspect",
          ...modelsRequest(found),
          json: found.json ?? false,
        });
      },
    )
    .command("check [models..]", "Finds what is wrong with models", defineCheck, (found) => {
      understood.request = () => {
        const code = once("explain-rule", found["explain-rule"]);
        if (code !== null) return { kind: "explainRule", code };
        return {
          kind: "check",
          ...modelsRequest(found),
          format: formatOf(once("format", found.format), found.json ?? false),
          maxWarnings: wholeNumber("max-warnings", once("max-warnings", found["max-warnings"])),
        };
      };
    })
    .command(
      "explain [subject] [models..]",
      "Shows why a topic or a variable of it is what it is",
      defineExplain,
      (found) => {
        understood.request = () => {
          if (found.subject === undefined || found.subject === "") {
            throw new Refusal("Name a topic, or a topic and a variable: explain charge-card.amount.", HELP);
          }
          return {
            kind: "explain",
            ...modelsRequest(found),
            subject: found.subject,
            json: found.json ?? false,
          };
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
  if (understood.request === null) {
    throw new Refusal(`Name a command: ${COMMANDS.slice(0, -1).join(", ")} or ${COMMANDS.at(-1)}.`, HELP);
  }
  return understood.request();
}

function formatOf(format: string | null, json: boolean): CheckFormat {
  const known = CHECK_FORMATS.find((name) => name === (format ?? (json ? "json" : "text")));
  if (known === undefined) {
    throw new Refusal(
      `--format ${format} is none of ${CHECK_FORMATS.join(", ")}.${meant(format ?? "", CHECK_FORMATS)}`,
      HELP,
    );
  }
  if (json && known !== "json") throw new Refusal(`--json and --format ${format} exclude each other.`);
  return known;
}

function wholeNumber(name: string, value: string | null): number | null {
  if (value === null) return null;
  if (!/^\d{1,9}$/.test(value)) throw new Refusal(`--${name} takes a whole number from 0, not "${value}".`);
  return Number(value);
}

function refuseUnknown(found: { readonly _: (string | number)[]; readonly [name: string]: unknown }): void {
  const command = COMMANDS.find((name) => name === found._[0]);
  if (command === undefined && found._.length > 0) {
    throw new Refusal(`There is no command "${found._[0]}".${meant(String(found._[0]), COMMANDS)}`, HELP);
  }
  const known = command === undefined ? GLOBAL_OPTIONS : OPTIONS[command];
  for (const name of Object.keys(found)) {
    if (POSITIONS.includes(name) || known.includes(name)) continue;
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
