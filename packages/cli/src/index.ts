export { type Config, defineConfig } from "./config/config.js";
export { EXIT, type ExitCode } from "./exit-code.js";
export { main } from "./main.js";
export { collectModels } from "./models/collect.js";
export type { ModelFile } from "./models/model-file.js";
export { executePlan } from "./plan/execute.js";
export { lookAt, type OutputState, sha256 } from "./plan/look.js";
export {
  formatManifest,
  MANIFEST_PATH,
  type Manifest,
  type ManifestOutput,
  parseManifest,
} from "./plan/manifest.js";
export {
  type Existing,
  makePlan,
  type Plan,
  type PlanInput,
  type PlannedFile,
  type Step,
} from "./plan/plan.js";
export type { RuleSetting } from "./rules/settings.js";
export type { Terminal } from "./terminal.js";
