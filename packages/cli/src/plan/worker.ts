import type { EmissionMemory } from "@bpmn-worker/codegen";
import type { EmissionInput, WorkerContract } from "@bpmn-worker/contract";
import type { Settings } from "../settings.js";
import { readVersion } from "../version.js";
import { configHash } from "./config-hash.js";
import type { ManifestFacts } from "./manifest.js";
import { hashed } from "./plan.js";
import { recordContract } from "./record-contract.js";
import type { HashedFile } from "./step.js";

/** The worker that models ask for, before anything is known of what lies in the output folder. */
export interface EmittedWorker {
  readonly input: EmissionInput;
  readonly files: readonly HashedFile[];
  readonly facts: ManifestFacts;
}

/**
 * Emits the worker for a contract.
 *
 * @param memory of what was emitted before
 */
export async function emittedWorker(
  contract: WorkerContract,
  settings: Settings,
  memory: EmissionMemory | null = null,
): Promise<EmittedWorker> {
  const { selectForEmission } = await import("@bpmn-worker/contract");
  const { emitWorker, showFilesOf } = await import("@bpmn-worker/codegen");
  const { includeNonExecutable } = settings;
  const input = selectForEmission(contract, { includeNonExecutable });
  const show = showFilesOf(input);
  return {
    input,
    files: hashed(emitWorker(input, memory, show)),
    facts: {
      toolVersion: readVersion(),
      configSha256: configHash(settings),
      contract: recordContract(input, show),
    },
  };
}
