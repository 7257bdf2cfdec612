import type { DeployRequest } from "../../commands/deploy.js";
import { ENGINE_OPTIONS, engineRequest } from "../../engine/options.js";
import { defineCommand } from "../command.js";
import { MODELS_OPTIONS } from "../options.js";
import { modelsRequest, textOf } from "../values.js";

export const deploy = defineCommand<DeployRequest>({
  describe: "Brings models, with their decisions and forms, to an engine",
  takes: "<models...>",
  options: {
    ...ENGINE_OPTIONS,
    name: { type: "string", without: "the package's", describe: "What the deployment is called" },
    tenant: { type: "string", describe: "The tenant that it is for" },
    all: { type: "boolean", describe: "Deploy what has not changed since the last time, too" },
    "dry-run": { type: "boolean", describe: "Say what would be deployed, and do not" },
    ...MODELS_OPTIONS,
  },
  examples: [
    ["$0 deploy models --engine-url http://localhost:8080/engine-rest", "What has changed"],
    ["$0 deploy models --dry-run", "Which files, under which names"],
  ],
  understand: (models, values) => ({
    ...modelsRequest(models, values),
    ...engineRequest(values),
    name: textOf(values, "name"),
    tenant: textOf(values, "tenant"),
    all: values.has("all"),
    dryRun: values.has("dry-run"),
  }),
  run: async (request, terminal) => {
    const { settingsOf } = await import("../../settings.js");
    const { deploy } = await import("../../commands/deploy.js");
    return deploy(request, await settingsOf(request, terminal.cwd), terminal);
  },
});
