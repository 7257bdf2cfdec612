import type { WorkerContract } from "@bpmn-worker/contract";
import type { Terminal } from "../terminal.js";
import { collectModels } from "./collect.js";
import { readModels } from "./read.js";

/** The contract of all models that arguments stand for. */
export interface ModelsContract {
  readonly contract: WorkerContract;
  /** How many models were asked for. */
  readonly models: number;
  /** Those of them that cannot be read; why is among the diagnostics. */
  readonly unreadable: readonly string[];
}

/**
 * Finds and reads the models, and works out their contract.
 *
 * @throws {Refusal} when an argument leads to no model
 */
export async function contractOf(given: readonly string[], terminal: Terminal): Promise<ModelsContract> {
  const files = await collectModels(given, terminal.cwd);
  let done = 0;
  const results = await readModels(files, () => {
    done += 1;
    if (done % PROGRESS_STEP === 0) terminal.progress(`Reading models: ${done} of ${files.length}`);
  });
  terminal.progress("");
  const { buildContract } = await import("@bpmn-worker/contract");
  return {
    contract: buildContract(results),
    models: files.length,
    unreadable: results.filter(({ readable }) => !readable).map(({ file }) => file),
  };
}

/** Models between two updates of the line of progress: fewer would cost time, more would look stuck. */
const PROGRESS_STEP = 25;
