import type { DiffRequest } from "../../commands/diff.js";
import { DIFF_FORMATS } from "../../comparison/formats.js";
import { Refusal } from "../../refusal.js";
import { defineCommand } from "../command.js";
import { MODELS_OPTIONS } from "../options.js";
import { formatOf, HELP, modelsRequest } from "../values.js";

export const diff = defineCommand<DiffRequest>({
  describe: "Shows what is different between the contracts of two sets of models, and what it breaks",
  takes: "<old> <new>",
  options: {
    format: {
      type: "string",
      choices: DIFF_FORMATS,
      without: "text",
      describe: `How to print it: ${DIFF_FORMATS.join(", ")}`,
    },
    json: { type: "boolean", describe: "The same as --format json" },
    "exit-zero": { type: "boolean", describe: "End with 0 although something is breaking" },
    ...MODELS_OPTIONS,
  },
  examples: [
    ["$0 diff HEAD:models models", "What an edit that is not committed does"],
    ["$0 diff origin/main:models HEAD:models --format markdown", "For a comment on a pull request"],
    ["$0 diff origin/main:models models --format github", "In a workflow, as annotations"],
    ["$0 diff released.json models", "Against what inspect --json printed once"],
    ["$0 diff src/worker models", "Against what the worker was generated for"],
  ],
  understand: (positions, values) => {
    const [old, now, ...others] = positions;
    if (old === undefined || now === undefined || others.length > 0) {
      throw new Refusal(
        "diff compares two: name the old one and the new one.",
        `Each is a folder, a model, a glob, rev:path, or a file that inspect --json has printed. ${HELP}`,
      );
    }
    return {
      ...modelsRequest([now], values),
      old,
      now,
      format: formatOf(values, DIFF_FORMATS),
      exitZero: values.has("exit-zero"),
    };
  },
  run: async (request, terminal) => {
    const { settingsOf } = await import("../../settings.js");
    const { diff } = await import("../../commands/diff.js");
    return diff(request, await settingsOf(request, terminal.cwd), terminal);
  },
});
