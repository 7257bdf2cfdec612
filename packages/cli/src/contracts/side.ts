import { readFileSync, statSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import type { Diagnostic } from "@bpmn-worker/bpmn";
import type { EmissionInput, WorkerContract } from "@bpmn-worker/contract";
import { contractOf } from "../models/contract.js";
import { MANIFEST_PATH } from "../plan/manifest.js";
import { recordedWorker } from "../plan/recorded-worker.js";
import { errorCode, fileSystemReason, Refusal } from "../refusal.js";
import { withRevision } from "../revisions/extract.js";
import { parseRevisionPath } from "../revisions/revision-path.js";
import type { Settings } from "../settings.js";
import type { Terminal } from "../terminal.js";
import { parseContractDocument } from "./document.js";

/** One of the contracts that are compared. */
export interface Side {
  /** As it was named. */
  readonly name: string;
  readonly served: EmissionInput;
  /** With the places of everything; `null` for a manifest, which has none. */
  readonly contract: WorkerContract | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly unreadable: readonly string[];
}

/**
 * The contract that an argument stands for: models (files, folders, globs), what `inspect --json` printed, an output
 * folder or its manifest, and all of these in a git revision, as `rev:path`. What exists is never taken for a revision.
 *
 * @throws {Refusal} when it stands for nothing
 */
export async function sideOf(name: string, settings: Settings, terminal: Terminal): Promise<Side> {
  const revision = exists(resolve(terminal.cwd, name)) ? null : parseRevisionPath(name);
  if (revision === null) return { ...(await sideAt(name, settings, terminal)), name };
  return withRevision(revision, terminal.cwd, async ({ root, path, prefix }) => {
    const side = await sideAt(path === "" ? "." : path, settings, { ...terminal, cwd: root });
    return { ...side, name, contract: side.contract && seenFrom(prefix, side.contract) };
  });
}

type UnnamedSide = Omit<Side, "name">;

async function sideAt(path: string, settings: Settings, terminal: Terminal): Promise<UnnamedSide> {
  const whole = resolve(terminal.cwd, path);
  const manifest = join(whole, MANIFEST_PATH);
  if (exists(manifest)) return documentSide(manifest, `${path}/${MANIFEST_PATH}`, settings);
  if (path.endsWith(".json") && exists(whole)) return documentSide(whole, path, settings);
  const { contract, unreadable } = await contractOf(
    { ...settings, models: [path], configuration: null },
    terminal,
  );
  return {
    served: await servedBy(contract, settings),
    contract,
    diagnostics: contract.diagnostics,
    unreadable,
  };
}

async function documentSide(path: string, name: string, settings: Settings): Promise<UnnamedSide> {
  const { document, fault } = parseContractDocument(textOf(path, name));
  if (document === null) {
    throw new Refusal(`"${name}" holds no contract: ${fault}.`, "bpmn-worker inspect --json prints one.");
  }
  const none = { diagnostics: [], unreadable: [] };
  if (document.kind === "manifest") {
    return { ...none, served: await recordedWorker(document.manifest.contract), contract: null };
  }
  return { ...none, served: await servedBy(document.contract, settings), contract: document.contract };
}

async function servedBy(
  contract: WorkerContract,
  { includeNonExecutable }: Settings,
): Promise<EmissionInput> {
  const { selectForEmission } = await import("@bpmn-worker/contract");
  return selectForEmission(contract, { includeNonExecutable });
}

function textOf(path: string, name: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Refusal(`"${name}" cannot be read: ${fileSystemReason(error)}.`);
  }
}

function exists(path: string): boolean {
  try {
    return statSync(path).isFile() || statSync(path).isDirectory();
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return false;
  }
}

/** Files are named from the root of the repository, where the working folder may not be. */
function seenFrom(prefix: string, contract: WorkerContract): WorkerContract {
  if (prefix === "") return contract;
  const seen = <T extends { readonly file: string }>(one: T): T => ({
    ...one,
    file: posix.relative(prefix, one.file),
  });
  return {
    ...contract,
    externalTasks: contract.externalTasks.map(seen),
    processes: contract.processes.map(seen),
    diagnostics: contract.diagnostics.map(seen),
  };
}
