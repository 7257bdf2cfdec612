import { type CamundaFamilySettings, startCamundaFamily } from "./camunda-family.js";
import type { RunningEngine } from "./engine-process.js";

/** Starts a real Camunda 7: 7.24.0, unless `CAMUNDA7_VERSION` or the settings say otherwise. */
export function startCamunda7(settings: CamundaFamilySettings = {}): Promise<RunningEngine> {
  return startCamundaFamily("camunda7", settings);
}

/** Starts a real CIB seven: 2.1.0, unless `CIBSEVEN_VERSION` or the settings say otherwise. */
export function startCibSeven(settings: CamundaFamilySettings = {}): Promise<RunningEngine> {
  return startCamundaFamily("cibseven", settings);
}
