import type { GenerateRequest } from "../../commands/generate.js";
import { ENGINE_OPTIONS, engineRequest, TYPES_OPTION, typesOf } from "../../engine/options.js";
import { defineCommand } from "../command.js";
import { commandLine } from "../command-line.js";
import { MODELS_OPTIONS } from "../options.js";
import { modelsRequest, modeOf, textOf } from "../values.js";

export const generate = defineCommand<GenerateRequest>({
  describe: "Writes the worker: types and registry every time, handlers and main.ts once",
  takes: "<models...>",
  options: {
    out: { type: "string", short: "o", without: "src/worker", describe: "Folder to write to" },
    check: {
      type: "boolean",
      describe: "Write nothing; fail if anything is stale, missing, orphaned or edited by hand",
    },
    "dry-run": { type: "boolean", describe: "Write nothing; show the plan and a unified diff" },
    watch: { type: "boolean", short: "w", describe: "Generate again whenever something changes" },
    force: { type: "boolean", describe: "Write over generated files that were edited by hand" },
    "allow-partial": {
      type: "boolean",
      describe: "Write what the other models ask for when one cannot be read, and delete nothing",
    },
    ...TYPES_OPTION,
    ...ENGINE_OPTIONS,
    ...MODELS_OPTIONS,
  },
  examples: [
    ["$0 generate models", "All models of a folder"],
    ["$0 generate '**/*.bpmn' -o src/orders", "A glob, to another folder"],
    ["$0 generate models --watch", "While modelling"],
    ["$0 generate models --dry-run", "What would change?"],
    ["$0 generate models --check", "In CI: is everything up to date?"],
    [
      "$0 generate models --types union --engine-url http://localhost:8080/engine-rest",
      "For the versions that run, too",
    ],
    ["$0 generate a.bpmn --topic '${a}=b,c'", "What an expression yields"],
  ],
  understand: (models, values) => ({
    ...modelsRequest(models, values),
    ...engineRequest(values),
    types: typesOf(values),
    out: textOf(values, "out"),
    mode: modeOf(values, MODES),
    force: values.has("force"),
    allowPartial: values.has("allow-partial"),
    command: commandLine("generate", models, values, SAYS_HOW),
    migrateCommand: commandLine("migrate", models, values, NOT_FOR_MIGRATE),
  }),
  run: async (request, terminal) => {
    if (request.mode === "watch") {
      const { watch } = await import("../../commands/watch.js");
      return watch(request, terminal);
    }
    const { forEachWorker } = await import("../../settings.js");
    const { generate } = await import("../../commands/generate.js");
    return forEachWorker(request, terminal.cwd, (settings) => generate(request, settings, terminal));
  },
});

/** Options that do not change what is to be in the output folder. */
const SAYS_HOW: ReadonlySet<string> = new Set(["check", "dry-run", "watch", "force", "quiet", "verbose"]);

const NOT_FOR_MIGRATE: ReadonlySet<string> = new Set([
  ...SAYS_HOW,
  ...["allow-partial", ...Object.keys(TYPES_OPTION), ...Object.keys(ENGINE_OPTIONS)],
]);

const MODES = { check: "check", "dry-run": "dryRun", watch: "watch" } as const;
