import type { InitRequest } from "../../commands/init.js";
import { Refusal } from "../../refusal.js";
import type { Terminal } from "../../terminal.js";
import { defineCommand } from "../command.js";
import { MODELS_OPTIONS } from "../options.js";
import { HELP, textOf, volumeOf } from "../values.js";
import { generate } from "./generate.js";

const { quiet, verbose } = MODELS_OPTIONS;

export const init = defineCommand<InitRequest>({
  describe: "Makes a project around models: package, configuration, container, workflow and worker",
  takes: "[folder]",
  options: {
    engine: { type: "string", without: "operaton", describe: "What kind of engine the worker is for" },
    ...(quiet === undefined ? {} : { quiet }),
    ...(verbose === undefined ? {} : { verbose }),
  },
  examples: [
    ["$0 init", "Around the models of the working folder; what is there is not touched"],
    ["$0 init orders --engine flowable", "In another folder, with an example if it has no models"],
  ],
  understand: ([folder = ".", ...more], values) => {
    if (more.length > 0) throw new Refusal(`init takes one folder, not ${more.length + 1}.`, HELP);
    return { folder, engine: textOf(values, "engine"), volume: volumeOf(values) };
  },
  run: async (request, terminal, commands) => {
    const { init } = await import("../../commands/init.js");
    // What comes next is told by us, and only once.
    const generateIn = (there: Terminal) =>
      generate.understand([], new Map([["quiet", []]])).run(there, commands);
    return init(request, terminal, generateIn);
  },
});
