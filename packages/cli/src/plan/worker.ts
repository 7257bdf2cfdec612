import type { EmissionMemory, EmissionPart } from "@bpmn-worker/codegen";
import type { EmissionInput, WorkerContract } from "@bpmn-worker/contract";
import { compareText } from "../order.js";
import type { Settings } from "../settings.js";
import { allOf, type Exchange, type SharingOptions } from "../threads/exchange.js";
import { type Pieces, piecesFor } from "../threads/turns.js";
import { readVersion } from "../version.js";
import { configHash } from "./config-hash.js";
import type { ManifestFacts } from "./manifest.js";
import { hashed } from "./plan.js";
import { inTopicOrder, recordProcesses, recordTopic, type TopicText } from "./record-contract.js";
import type { HashedFile } from "./step.js";

/** The worker that models ask for, before anything is known of what lies in the output folder. */
export interface EmittedWorker {
  readonly input: EmissionInput;
  readonly files: readonly HashedFile[];
  readonly facts: ManifestFacts;
}

export interface EmittingOptions {
  /** Of what was emitted before. */
  readonly memory?: EmissionMemory | null;
  /** With a second thread that emits a share of the topics. There is none where there is a memory. */
  readonly exchange?: Exchange | null;
}

/** Emits the worker for a contract. */
export async function emittedWorker(
  contract: Omit<WorkerContract, "diagnostics">,
  settings: Settings,
  { memory = null, exchange = null }: EmittingOptions = {},
): Promise<EmittedWorker> {
  const { input, pieces } = await beginWorker(contract, settings.includeNonExecutable, memory);
  const parts = await allOf(pieces, exchange, EMISSION);
  const contractText = {
    topics: inTopicOrder(parts.flatMap(({ topics }) => topics)),
    processes: parts.flatMap(({ processes }) => processes),
  };
  return {
    input,
    files: parts.flatMap(({ files }) => files).sort((one, other) => compareText(one.path, other.path)),
    facts: { toolVersion: readVersion(), configSha256: configHash(settings), contract: contractText },
  };
}

/** How parts of a worker are shared. */
export const EMISSION: SharingOptions = { isLast: true, areTexts: true };

/** All that is made of a part of the worker. */
export interface WrittenPart {
  readonly files: readonly HashedFile[];
  /** The topics in it, as they are recorded. */
  readonly topics: readonly TopicText[];
  /** The processes in it, as they are recorded. */
  readonly processes: readonly string[];
}

/** The emission of a worker, part by part. */
export interface WorkerWork {
  readonly input: EmissionInput;
  readonly pieces: Pieces<WrittenPart>;
}

/** Begins the emission of the worker for a contract. */
export async function beginWorker(
  contract: Omit<WorkerContract, "diagnostics">,
  includeNonExecutable: boolean,
  memory: EmissionMemory | null = null,
): Promise<WorkerWork> {
  const { selectForEmission } = await import("@bpmn-worker/contract");
  const { beginEmission, shownFilesOf } = await import("@bpmn-worker/codegen");
  const input = selectForEmission(contract, { includeNonExecutable });
  const shown = shownFilesOf(input);
  const { parts, emit } = beginEmission(input, memory, shown);
  const write = (part: EmissionPart): WrittenPart => ({
    files: hashed(emit(part)),
    topics: part.kind === "topic" ? [recordTopic(part.named.topic, shown.show)] : [],
    processes: part.kind === "processes" ? recordProcesses(input.processes) : [],
  });
  return { input, pieces: piecesFor(parts, write) };
}
