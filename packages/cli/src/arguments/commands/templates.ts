import type { TemplatesRequest } from "../../commands/templates.js";
import { defineCommand } from "../command.js";
import { commandLine } from "../command-line.js";
import { MODELS_OPTIONS } from "../options.js";
import { modelsRequest, modeOf, textOf } from "../values.js";

/** The modeller looks into it, and folders within it, from any diagram in or below the working folder. */
const FOLDER = ".camunda/element-templates/bpmn-worker";

export const templates = defineCommand<TemplatesRequest>({
  describe: "Writes element templates, so that modellers can choose what the worker serves",
  takes: "<models...>",
  options: {
    out: {
      type: "string",
      short: "o",
      without: FOLDER,
      describe: "Folder to write to, one file for each topic",
    },
    check: {
      type: "boolean",
      describe: "Write nothing; fail if anything is stale, missing, orphaned or edited by hand",
    },
    "dry-run": { type: "boolean", describe: "Write nothing; show the plan and a unified diff" },
    force: { type: "boolean", describe: "Write over templates that were edited by hand" },
    ...MODELS_OPTIONS,
  },
  examples: [
    ["$0 templates models", "For the Camunda Modeler, from where it finds them"],
    ["$0 templates models -o templates", "To another folder"],
    ["$0 templates models --check", "In CI: are they up to date?"],
  ],
  understand: (models, values) => ({
    ...modelsRequest(models, values),
    folder: textOf(values, "out") ?? FOLDER,
    mode: modeOf(values, MODES),
    force: values.has("force"),
    command: commandLine("templates", models, values, SAYS_HOW),
  }),
  run: async (request, terminal) => {
    const { settingsOf } = await import("../../settings.js");
    const { templates } = await import("../../commands/templates.js");
    return templates(request, await settingsOf(request, terminal.cwd), terminal);
  },
});

/** Options that do not change what is to be in the folder. */
const SAYS_HOW: ReadonlySet<string> = new Set(["check", "dry-run", "force", "quiet", "verbose"]);

const MODES = { check: "check", "dry-run": "dryRun" } as const;
