import type { MessageContract, ProcessContract } from "./contract.js";
import type { EmittedProcess } from "./emission-input.js";
import { mergeStartVariables } from "./merge.js";
import { compareText, sortedBy } from "./order.js";

/** The versions of each process as one, sorted by id. */
export function emittedProcesses(contracts: readonly ProcessContract[]): readonly EmittedProcess[] {
  const byId = new Map<string, ProcessContract[]>();
  for (const contract of contracts) {
    const versions = byId.get(contract.id);
    if (versions === undefined) byId.set(contract.id, [contract]);
    else versions.push(contract);
  }
  return sortedBy(
    [...byId].map(([processId, versions]) => emittedProcess(processId, versions)),
    ({ processId }) => processId,
  );
}

function emittedProcess(processId: string, versions: readonly ProcessContract[]): EmittedProcess {
  const messages = versions.flatMap((version) => version.messages);
  return {
    processId,
    name: versions.find(({ name }) => name !== null)?.name ?? null,
    files: unique(versions.map(({ file }) => file)),
    startVariables: mergeStartVariables(versions.map(({ startVariables }) => startVariables)),
    startMessages: namesAt(messages, "start"),
    caughtMessages: namesAt(messages, "catch"),
  };
}

const namesAt = (messages: readonly MessageContract[], at: MessageContract["at"]): readonly string[] =>
  unique(messages.flatMap((one) => (one.at === at && one.nameKind === "literal" ? [one.name] : [])));

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort(compareText);
