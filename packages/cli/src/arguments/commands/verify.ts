import type { VerifyRequest } from "../../commands/verify.js";
import { ENGINE_OPTIONS, engineRequest, TYPES_OPTION, typesOf } from "../../engine/options.js";
import { defineCommand } from "../command.js";
import { MODELS_OPTIONS } from "../options.js";
import { modelsRequest } from "../values.js";

export const verify = defineCommand<VerifyRequest>({
  describe: "Asks an engine whether the worker serves all versions that run there",
  takes: "<models...>",
  options: {
    ...ENGINE_OPTIONS,
    ...TYPES_OPTION,
    json: { type: "boolean", describe: "Print the versions as JSON" },
    ...MODELS_OPTIONS,
  },
  examples: [
    ["$0 verify models --engine-url http://localhost:8080/engine-rest", "Before models are deployed"],
  ],
  understand: (models, values) => ({
    ...modelsRequest(models, values),
    ...engineRequest(values),
    types: typesOf(values),
    json: values.has("json"),
  }),
  run: async (request, terminal) => {
    const { forEachWorker } = await import("../../settings.js");
    const { verify } = await import("../../commands/verify.js");
    return forEachWorker(request, terminal.cwd, (settings) => verify(request, settings, terminal));
  },
});
