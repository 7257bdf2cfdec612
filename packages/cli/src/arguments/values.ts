import type { Dialect } from "@bpmn-worker/bpmn";
import type { SerializationFormat, Versions } from "@bpmn-worker/contract";
import { DIALECTS } from "../dialects.js";
import { Refusal } from "../refusal.js";
import { parseRuleArgument, type RuleArgument } from "../rules/argument.js";
import { SERIALIZATION_FORMATS } from "../serialization-formats.js";
import { meant } from "../suggest.js";
import { VERSIONS } from "../versions.js";

export const HELP = 'See "bpmn-worker --help".';

/** The values of options by name; `[]` for a boolean that is given. */
export type Values = ReadonlyMap<string, readonly string[]>;

/** How much is said. */
export type Volume = "quiet" | "normal" | "verbose";

/** What every command that reads models is told. Whatever is `null` or empty may stand in the configuration. */
export interface ModelsRequest {
  /** Files, folders, globs. */
  readonly models: readonly string[];
  /** The configuration file, `null` to look for one upwards from the working folder. */
  readonly config: string | null;
  /** One of the workers of the configuration; `null` for all of them. */
  readonly worker: string | null;
  /** `${expression}=value,value` as written: only the models tell where the expression ends. */
  readonly topics: readonly string[];
  readonly includeNonExecutable: boolean | null;
  readonly versions: Versions | null;
  readonly dialect: Dialect | null;
  readonly trustForms: boolean | null;
  readonly defaultSerializationFormat: SerializationFormat | null;
  readonly rules: readonly RuleArgument[];
  readonly volume: Volume;
}

export const modelsRequest = (models: readonly string[], values: Values): ModelsRequest => ({
  models,
  config: textOf(values, "config"),
  worker: textOf(values, "worker"),
  topics: values.get("topic") ?? [],
  includeNonExecutable: values.has("include-non-executable") ? true : null,
  versions: choiceOf(values, "versions", VERSIONS),
  dialect: choiceOf(values, "dialect", DIALECTS),
  trustForms: eitherOf(values, "trust-forms"),
  defaultSerializationFormat: choiceOf(values, "default-serialization-format", SERIALIZATION_FORMATS),
  rules: (values.get("rule") ?? []).map(parseRuleArgument),
  volume: volumeOf(values),
});

/** The value of an option that is given at most once. */
export const textOf = (values: Values, name: string): string | null => values.get(name)?.[0] ?? null;

/** @throws {Refusal} when both `--quiet` and `--verbose` are given */
export function volumeOf(values: Values): Volume {
  const [quiet, verbose] = [values.has("quiet"), values.has("verbose")];
  if (quiet && verbose) throw new Refusal("--quiet and --verbose exclude each other.");
  return quiet ? "quiet" : verbose ? "verbose" : "normal";
}

/**
 * The value of an option that takes one of some words, `null` without it.
 *
 * @throws {Refusal} when the value is none of them
 */
export function choiceOf<T extends string>(values: Values, name: string, choices: readonly T[]): T | null {
  const value = textOf(values, name);
  if (value === null) return null;
  const choice = choices.find((one) => one === value);
  if (choice !== undefined) return choice;
  throw new Refusal(`--${name} is one of ${choices.join(", ")}, not "${value}".${meant(value, choices)}`);
}

/**
 * Whether an option is given (`--x`), or its opposite (`--no-x`); `null` for neither.
 *
 * @throws {Refusal} when both are
 */
export function eitherOf(values: Values, name: string): boolean | null {
  const [yes, no] = [values.has(name), values.has(`no-${name}`)];
  if (yes && no) throw new Refusal(`--${name} and --no-${name} exclude each other.`);
  return yes ? true : no ? false : null;
}

/**
 * The format that `--format`, or `--json` for short, asks for; the first when neither does.
 *
 * @throws {Refusal} when it is none of those known, or they contradict each other
 */
export function formatOf<F extends string>(values: Values, known: readonly [F, ...F[]]): F {
  const [given, json] = [textOf(values, "format"), values.has("json")];
  const wanted = given ?? (json ? "json" : known[0]);
  const format = known.find((name) => name === wanted);
  if (format === undefined) {
    throw new Refusal(`--format ${wanted} is none of ${known.join(", ")}.${meant(wanted, known)}`, HELP);
  }
  if (json && format !== "json") throw new Refusal(`--json and --format ${format} exclude each other.`);
  return format;
}

/** @throws {Refusal} when the value is none */
export function wholeNumberOf(values: Values, name: string): number | null {
  const value = textOf(values, name);
  if (value === null) return null;
  if (!/^\d{1,9}$/.test(value)) throw new Refusal(`--${name} takes a whole number from 0, not "${value}".`);
  return Number(value);
}

/**
 * What to do instead of writing, by the option that says so; `write` where none does.
 *
 * @throws {Refusal} when several are given, or writing over what was edited is asked of who only checks
 */
export function modeOf<Mode extends string>(
  values: Values,
  modes: Readonly<Record<string, Mode>>,
): Mode | "write" {
  const [given, other] = Object.entries(modes).filter(([name]) => values.has(name));
  if (given === undefined) return "write";
  const [name, mode] = given;
  if (other !== undefined) throw new Refusal(`--${name} and --${other[0]} exclude each other.`);
  if (name === "check" && values.has("force")) throw new Refusal("--check and --force exclude each other.");
  return mode;
}
