import { Refusal } from "../refusal.js";
import { parseRuleArgument } from "../rules/argument.js";
import { meant } from "../suggest.js";
import { versionsOf } from "../versions.js";
import type { CommandName } from "./commands.js";
import { CHECK_FORMATS, type CheckFormat, type ModelsRequest, type Request, type Volume } from "./request.js";

export const HELP = 'See "bpmn-worker --help".';

/** The values of options by name; `[]` for a boolean that is given. */
export type Values = ReadonlyMap<string, readonly string[]>;

/**
 * What a command is asked to do.
 *
 * @param positions what is no option, in order
 * @param values of options that the command has, each as often as it may be given
 * @throws {Refusal} when a value is none that the option takes
 */
export function requestOf(command: CommandName, positions: readonly string[], values: Values): Request {
  const text = (name: string): string | null => values.get(name)?.[0] ?? null;
  const json = values.has("json");
  switch (command) {
    case "generate":
      return { kind: "generate", ...modelsRequest(positions, values), out: text("out") };
    case "inspect":
      return { kind: "inspect", ...modelsRequest(positions, values), json };
    case "check": {
      const code = text("explain-rule");
      if (code !== null) return { kind: "explainRule", code };
      return {
        kind: "check",
        ...modelsRequest(positions, values),
        format: formatOf(text("format"), json),
        maxWarnings: wholeNumber("max-warnings", text("max-warnings")),
      };
    }
    case "explain": {
      const [subject, ...models] = positions;
      if (subject === undefined) {
        throw new Refusal("Name a topic, or a topic and a variable: explain charge-card.amount.", HELP);
      }
      return { kind: "explain", ...modelsRequest(models, values), subject, json };
    }
  }
}

const modelsRequest = (models: readonly string[], values: Values): ModelsRequest => ({
  models,
  config: values.get("config")?.[0] ?? null,
  topics: values.get("topic") ?? [],
  includeNonExecutable: values.has("include-non-executable") ? true : null,
  versions: versionsOf(values.get("versions")?.[0] ?? null),
  rules: (values.get("rule") ?? []).map(parseRuleArgument),
  volume: volumeOf(values),
});

function volumeOf(values: Values): Volume {
  const [quiet, verbose] = [values.has("quiet"), values.has("verbose")];
  if (quiet && verbose) throw new Refusal("--quiet and --verbose exclude each other.");
  return quiet ? "quiet" : verbose ? "verbose" : "normal";
}

function formatOf(format: string | null, json: boolean): CheckFormat {
  const known = CHECK_FORMATS.find((name) => name === (format ?? (json ? "json" : "text")));
  if (known === undefined) {
    const near = meant(format ?? "", CHECK_FORMATS);
    throw new Refusal(`--format ${format} is none of ${CHECK_FORMATS.join(", ")}.${near}`, HELP);
  }
  if (json && known !== "json") throw new Refusal(`--json and --format ${format} exclude each other.`);
  return known;
}

function wholeNumber(name: string, value: string | null): number | null {
  if (value === null) return null;
  if (!/^\d{1,9}$/.test(value)) throw new Refusal(`--${name} takes a whole number from 0, not "${value}".`);
  return Number(value);
}
