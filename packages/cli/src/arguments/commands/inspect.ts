import type { InspectRequest } from "../../commands/inspect.js";
import { defineCommand } from "../command.js";
import { MODELS_OPTIONS } from "../options.js";
import { modelsRequest } from "../values.js";

export const inspect = defineCommand<InspectRequest>({
  describe: "Shows what every external task takes, gives and may throw",
  takes: "<models...>",
  options: { json: { type: "boolean", describe: "Print the contract as JSON" }, ...MODELS_OPTIONS },
  examples: [
    ["$0 inspect models", "A table for people"],
    ["$0 inspect a.bpmn --json > contract.json", "A document for programs"],
  ],
  understand: (models, values) => ({ ...modelsRequest(models, values), json: values.has("json") }),
  run: async (request, terminal) => {
    const { settingsOf } = await import("../../settings.js");
    const { inspect } = await import("../../commands/inspect.js");
    return inspect(request, await settingsOf(request, terminal.cwd), terminal);
  },
});
