import type { Option } from "../arguments/options.js";
import { HELP, textOf, type Values } from "../arguments/values.js";
import { Refusal } from "../refusal.js";
import { meant } from "../suggest.js";

/** What a command is told of the engine; `null` is left to the environment. */
export interface EngineRequest {
  readonly engineUrl: string | null;
  readonly engine: string | null;
}

const TYPES = ["models", "union"] as const;

/** `--types`, for commands that make or compare a worker. */
export const TYPES_OPTION: Readonly<Record<string, Option>> = {
  types: {
    type: "string",
    choices: TYPES,
    without: "models",
    describe:
      "Whether handlers are for the given models, or for the versions that run at the engine as well (union)",
  },
};

/** Options of every command that asks an engine. There is none for a password: arguments can be seen by others. */
export const ENGINE_OPTIONS: Readonly<Record<string, Option>> = {
  "engine-url": {
    type: "string",
    without: "BPMN_WORKER_URL",
    describe: "Base of the engine's REST interface; credentials come from the environment, as a worker's do",
  },
  engine: { type: "string", without: "BPMN_WORKER_ENGINE", describe: "What kind of engine it is" },
};

export const engineRequest = (values: Values): EngineRequest => ({
  engineUrl: textOf(values, "engine-url"),
  engine: textOf(values, "engine"),
});

/** @throws {Refusal} when `--types` is none of those known, or contradicts `--versions` */
export function typesOf(values: Values): (typeof TYPES)[number] {
  const given = textOf(values, "types") ?? "models";
  const types = TYPES.find((name) => name === given);
  if (types === undefined) {
    throw new Refusal(`--types ${given} is none of ${TYPES.join(", ")}.${meant(given, TYPES)}`, HELP);
  }
  if (types === "union" && textOf(values, "versions") === "newest") {
    throw new Refusal("--types union and --versions newest exclude each other.");
  }
  return types;
}
