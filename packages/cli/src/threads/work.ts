import type { Dialect } from "@bpmn-worker/bpmn";
import type { ContractOptions, SchemaSource } from "@bpmn-worker/contract";
import type { DeployedModels } from "../engine/deployed.js";
import type { ModelFile } from "../models/model-file.js";
import type { Turns } from "./turns.js";

/** What a second thread is started with. */
export interface Assignment {
  readonly files: readonly ModelFile[];
  readonly dialect: Dialect | null;
  readonly includeNonExecutable: boolean;
  /** Whether all ends with the contract, or a worker is emitted. */
  readonly until: "contract" | "worker";
  /** Of each list that is shared. */
  readonly turns: readonly Turns[];
}

/** What the second thread is told when all files have been read. */
export interface ContractTold {
  readonly schemas: readonly SchemaSource[];
  readonly running: DeployedModels;
  readonly options: ContractOptions;
}
