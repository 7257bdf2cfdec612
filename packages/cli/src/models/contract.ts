import type { Versions, WorkerContract } from "@bpmn-worker/contract";
import type { Terminal } from "../terminal.js";
import { resolveTopics } from "../topics.js";
import { collectModels } from "./collect.js";
import { readModels } from "./read.js";

/** What is asked about the models. */
export interface ModelsRequest {
  /** Files, folders, globs. */
  readonly models: readonly string[];
  /** Arguments that name the values of topic expressions, see {@link resolveTopics}. */
  readonly topics: readonly string[];
  /** Whether processes that engines do not deploy are worked for, and so no finding. */
  readonly includeNonExecutable: boolean;
  readonly versions: Versions;
}

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
 * @throws {Refusal} when an argument leads to no model, or a topic expression is in none of them
 */
export async function contractOf(request: ModelsRequest, terminal: Terminal): Promise<ModelsContract> {
  const files = await collectModels(request.models, terminal.cwd);
  let done = 0;
  const results = await readModels(files, () => {
    done += 1;
    if (done % PROGRESS_STEP === 0) terminal.progress(`Reading models: ${done} of ${files.length}`);
  });
  terminal.progress("");
  const { buildContract } = await import("@bpmn-worker/contract");
  // Which expressions there are, only a contract tells; the values that they take make another one.
  const expressionTopics =
    request.topics.length === 0 ? {} : resolveTopics(request.topics, buildContract(results));
  return {
    contract: buildContract(results, {
      expressionTopics,
      includeNonExecutable: request.includeNonExecutable,
      versions: request.versions,
    }),
    models: files.length,
    unreadable: results.filter(({ readable }) => !readable).map(({ file }) => file),
  };
}

/** Models between two updates of the line of progress: fewer would cost time, more would look stuck. */
const PROGRESS_STEP = 25;
