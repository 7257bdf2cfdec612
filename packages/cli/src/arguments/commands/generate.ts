import type { GenerateRequest } from "../../commands/generate.js";
import { defineCommand } from "../command.js";
import { MODELS_OPTIONS } from "../options.js";
import { modelsRequest, textOf } from "../values.js";

export const generate = defineCommand<GenerateRequest>({
  describe: "Writes the worker: types and registry every time, handlers and main.ts once",
  takes: "<models...>",
  options: {
    out: { type: "string", short: "o", without: "src/worker", describe: "Folder to write to" },
    ...MODELS_OPTIONS,
  },
  examples: [
    ["$0 generate models", "All models of a folder"],
    ["$0 generate '**/*.bpmn' -o src/orders", "A glob, to another folder"],
    ["$0 generate a.bpmn --topic '${a}=b,c'", "What an expression yields"],
  ],
  understand: (models, values) => ({ ...modelsRequest(models, values), out: textOf(values, "out") }),
  run: async (request, terminal) => {
    const { settingsOf } = await import("../../settings.js");
    const { generate } = await import("../../commands/generate.js");
    return generate(request, await settingsOf(request, terminal.cwd), terminal);
  },
});
