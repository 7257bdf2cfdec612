export { type Config, defineConfig } from "./config/config.js";
export { EXIT, type ExitCode } from "./exit-code.js";
export { main } from "./main.js";
export { collectModels } from "./models/collect.js";
export type { ModelFile } from "./models/model-file.js";
export { executePlan } from "./plan/execute.js";
export { lookAt, type OutputState } from "./plan/look.js";
export {
  formatManifest,
  MANIFEST_PATH,
  type Manifest,
  type ManifestFacts,
  type ManifestFile,
  parseManifest,
} from "./plan/manifest.js";
export { hashed, makePlan } from "./plan/plan.js";
export { type ContractText, recordContract } from "./plan/record-contract.js";
export type {
  RecordedContract,
  RecordedElement,
  RecordedEvidence,
  RecordedProcess,
  RecordedTopic,
  RecordedVariable,
} from "./plan/recorded-contract.js";
export type { Existing, HashedFile, Plan, PlanInput, PlannedFile, Step } from "./plan/step.js";
export type { RuleSetting } from "./rules/settings.js";
export type { Terminal } from "./terminal.js";
