import type { ExplainRequest } from "../../commands/explain.js";
import { Refusal } from "../../refusal.js";
import { defineCommand } from "../command.js";
import { MODELS_OPTIONS } from "../options.js";
import { HELP, modelsRequest } from "../values.js";

export const explain = defineCommand<ExplainRequest>({
  describe: "Shows why a topic, or a variable or error of it, is what it is",
  takes: "<topic>[.<variable>] <models...>",
  options: { json: { type: "boolean", describe: "Print it as JSON" }, ...MODELS_OPTIONS },
  examples: [
    ["$0 explain charge-card models", "Everything about a topic"],
    ["$0 explain charge-card.amount models", "Why a variable has its type"],
    ["$0 explain charge-card.CARD_DECLINED models", "Who catches an error"],
  ],
  understand: ([subject, ...models], values) => {
    if (subject === undefined) {
      throw new Refusal("Name a topic, or a topic and a variable: explain charge-card.amount.", HELP);
    }
    return { ...modelsRequest(models, values), subject, json: values.has("json") };
  },
  run: async (request, terminal) => {
    const { settingsOf } = await import("../../settings.js");
    const { explain } = await import("../../commands/explain.js");
    return explain(request, await settingsOf(request, terminal.cwd), terminal);
  },
});
