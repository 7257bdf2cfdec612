import type { StatusRequest } from "../../commands/status.js";
import { defineCommand } from "../command.js";
import { MODELS_OPTIONS } from "../options.js";
import { modelsRequest, textOf } from "../values.js";

export const status = defineCommand<StatusRequest>({
  describe: "Shows which topics are implemented, and which handlers have no topic",
  takes: "<models...>",
  options: {
    out: { type: "string", short: "o", without: "src/worker", describe: "Folder that the worker is in" },
    json: { type: "boolean", describe: "Print it as JSON" },
    ...MODELS_OPTIONS,
  },
  examples: [
    ["$0 status models", "Implemented, stub, missing, orphan"],
    ["$0 status models -o src/orders --json", "For programs"],
  ],
  understand: (models, values) => ({
    ...modelsRequest(models, values),
    out: textOf(values, "out"),
    json: values.has("json"),
  }),
  run: async (request, terminal) => {
    const { workerSettings } = await import("../../settings.js");
    const { status } = await import("../../commands/status.js");
    return status(request, await workerSettings(request, terminal.cwd), terminal);
  },
});
