import type { AskDeployed } from "../models/contract.js";
import { withRepository } from "./connect.js";
import { readRunning } from "./deployed.js";
import type { EngineRequest } from "./options.js";

/** For which versions the types of a worker hold. */
export interface TypesRequest extends EngineRequest {
  /** `models`: those that are given. `union`: those that run at the engine as well. */
  readonly types: "models" | "union";
}

/** How to come by the versions that run, if the types have to hold for them. */
export const runningFor = ({ types, ...engine }: TypesRequest, env: NodeJS.ProcessEnv): AskDeployed | null =>
  types === "models"
    ? null
    : (processIds) => withRepository(engine, env, ({ repository }) => readRunning(repository, processIds));
