import { Refusal } from "../refusal.js";
import { suggest } from "../suggest.js";
import { RULE_SETTINGS, type RuleSetting } from "./settings.js";

/** `--rule topic-case=off`, taken apart. */
export interface RuleArgument {
  readonly code: string;
  readonly setting: RuleSetting;
}

/** @throws {Refusal} when it is not a code and a setting; whether there is such a code is not looked at */
export function parseRuleArgument(argument: string): RuleArgument {
  const [, code, word] = /^([^=]+)=(.*)$/.exec(argument) ?? [];
  if (code === undefined || word === undefined) {
    throw new Refusal(`--rule '${argument}' is not of the form code=${RULE_SETTINGS.join("|")}.`);
  }
  const setting = RULE_SETTINGS.find((known) => known === word);
  if (setting === undefined) {
    const near = suggest(word, RULE_SETTINGS);
    throw new Refusal(
      `--rule '${argument}': "${word}" is none of ${RULE_SETTINGS.join(", ")}.`,
      near === null ? null : `Did you mean --rule '${code}=${near}'?`,
    );
  }
  return { code, setting };
}
