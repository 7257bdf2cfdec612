import { type CamundaFamilySettings, startCamundaFamily } from "./camunda-family.js";
import type { RunningEngine } from "./engine-process.js";

export type { RunningEngine } from "./engine-process.js";

/** Starts a real Operaton: 1.0.3, unless `OPERATON_VERSION` or the settings say otherwise. */
export function startOperaton(settings: CamundaFamilySettings = {}): Promise<RunningEngine> {
  return startCamundaFamily("operaton", settings);
}
