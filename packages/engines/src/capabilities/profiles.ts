import type { EngineName } from "../families.js";

/** What is known of an engine, and how. */
export interface EngineProfile {
  /** For people. */
  readonly label: string;
  /**
   * `run`: the tests start it. `same protocol`: one that speaks alike is started. `contract`: nothing but what is
   * published about it was at hand.
   */
  readonly evidence: "run" | "same protocol" | "contract";
}

/** Every engine by the name that settings call it. */
export const engineProfiles: Readonly<Record<EngineName, EngineProfile>> = {
  operaton: { label: "Operaton", evidence: "run" },
  camunda7: { label: "Camunda 7", evidence: "run" },
  cibseven: { label: "CIB seven", evidence: "same protocol" },
  flowable: { label: "Flowable", evidence: "run" },
  processengine: { label: "ProcessEngine.io", evidence: "run" },
  processcube: { label: "ProcessCube", evidence: "contract" },
};
