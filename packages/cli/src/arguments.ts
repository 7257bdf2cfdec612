import { parseArgs } from "node:util";
import {
  FLAGS,
  type Given,
  GLOBAL_OPTIONS,
  HELP,
  MODELS_OPTIONS,
  modelsRequest,
  once,
  VALUES,
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

type CommandName = (typeof COMMANDS)[number];

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
  const tokens = tokensOf(args);
  const options = tokens.filter((token) => token.kind === "option");
  const [name, ...positions] = tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : []));
  const command = COMMANDS.find((known) => known === name) ?? null;
  if (options.some((option) => option.name === "help")) {
    const { helpText } = await import("./arguments/help.js");
    return { kind: "text", text: await helpText(command, width) };
  }
  if (options.some((option) => option.name === "version")) return { kind: "text", text: version };
  if (command === null && name !== undefined) {
    throw new Refusal(`There is no command "${name}".${meant(name, COMMANDS)}`, HELP);
  }
  const values = valuesOf(options, command);
  if (command === null) {
    throw new Refusal(`Name a command: ${COMMANDS.slice(0, -1).join(", ")} or ${COMMANDS.at(-1)}.`, HELP);
  }
  return requestOf(command, { positions, values });
}

type OptionToken = Extract<ReturnType<typeof tokensOf>[number], { kind: "option" }>;

/** The arguments one by one. What is wrong with them we find ourselves, who can say what was meant. */
function tokensOf(args: readonly string[]) {
  const options = { ...FLAGS, ...VALUES };
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true }).tokens;
}

/** The values of options by name; none of a flag. */
function valuesOf(options: readonly OptionToken[], command: CommandName | null): Given["values"] {
  const known: readonly string[] = command === null ? GLOBAL_OPTIONS : OPTIONS[command];
  const values = new Map<string, string[]>();
  for (const { name, rawName, value, inlineValue } of options) {
    if (!known.includes(name)) {
      const where = command === null ? "" : ` of "${command}"`;
      throw new Refusal(`${rawName} is no option${where}.${meant(name, known, "--")}`, HELP);
    }
    const isFlag = Object.hasOwn(FLAGS, name);
    if (isFlag && value !== undefined) throw new Refusal(`--${name} takes no value.`, HELP);
    const earlier = values.get(name) ?? [];
    values.set(name, isFlag ? earlier : [...earlier, requiredValue(name, value, inlineValue)]);
  }
  return values;
}

/** What looks like an option is none's value, unless it is tied to it: `--out=-x`. */
function requiredValue(name: string, value: string | undefined, inline: boolean | undefined): string {
  if (value === undefined || value === "" || (inline !== true && /^-(?!\d)/.test(value))) {
    throw new Refusal(`--${name} needs a value.`, HELP);
  }
  return value;
}

function requestOf(kind: CommandName, given: Given): Request {
  const { values, positions } = given;
  const json = values.has("json");
  switch (kind) {
    case "generate":
      return { kind, ...modelsRequest(given), out: once("out", values) };
    case "inspect":
      return { kind, ...modelsRequest(given), json };
    case "check": {
      const code = once("explain-rule", values);
      if (code !== null) return { kind: "explainRule", code };
      const format = formatOf(once("format", values), json);
      const maxWarnings = wholeNumber("max-warnings", once("max-warnings", values));
      return { kind, ...modelsRequest(given), format, maxWarnings };
    }
    case "explain": {
      const [subject, ...models] = positions;
      if (subject === undefined || subject === "") {
        throw new Refusal("Name a topic, or a topic and a variable: explain charge-card.amount.", HELP);
      }
      return { kind, ...modelsRequest({ values, positions: models }), subject, json };
    }
  }
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

function meant(word: string, candidates: readonly string[], prefix = ""): string {
  const near = suggest(word, candidates);
  return near === null ? "" : ` Did you mean ${prefix === "" ? `"${near}"` : `${prefix}${near}`}?`;
}
