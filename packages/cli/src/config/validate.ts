import { Refusal } from "../refusal.js";
import { RULE_SETTINGS } from "../rules/settings.js";
import { suggest } from "../suggest.js";
import { VERSIONS } from "../versions.js";
import type { Config } from "./config.js";

const DIALECTS = ["camunda", "operaton", "flowable", "processengine", "jbpm"] as const;

/** Says what is wrong with the value of a key, each with the path of what is meant; nothing when it is right. */
type Validator = (value: unknown, path: string) => readonly string[];

const KEYS: Readonly<Record<keyof Config, Validator>> = {
  models: textOrTexts,
  out: text,
  rules: record(oneOf(RULE_SETTINGS)),
  expressionTopics: record(textOrTexts),
  includeNonExecutable: truthValue,
  trustForms: truthValue,
  templates: textOrTexts,
  versions: oneOf(VERSIONS),
  dialect: oneOf(DIALECTS),
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
  return Object.entries(value).flatMap(([key, entry]) => {
    if (entry === undefined) return [];
    return isKey(key) ? KEYS[key](entry, key) : [unknownKey(key)];
  });
}

const isKey = (key: string): key is keyof Config => Object.hasOwn(KEYS, key);

function unknownKey(key: string): string {
  const near = suggest(key, Object.keys(KEYS));
  const hint = near === null ? `Known are ${Object.keys(KEYS).join(", ")}.` : `Did you mean "${near}"?`;
  return `there is no key "${key}". ${hint}`;
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
