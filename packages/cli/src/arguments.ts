import { parseArgs } from "node:util";
import type { Understood } from "./arguments/command.js";
import { COMMAND_NAMES, COMMANDS } from "./arguments/commands.js";
import { type Option, SHARED_OPTIONS } from "./arguments/options.js";
import { HELP, type Values } from "./arguments/values.js";
import { Refusal } from "./refusal.js";
import { meant } from "./suggest.js";

/** What somebody wants of the program, once the arguments have been understood. */
export type Request = Understood | { readonly kind: "text"; readonly text: string };

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
  const given = tokens.filter((token) => token.kind === "option");
  const [name, ...positions] = tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : []));
  const known = COMMAND_NAMES.find((one) => one === name) ?? null;
  const command = known === null ? undefined : COMMANDS[known];
  const options = { ...command?.options, ...SHARED_OPTIONS };
  if (given.some((token) => token.name === "help")) {
    const { helpText } = await import("./arguments/help.js");
    return { kind: "text", text: await helpText(known, width) };
  }
  if (given.some((token) => token.name === "version")) return { kind: "text", text: version };
  if (command === undefined && name !== undefined) throw noCommand(name, given);
  const values = valuesOf(given, options, known);
  if (command === undefined) {
    const names = `${COMMAND_NAMES.slice(0, -1).join(", ")} or ${COMMAND_NAMES.at(-1)}`;
    throw new Refusal(`Name a command: ${names}.`, HELP);
  }
  return command.understand(positions, values);
}

/** What stands in the place of a command may be none on account of an option before it. */
function noCommand(name: string, given: readonly OptionToken[]): Refusal {
  const unknown = given.find((token) => !Object.hasOwn(ALL_OPTIONS, token.name));
  if (unknown !== undefined) {
    const near = meant(unknown.name, Object.keys(ALL_OPTIONS), "--");
    return new Refusal(`${unknown.rawName} is no option.${near}`, HELP);
  }
  const taker = given.find(({ value, inlineValue }) => inlineValue === false && isCommand(value));
  const taken = taker === undefined ? "" : ` ${taker.rawName} takes "${taker.value}" for its value.`;
  return new Refusal(`There is no command "${name}".${taken || meant(name, COMMAND_NAMES)}`, HELP);
}

const isCommand = (value: string | undefined): boolean => COMMAND_NAMES.some((one) => one === value);

/** Options of any command: where one stands, its value must be known before the command is. */
const ALL_OPTIONS: Readonly<Record<string, Option>> = Object.assign(
  {},
  SHARED_OPTIONS,
  ...Object.values(COMMANDS).map(({ options }) => options),
);

type OptionToken = Extract<ReturnType<typeof tokensOf>[number], { kind: "option" }>;

/** The arguments one by one. What is wrong with them is found by us, who can say what was meant. */
function tokensOf(args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(ALL_OPTIONS).map(([name, { type, short }]) => [
      name,
      short === undefined ? { type } : { type, short },
    ]),
  );
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true }).tokens;
}

function valuesOf(
  given: readonly OptionToken[],
  options: Readonly<Record<string, Option>>,
  command: string | null,
): Values {
  const values = new Map<string, string[]>();
  for (const { name, rawName, value, inlineValue } of given) {
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) {
      const where = command === null ? "" : ` of "${command}"`;
      throw new Refusal(`${rawName} is no option${where}.${meant(name, Object.keys(options), "--")}`, HELP);
    }
    const known = values.get(name) ?? [];
    values.set(name, option.type === "boolean" ? known : [...known, requiredValue(name, value, inlineValue)]);
    if (option.type === "boolean" && value !== undefined) {
      throw new Refusal(`--${name} takes no value.`, HELP);
    }
  }
  for (const [name, { length }] of values) {
    if (length > 1 && options[name]?.multiple !== true) {
      throw new Refusal(`--${name} is given ${length} times; once is enough.`);
    }
  }
  return values;
}

/** What looks like an option is none's value, unless it is tied to it: `--out=-x`. */
function requiredValue(name: string, value: string | undefined, inline: boolean | undefined): string {
  if (value === undefined || value === "" || (inline !== true && value.startsWith("-"))) {
    throw new Refusal(`--${name} needs a value.`, HELP);
  }
  return value;
}
