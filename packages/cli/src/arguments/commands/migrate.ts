import type { MigrateRequest } from "../../commands/migrate.js";
import { defineCommand } from "../command.js";
import { commandLine } from "../command-line.js";
import { MODELS_OPTIONS } from "../options.js";
import { modelsRequest, textOf } from "../values.js";

export const migrate = defineCommand<MigrateRequest>({
  describe: "Renames in handlers what was renamed in models: topics, variables, error codes",
  takes: "<models...>",
  options: {
    apply: { type: "boolean", describe: "Do it, and generate anew; without it, nothing is written" },
    "allow-dirty": {
      type: "boolean",
      describe: "Do it although not everything is committed, or there is no git repository",
    },
    from: {
      type: "string",
      without: "what was generated for last",
      describe: "The contract that the handlers were written for: models, rev:path, inspect --json",
    },
    only: {
      type: "string",
      multiple: true,
      describe: "Make this one of the proposed renames, as it is printed; may be repeated",
    },
    rename: {
      type: "string",
      multiple: true,
      describe: "A rename that nothing shows: 'input:charge-card.amount=total'; may be repeated",
    },
    out: { type: "string", short: "o", without: "src/worker", describe: "Folder of the worker" },
    ...MODELS_OPTIONS,
  },
  examples: [
    ["$0 migrate models", "What was renamed, and what would change in handlers"],
    ["$0 migrate models --apply", "Change it"],
    ["$0 migrate models --only topic:charge-card=collect-payment", "One rename of several"],
    ["$0 migrate models --rename variable:amount=total", "One that nothing shows"],
    ["$0 migrate models --from HEAD:src/worker", "After generate, against the last commit"],
  ],
  understand: (models, values) => ({
    ...modelsRequest(models, values),
    out: textOf(values, "out"),
    from: textOf(values, "from"),
    only: values.get("only") ?? [],
    renames: values.get("rename") ?? [],
    apply: values.has("apply"),
    allowDirty: values.has("allow-dirty"),
    command: commandLine("migrate", models, values, SAYS_HOW),
  }),
  run: async (request, terminal) => {
    const { forEachWorker } = await import("../../settings.js");
    const { requireCleanTree } = await import("../../migration/clean-tree.js");
    const { migrate } = await import("../../commands/migrate.js");
    // Once: what is changed for one worker is not committed when the next one's turn comes.
    if (request.apply && !request.allowDirty) await requireCleanTree(terminal.cwd);
    return forEachWorker(request, terminal.cwd, (settings) => migrate(request, settings, terminal));
  },
});

/** Options that do not change what is renamed. */
const SAYS_HOW: ReadonlySet<string> = new Set(["apply", "quiet", "verbose"]);
