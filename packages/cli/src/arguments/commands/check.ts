import type { CheckRequest } from "../../commands/check.js";
import type { ExplainRuleRequest } from "../../commands/explain-rule.js";
import { CHECK_FORMATS } from "../../findings/formats.js";
import { defineCommand } from "../command.js";
import { MODELS_OPTIONS } from "../options.js";
import { formatOf, modelsRequest, textOf, wholeNumberOf } from "../values.js";

export const check = defineCommand<CheckRequest | ExplainRuleRequest>({
  describe: "Finds what is wrong with models",
  takes: "<models...>",
  options: {
    format: {
      type: "string",
      choices: CHECK_FORMATS,
      without: "text",
      describe: `How to print the findings: ${CHECK_FORMATS.join(", ")}`,
    },
    json: { type: "boolean", describe: "The same as --format json" },
    "max-warnings": {
      type: "string",
      without: "any number",
      describe: "Fail when there are more warnings than this",
    },
    "explain-rule": { type: "string", describe: "Say what a code means, and what to do about it" },
    ...MODELS_OPTIONS,
  },
  examples: [
    ["$0 check models", "Everything that was found, in columns"],
    ["$0 check models --max-warnings 0 --format github", "In a workflow, as annotations"],
    ["$0 check models --format sarif > check.sarif", "For code scanning"],
    ["$0 check models --rule topic-case=off", "Without one rule"],
    ["$0 check --explain-rule output-shadowed", "What a code means"],
  ],
  understand: (models, values) => {
    const explainRule = textOf(values, "explain-rule");
    if (explainRule !== null) return { explainRule };
    return {
      ...modelsRequest(models, values),
      format: formatOf(values, CHECK_FORMATS),
      maxWarnings: wholeNumberOf(values, "max-warnings"),
    };
  },
  run: async (request, terminal) => {
    if ("explainRule" in request) {
      const { explainRule } = await import("../../commands/explain-rule.js");
      return explainRule(request, terminal);
    }
    const { settingsOf } = await import("../../settings.js");
    const { check } = await import("../../commands/check.js");
    return check(request, await settingsOf(request, terminal.cwd), terminal);
  },
});
