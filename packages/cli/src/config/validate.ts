import { posix } from "node:path";
import { DIALECTS } from "../dialects.js";
import { Refusal } from "../refusal.js";
import { RULE_SETTINGS } from "../rules/settings.js";
import { SERIALIZATION_FORMATS } from "../serialization-formats.js";
import { suggest } from "../suggest.js";
import { VERSIONS } from "../versions.js";
import type { Config, WorkerConfig } from "./config.js";

/** Says what is wrong with the value of a key, each with the path of what is meant; nothing when it is right. */
type Validator = (value: unknown, path: string) => readonly string[];

const WORKER_KEYS: Readonly<Record<keyof WorkerConfig, Validator>> = {
  models: textOrTexts,
  out: text,
  expressionTopics: record(textOrTexts),
  includeNonExecutable: truthValue,
  trustForms: truthValue,
  defaultSerializationFormat: oneOf(SERIALIZATION_FORMATS),
  templates: textOrTexts,
  versions: oneOf(VERSIONS),
  dialect: oneOf(DIALECTS),
};

const KEYS: Readonly<Record<keyof Config, Validator>> = {
  ...WORKER_KEYS,
  rules: record(oneOf(RULE_SETTINGS)),
  workers: allOf(record(keyed(WORKER_KEYS)), foldersOfTheirOwn),
};

/**
 * A value as the configuration that it is.
 *
 * @param name of the file, for messages
 * @throws {Refusal} that names everything in it that is unknown or cannot be meant
 */
export function validateConfig(value: unknown, name: string): Config {
  if (isConfig(value)) return value;
  const problems = problemsOf(value).map((problem) => `${name}: ${problem}`);
  throw new Refusal(problems.join("\n"));
}

const isConfig = (value: unknown): value is Config => problemsOf(value).length === 0;

function problemsOf(value: unknown): readonly string[] {
  if (value === undefined) return ["there is no default export; write export default defineConfig({ … })."];
  if (!isRecord(value)) return [expected("it", "an object", value)];
  return keyed(KEYS)(value, "");
}

/** An object with some of these keys and no others. */
function keyed(keys: Readonly<Record<string, Validator>>): Validator {
  return (value, path) => {
    if (!isRecord(value)) return [expected(path, "an object", value)];
    return Object.entries(value).flatMap(([key, entry]) => {
      if (entry === undefined) return [];
      const validate = Object.hasOwn(keys, key) ? keys[key] : undefined;
      const place = path === "" ? key : `${path}.${key}`;
      return validate === undefined ? [unknownKey(place, key, Object.keys(keys))] : validate(entry, place);
    });
  };
}

function unknownKey(place: string, key: string, known: readonly string[]): string {
  const near = suggest(key, known);
  const hint = near === null ? `Known are ${known.join(", ")}.` : `Did you mean "${near}"?`;
  return `there is no key "${place}". ${hint}`;
}

/** The first to find fault; others may build on what it has seen to. */
function allOf(...validators: readonly Validator[]): Validator {
  return (value, path) => {
    for (const validate of validators) {
      const problems = validate(value, path);
      if (problems.length > 0) return problems;
    }
    return [];
  };
}

/** Each worker has its models and its folder: in a shared one, each would delete what the others wrote. */
function foldersOfTheirOwn(value: unknown, path: string): readonly string[] {
  if (!isRecord(value)) return [];
  const workers = Object.entries(value);
  if (workers.length === 0) return [expected(path, "an object with at least one worker", value)];
  const owners = new Map<string, string>();
  return workers.flatMap(([name, worker]) => {
    const place = `${path}[${JSON.stringify(name)}]`;
    if (!isRecord(worker)) return [];
    const { models, out } = worker;
    if (models === undefined || typeof out !== "string") return [`${place} needs "models" and "out".`];
    const folder = posix.normalize(out.replaceAll("\\", "/")).replace(/\/+$/, "");
    const owner = owners.get(folder);
    owners.set(folder, name);
    return owner === undefined
      ? []
      : [`${place}.out is that of "${owner}"; each worker has a folder of its own.`];
  });
}

function text(value: unknown, path: string): readonly string[] {
  return typeof value === "string" && value !== "" ? [] : [expected(path, "a text that is not empty", value)];
}

function textOrTexts(value: unknown, path: string): readonly string[] {
  if (typeof value === "string") return text(value, path);
  if (!Array.isArray(value)) return [expected(path, "a text or a list of texts", value)];
  if (value.length === 0) return [expected(path, "a list that is not empty", value)];
  return value.flatMap((entry, index) => text(entry, `${path}[${index}]`));
}

function truthValue(value: unknown, path: string): readonly string[] {
  return typeof value === "boolean" ? [] : [expected(path, "true or false", value)];
}

function oneOf(words: readonly string[]): Validator {
  return (value, path) => {
    if (typeof value === "string" && words.includes(value)) return [];
    const near = typeof value === "string" ? suggest(value, words) : null;
    const hint = near === null ? "" : ` Did you mean "${near}"?`;
    return [`${expected(path, `one of ${words.join(", ")}`, value)}${hint}`];
  };
}

function record(of: Validator): Validator {
  return (value, path) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([key, entry]) => of(entry, `${path}[${JSON.stringify(key)}]`))
      : [expected(path, "an object", value)];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const expected = (path: string, what: string, got: unknown): string =>
  `${path} must be ${what}, but is ${shown(got)}.`;

/** Longer values say little in a message. */
const LONGEST_SHOWN = 60;

function shown(value: unknown): string {
  if (typeof value === "function") return "a function";
  const json = JSON.stringify(value) ?? String(value);
  return json.length <= LONGEST_SHOWN ? json : `${json.slice(0, LONGEST_SHOWN - 1)}…`;
}
