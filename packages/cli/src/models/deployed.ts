import type { UncheckedContract } from "@bpmn-worker/contract";
import type { DeployedModels } from "../engine/deployed.js";
import type { ReadFiles } from "./read-file.js";

/** What stands for versions that run somewhere when nobody asks for them. */
export const NONE_DEPLOYED: DeployedModels = { models: [], decisions: [], forms: [], files: new Set() };

/** Everything that a contract is worked out from that holds for deployed versions as well. */
export const sourcesWith = <S extends ReadFiles>(
  sources: S,
  { models, decisions, forms }: DeployedModels,
): S => ({
  ...sources,
  models: [...sources.models, ...models],
  decisions: [...sources.decisions, ...decisions],
  forms: [...sources.forms, ...forms],
});

/** The contract as those see it who start processes: what starts from now on is of the models' own versions. */
export const servedFrom = (contract: UncheckedContract, { files }: DeployedModels): UncheckedContract => ({
  ...contract,
  processes: contract.processes.filter(({ file }) => !files.has(file)),
});
