import type { Option } from "../arguments/options.js";
import { textOf, type Values } from "../arguments/values.js";

/** What a command is told of the engine; `null` is left to the environment. */
export interface EngineRequest {
  readonly engineUrl: string | null;
  readonly engine: string | null;
}

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
